import { type Day, fiscalYearOf } from '../../domain/day.ts'
import { fiscalYearEnd } from '../../domain/fiscal-years.ts'
import type { Bill } from '../../store/monthly-billing.ts'
import type { AccountedSlip } from '../../store/premium-slips.ts'
import type { DataTable, Link, Pagination } from '../../web/components.ts'
import { formatDayWithWeekday, formatFiscalYear, formatYen } from '../../wording/format.ts'
import { monthText } from '../../wording/premium-slip-text.ts'
import { accountedSlipTable } from './slips.table.ts'

export const papersHref = '/netdesk/premium-papers'

export type PremiumPapersPage = {
  readonly title: string
  /** Null for a company that has none: it does not pay by the month. */
  readonly bills: DataTable | null
  readonly slips: DataTable
  readonly pagination: Pagination
  /** The same for accounting, by fiscal year. */
  readonly files: readonly Link[]
}

/** 保証料計算書一覧: what was to be paid and given back, and the bills of 一括納付. */
export function premiumPapersPage(
  rows: readonly AccountedSlip[],
  pagination: Pagination,
  bills: readonly Bill[],
  today: Day,
): PremiumPapersPage {
  return {
    title: '保証料計算書一覧',
    bills: bills.length > 0 ? billTable(bills) : null,
    slips: accountedSlipTable(rows),
    pagination,
    files: filesOf(fiscalYearOf(today)),
  }
}

function filesOf(year: number): Link[] {
  const csv = `${papersHref}/csv`
  return [
    ...[year, year - 1].map((one, place) => ({
      text: `${place === 0 ? '今年度' : '昨年度'}（${formatFiscalYear(one)}）`,
      href: `${csv}?from=${one}-04-01&to=${fiscalYearEnd(one)}`,
    })),
    { text: 'すべて', href: csv },
  ]
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
