import type { ListSearch } from '../../access/list-search.ts'
import { periodGap } from '../../domain/register.ts'
import type { RegisterLine, RegisterPart } from '../../store/register.ts'
import type { Cell, DataTable, Link, Pagination } from '../../web/components.ts'
import { formatCount, formatDay, formatDayShort, formatYen } from '../../wording/format.ts'
import { guaranteeStateLabels, productLabels, versionLabel } from '../../wording/labels.ts'
import { gapLabels, registerKindWords } from '../../wording/register.ts'
import type { Day } from '../../domain/day.ts'
import { registerHref, type RegisterSearch } from './register.search.ts'

export type RegisterPage = {
  readonly title: string
  readonly search: ListSearch
  /** Null where a condition cannot be read. */
  readonly totals: string | null
  readonly table: DataTable
  readonly pagination: Pagination
  readonly entering: Link
  readonly files: readonly Link[]
  readonly others: readonly Link[]
}

/** 保証台帳: what the body holds, electronic and on paper, with the totals of what is asked for. */
export function registerPage(
  part: RegisterPart | null,
  shown: {
    readonly lines: readonly RegisterLine[]
    readonly pagination: Pagination
    readonly search: ListSearch
    readonly query: RegisterSearch['query']
    readonly today: Day
  },
): RegisterPage {
  const { lines, pagination, search, query, today } = shown
  const fileHref = (path: string, more: Readonly<Record<string, string>> = {}): string => {
    const text = new URLSearchParams({ ...query, ...more }).toString()
    return `${registerHref}/${path}${text === '' ? '' : `?${text}`}`
  }
  return {
    title: '保証台帳',
    search,
    totals: part && totalsText(part),
    table: registerTable(lines, today, emptyText(search)),
    pagination,
    entering: { text: '紙の証書・金融機関の保証・保険を登録する', href: `${registerHref}/entries/new` },
    files: [
      { text: 'CSV（UTF-8）を保存する', href: fileHref('export', { format: 'utf8' }) },
      { text: 'CSV（Shift_JIS）を保存する', href: fileHref('export', { format: 'shift_jis' }) },
      { text: 'Excel（.xlsx）を保存する', href: fileHref('export', { format: 'xlsx' }) },
      { text: '印刷用の台帳を開く', href: fileHref('print') },
    ],
    others: [
      { text: '保証期限をカレンダーに登録する', href: `${registerHref}/calendar` },
      { text: '確認した証書（確認した順）', href: '/dsure/guarantees' },
    ],
  }
}

export function totalsText({ count, amount }: Pick<RegisterPart, 'count' | 'amount'>): string {
  return `${formatCount(count)}　保証金額の合計 ${formatYen(amount)}`
}

function emptyText({ isNarrowed }: ListSearch): string {
  return isNarrowed
    ? 'この条件の保証はありません。ことばを短くするか、条件を減らしてください。'
    : 'まだありません。証書を確認するか、紙の証書を登録すると、ここに表示されます。'
}

export function registerTable(lines: readonly RegisterLine[], today: Day, whenEmpty: string): DataTable {
  return {
    caption: '保証台帳',
    isCaptionHidden: true,
    columns: [
      { label: '番号・種類', kind: 'nowrap' },
      { label: '状態' },
      { label: '工事名・受注者', kind: 'wide' },
      { label: '保証の内容・保証する会社' },
      { label: '保証金額', kind: 'amount' },
      { label: '保証期限', kind: 'nowrap' },
      { label: '担当課' },
    ],
    rows: lines.map((line) => cellsOf(line, today)),
    emptyText: whenEmpty,
  }
}

function cellsOf(line: RegisterLine, today: Day): Cell[] {
  const { id, kind, number, state, product, changeNumber } = line
  const change = changeNumber > 0 ? `　${versionLabel(changeNumber)}` : ''
  return [
    {
      text: number,
      href: kind === 'electronic' ? `/dsure/guarantees/${id}` : `${registerHref}/entries/${id}`,
      hiddenText: kind === 'electronic' ? 'の電子証書' : 'の登録の内容',
      note: `${registerKindWords[kind]}${change}`,
    },
    { text: '', status: { text: guaranteeStateLabels[state], state }, note: warningOf(line, today) },
    { text: line.worksName, note: line.contractorName },
    { text: productLabels[product], note: line.guarantor },
    { text: formatYen(line.amount) },
    {
      text: formatDayShort(line.endsOn),
      note: line.worksEndsOn ? `工期 ${formatDayShort(line.worksEndsOn)}` : undefined,
    },
    { text: line.section, note: line.placeKept || undefined },
  ]
}

/** What is wrong with a guarantee that is not over. */
export function warningOf(line: RegisterLine, today: Day): string | undefined {
  if (line.state !== 'in_force' && line.state !== 'claimed') return undefined
  const gap = periodGap(line)
  if (gap) return gapLabels[gap]
  return line.endsOn < today ? '保証期限を過ぎています' : undefined
}

export function asOfText(today: Day): string {
  return `${formatDay(today)}現在`
}
