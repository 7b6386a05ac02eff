import { type Day, daysBetween } from '../../domain/day.ts'
import type { OpenPremium, sumOpenPremiums } from '../../store/open-premiums.ts'
import type { DataTable, Field, Link, Notice, Pagination, Tabs } from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { priceWord, productLabels } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export const premiumsHref = '/desk/premiums'

/** 期限超過, due within seven days (what is overdue among it), and all. */
export const premiumTabs = ['overdue', 'soon', 'all'] as const
export type PremiumTab = (typeof premiumTabs)[number]

/** How far ahead 「7日以内」 looks, in days. */
export const soonDays = 7

const tabLabels: Readonly<Record<PremiumTab, string>> = { overdue: '期限超過', soon: '7日以内', all: 'すべて' }

export type PremiumsPage = {
  readonly title: string
  readonly notice: Notice | null
  readonly search: Field
  readonly tab: PremiumTab
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
  readonly csv: Link
  readonly links: readonly Link[]
}

export type PremiumSums = Awaited<ReturnType<typeof sumOpenPremiums>>

/** 保証料の入金: what was charged and has not come in, the longest due first. */
export function premiumsPage(input: {
  tab: PremiumTab
  q: string
  rows: readonly OpenPremium[]
  sums: PremiumSums
  pagination: Pagination
  procedures: ProcedureLinks
  today: Day
  /** Transfers nobody has decided on. */
  waiting: string
}): PremiumsPage {
  const { tab, q, sums, today, waiting } = input
  return {
    title: '保証料の入金',
    notice: q !== '' && sums.all === 0 ? nothingFound(q) : null,
    search: {
      name: 'q',
      label: '受付番号・保証契約番号・受注者・工事名で探す',
      value: q,
      necessity: 'none',
      width: '20',
      inputMode: 'search',
    },
    tab,
    procedures: input.procedures,
    tabs: stateTabs('支払期限', premiumTabs, tab, {
      textOf: (one) => `${tabLabels[one]} ${sums[one]}`,
      hrefOf: (one) => hrefOf(premiumsHref, one, q),
    }),
    heading: `未収の保証料（${tabLabels[tab]}、支払期限の早い順）　未収の合計 ${formatYen(sums.amount)}（${sums.all}件）`,
    table: {
      caption: '未収の保証料',
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '支払期限', kind: 'nowrap' },
        { label: '受注者' },
        { label: '工事名' },
        { label: '保証', kind: 'nowrap' },
        { label: '金額', kind: 'amount' },
        { label: '領収', kind: 'nowrap' },
      ],
      rows: input.rows.map((row) => [
        { text: row.receptionNumber, href: subjectHref(row), hiddenText: 'の手続' },
        dueCell(row, today),
        { text: row.contractorName },
        { text: row.worksName },
        { text: productLabels[row.product], note: row.guaranteeNumber ? `変更　${row.guaranteeNumber}` : undefined },
        { text: formatYen(row.amount) },
        { text: '領収を記録する', href: receiptHref(row), hiddenText: row.receptionNumber },
      ]),
      emptyText: emptyTexts[tab],
    },
    pagination: input.pagination,
    links: [
      { text: '銀行の入金ファイルを取り込む', href: `${premiumsHref}/import` },
      { text: `入金の一覧（未処理 ${waiting}）`, href: `${premiumsHref}/transfers` },
    ],
    csv: { text: 'この一覧をCSVで保存する', href: hrefOf(`${premiumsHref}/export`, tab, q) },
  }
}

const emptyTexts: Readonly<Record<PremiumTab, string>> = {
  overdue: '支払期限を過ぎた保証料はありません。',
  soon: '7日以内に支払期限が来る保証料はありません。',
  all: '未収の保証料はありません。引受承認をすると、ここに表示されます。',
}

const csvColumns = [
  '受付番号',
  '保証契約番号',
  '受注者',
  'フリガナ',
  '工事名',
  '保証',
  '科目',
  '金額',
  '支払期限',
  '超過日数',
]

/** The same list as rows of a file. */
export function premiumRows(rows: readonly OpenPremium[], today: Day): CsvCells[] {
  return [
    csvColumns,
    ...rows.map((row) => [
      row.receptionNumber,
      row.guaranteeNumber,
      row.contractorName,
      row.contractorKana,
      row.worksName,
      productLabels[row.product],
      chargeWord(row),
      row.amount,
      row.dueOn,
      daysLate(row, today),
    ]),
  ]
}

/** What is charged: 保証料, 予約手数料 or 追加保証料. */
export function chargeWord({ kind, product }: Pick<OpenPremium, 'kind' | 'product'>): string {
  return kind === 'amendment' ? '追加保証料' : priceWord(product)
}

/** The page of the application or of the change. */
export function subjectHref({ kind, id, applicationId }: Pick<OpenPremium, 'kind' | 'id' | 'applicationId'>): string {
  return kind === 'amendment' ? `/desk/amendments/${id}` : `/desk/applications/${applicationId}`
}

/** The form that records a single receipt. */
export function receiptHref(row: Pick<OpenPremium, 'kind' | 'id' | 'applicationId'>): string {
  const way = row.kind === 'amendment' ? '' : `/requests/${row.id}`
  return `${subjectHref(row)}${way}/premium-receipt`
}

function dueCell(row: OpenPremium, today: Day) {
  const late = daysLate(row, today)
  const status = late > 0 ? { text: `${late}日超過`, state: 'sent_back' } : undefined
  return { text: formatDay(row.dueOn), status }
}

function daysLate({ dueOn }: Pick<OpenPremium, 'dueOn'>, today: Day): number {
  return Math.max(0, daysBetween(dueOn, today))
}

function hrefOf(path: string, tab: PremiumTab, q: string): string {
  return `${path}?${new URLSearchParams({ tab, ...(q && { q }) }).toString()}`
}

function nothingFound(q: string): Notice {
  const text = '番号（例：R08-000123、99999-00005M）、受注者、工事名のことばを確認してください。'
  return { kind: 'warn', title: `「${q}」の未収の保証料は見つかりません`, text }
}
