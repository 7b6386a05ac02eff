import { useStatementTable, useStatementTotals } from '../../access/use-statement-table.ts'
import { mostUseStatementLines, type UseStatementLine } from '../../domain/use-statement.ts'
import { useStatementFindings } from '../../domain/use-statement-checks.ts'
import type { CsrfField, DataTable, ErrorSummary, Link, Notice, Radios, Textarea } from '../../web/components.ts'
import { useFindingText, useStatementVersionLabel } from '../../wording/use-statement.ts'
import { hrefOf, type UseStatementFacts } from './facts.ts'
import { type PasteProblem, pasteColumns } from './pasted.ts'

export type PastePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly columns: readonly string[]
  readonly template: Link
  readonly text: Textarea
  readonly mode: Radios | null
  readonly preview: Preview | null
}

type Preview = {
  readonly heading: string
  readonly problemCount: number
  readonly remarks: readonly string[]
  readonly table: DataTable
  readonly totals: ReturnType<typeof useStatementTotals>
  /** What is to be put right later, in the table itself. */
  readonly findings: readonly string[]
  readonly mayTake: boolean
}

/** What was pasted, and how it was understood; null before anything was. */
export type ShownPaste = {
  readonly text: string
  readonly mode: 'append' | 'replace'
  readonly problem: string | null
  readonly read: {
    readonly lines: readonly UseStatementLine[]
    readonly result: readonly UseStatementLine[]
    readonly problems: readonly PasteProblem[]
    readonly remarks: readonly string[]
  } | null
  readonly notices: readonly Notice[]
  readonly csrfField: CsrfField
}

/** 貼り付け: rows of a spreadsheet, shown as they were understood; nothing is taken before it is confirmed. */
export function pastePage(facts: UseStatementFacts, shown: ShownPaste): PastePage {
  const { statement, guarantee } = facts
  const here = hrefOf(facts)
  return {
    title: '表計算ソフトから貼り付ける',
    back: { text: '明細の入力に戻る', href: `${here}/lines` },
    caption: `${guarantee.guaranteeNumber}　${useStatementVersionLabel(statement.number)}　${guarantee.worksName}`,
    action: `${here}/paste`,
    version: statement.version,
    csrfField: shown.csrfField,
    errorSummary: summaryOf(shown),
    notices: shown.notices,
    columns: pasteColumns.map(([, name]) => name),
    template: { text: 'ひな形を保存する（CSV）', href: '/netdesk/use-statements/template' },
    text: {
      name: 'text',
      label: '貼り付ける内容',
      hint: `表計算ソフトで見出しの行から選んでコピーし、ここに貼り付けてください（${mostUseStatementLines}行まで）`,
      value: shown.text,
      rows: 8,
      necessity: 'required',
      error: shown.problem ?? undefined,
    },
    mode: statement.lines.length > 0 ? modeOf(facts, shown) : null,
    preview: previewOf(facts, shown),
  }
}

function summaryOf({ problem, read }: ShownPaste): ErrorSummary {
  const whole = problem ? [{ href: '#text', text: problem }] : []
  const lines = (read?.problems ?? []).map(({ line, text }) => ({
    href: '#text',
    text: `貼り付けた${line}行目：${text}`,
  }))
  const items = [...whole, ...lines]
  return items.length === 0 ? null : { items }
}

function modeOf({ statement }: UseStatementFacts, { mode }: ShownPaste): Radios {
  return {
    name: 'mode',
    label: `いまの明細（${statement.lines.length}行）の扱い`,
    value: mode,
    necessity: 'required',
    choices: [
      { value: 'append', label: 'いまの明細の後に追加する' },
      { value: 'replace', label: 'いまの明細と入れ替える', hint: '同じ項目・品名の行は、同じ行として扱います' },
    ],
  }
}

function previewOf({ statement, guarantee, checked }: UseStatementFacts, { read, mode }: ShownPaste): Preview | null {
  if (!read) return null
  const findings = useStatementFindings(read.result, checked.context)
  const placeOf = (id: string): number => read.result.findIndex((line) => line.id === id) + 1
  return {
    heading: `読み取った内容（${read.lines.length}行）`,
    problemCount: read.problems.length,
    remarks: [
      ...read.remarks,
      ...(mode === 'append' && statement.lines.length > 0
        ? [`いまの明細${statement.lines.length}行は、そのまま残ります`]
        : []),
    ],
    table: useStatementTable(read.lines),
    totals: useStatementTotals(read.result, guarantee.guaranteedAmount),
    findings: findings
      .slice(0, 50)
      .map((one) => (one.lineId ? `${placeOf(one.lineId)}行目：${useFindingText(one)}` : useFindingText(one))),
    mayTake: read.problems.length === 0 && read.lines.length > 0,
  }
}
