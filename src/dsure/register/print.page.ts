import type { Day } from '../../domain/day.ts'
import type { RegisterLine, RegisterPart } from '../../store/register.ts'
import type { DataTable, Link } from '../../web/components.ts'
import { type Typed, typedText } from '../../web/form.ts'
import { formatCount } from '../../wording/format.ts'
import { asOfText, registerTable, totalsText } from './register.page.ts'
import { conditionsText, registerHref } from './register.search.ts'

export type RegisterPrintPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly conditions: string
  readonly totals: string
  /** What is not on it; null where all is. */
  readonly rest: string | null
  readonly table: DataTable
}

/** 保証台帳 on paper: all of it on one page of the browser, with who took it out and when. */
export function printPage(
  lines: readonly RegisterLine[],
  part: RegisterPart | null,
  shown: {
    readonly query: Readonly<Record<string, string>>
    readonly typed: Typed
    readonly today: Day
    readonly ordererName: string
    readonly name: string
  },
): RegisterPrintPage {
  const { query, typed, today, ordererName, name } = shown
  const count = part?.count ?? lines.length
  const search = new URLSearchParams(query).toString()
  return {
    title: '保証台帳（印刷用）',
    back: { text: '保証台帳に戻る', href: search === '' ? registerHref : `${registerHref}?${search}` },
    caption: `${ordererName}　${asOfText(today)}　出力 ${name}`,
    conditions: conditionsText((field) => typedText(typed, field)),
    totals: part ? totalsText(part) : '',
    rest:
      count > lines.length
        ? `${formatCount(count)}のうち、はじめの${formatCount(lines.length)}です。すべてはCSVまたはExcelで保存してください。`
        : null,
    table: registerTable(lines, today, 'この条件の保証はありません。'),
  }
}
