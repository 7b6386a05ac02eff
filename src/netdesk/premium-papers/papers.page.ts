import { slipTable } from '../../access/premium-slips.page.ts'
import type { Bill } from '../../store/monthly-billing.ts'
import type { SlipRow } from '../../store/premium-slips.ts'
import type { DataTable, Pagination } from '../../web/components.ts'
import { formatDayWithWeekday, formatYen } from '../../wording/format.ts'
import { monthText } from '../../wording/premium-slip-text.ts'

export const papersHref = '/netdesk/premium-papers'

export type PremiumPapersPage = {
  readonly title: string
  /** Null for a company that has none: it does not pay by the month. */
  readonly bills: DataTable | null
  readonly slips: DataTable
  readonly pagination: Pagination
}

/** 保証料計算書一覧: what was to be paid and given back, and the bills of 一括納付. */
export function premiumPapersPage(
  rows: readonly SlipRow[],
  pagination: Pagination,
  bills: readonly Bill[],
): PremiumPapersPage {
  return {
    title: '保証料計算書一覧',
    bills: bills.length > 0 ? billTable(bills) : null,
    slips: slipTable('netdesk', rows),
    pagination,
  }
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
