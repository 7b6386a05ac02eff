import type { Bill } from '../../store/monthly-billing.ts'
import type { AccountedSlip } from '../../store/premium-slips.ts'
import type { DataTable, Link, Pagination } from '../../web/components.ts'
import { missingInCp932 } from '../../web/cp932.ts'
import type { FileFormat } from '../../web/table-file.ts'
import { formatDayWithWeekday, formatYen } from '../../wording/format.ts'
import { monthText } from '../../wording/premium-slip-text.ts'
import { papersHref, type PeriodFields } from './papers.search.ts'
import { accountedSlipTable } from './slips.table.ts'

/** The most characters a page names. */
const mostNamed = 20

export type PremiumPapersPage = {
  readonly title: string
  /** Null for a company that has none: it does not pay by the month. */
  readonly bills: DataTable | null
  readonly slips: DataTable
  readonly pagination: Pagination
  readonly search: PeriodFields
  /** The same rows for accounting. */
  readonly files: readonly Link[]
  /** Said where Shift_JIS could not carry a name that is shown. */
  readonly missing: string | null
}

/** 保証料計算書一覧: what was to be paid and given back, and the bills of 一括納付. */
export function premiumPapersPage(
  rows: readonly AccountedSlip[],
  pagination: Pagination,
  bills: readonly Bill[],
  search: PeriodFields,
  query: Readonly<Record<string, string>>,
): PremiumPapersPage {
  return {
    title: '保証料計算書一覧',
    bills: bills.length > 0 ? billTable(bills) : null,
    slips: accountedSlipTable(
      rows,
      Object.keys(query).length > 0
        ? 'この期間の計算書・通知書はありません。期間を変えて、表示し直してください。'
        : '計算書・通知書は、引受承認のあとに表示されます。',
    ),
    pagination,
    search,
    files: rows.length > 0 ? filesOf(query) : [],
    missing: missingOf(rows),
  }
}

function filesOf(query: Readonly<Record<string, string>>): Link[] {
  const href = (format: FileFormat) => `${papersHref}/export?${new URLSearchParams({ ...query, format }).toString()}`
  return [
    { text: 'CSV（UTF-8）', href: href('utf8') },
    { text: 'CSV（Shift_JIS）', href: href('shift_jis') },
    { text: 'Excel（.xlsx）', href: href('xlsx') },
  ]
}

function missingOf(rows: readonly AccountedSlip[]): string | null {
  const names = rows.map(({ worksName, ordererHeadTitle }) => worksName + ordererHeadTitle).join('')
  const characters = missingInCp932(names)
  return characters.length > 0
    ? `表示中の名称の「${characters.slice(0, mostNamed).join('」「')}」は、Shift_JISに入らないため〓になります。文字のまま受け取るには、UTF-8またはExcelを選んでください。`
    : null
}

function billTable(bills: readonly Bill[]): DataTable {
  return {
    caption: '一括納付の請求明細書',
    isCaptionHidden: true,
    columns: [
      { label: '対象の月', kind: 'nowrap' },
      { label: '口座振替日', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '請求額', kind: 'amount' },
    ],
    rows: bills.map((bill) => [
      {
        text: monthText(bill.month),
        href: `/netdesk/premium-bills/${bill.id}/pdf`,
        hiddenText: 'の請求明細書を開く（PDF・A4）',
      },
      { text: formatDayWithWeekday(bill.debitOn) },
      { text: '', status: statusOf(bill) },
      { text: formatYen(bill.total) },
    ]),
    emptyText: '',
  }
}

function statusOf({ results }: Bill) {
  if (results.some(({ result }) => result === 'debited')) return { text: '振替済', state: 'done' }
  return results.length > 0 ? { text: '振替不能', state: 'act' } : { text: '振替前', state: 'submitted' }
}
