import type { BillingRun, Month } from '../../domain/monthly-billing.ts'
import type { Bill } from '../../store/monthly-billing.ts'
import type { DataTable } from '../../web/components.ts'
import { formatCount, formatDay, formatYen } from '../../wording/format.ts'
import { monthText } from '../../wording/premium-slip-text.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { billStatus, monthHref, runStatus } from './month.page.ts'

export type BillingPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly months: DataTable
  readonly open: DataTable
}

/** 一括納付: the months, newest first, and the bills whose debit failed. */
export function billingPage(input: {
  /** The month that is next to be closed; null where nothing waits for one. */
  next: Month | null
  runs: readonly BillingRun[]
  failed: readonly Bill[]
  procedures: ProcedureLinks
}): BillingPage {
  const newest = input.runs.filter((run, place) => input.runs.findIndex(({ month }) => month === run.month) === place)
  const fresh = input.next && !newest.some(({ month }) => month === input.next) ? [freshRow(input.next)] : []
  return {
    title: '一括納付',
    procedures: input.procedures,
    months: {
      caption: '月ごとの締め',
      columns: [
        { label: '対象月', kind: 'nowrap' },
        { label: '状態', kind: 'nowrap' },
        { label: '件数', kind: 'amount' },
        { label: '合計', kind: 'amount' },
        { label: '口座振替日', kind: 'nowrap' },
      ],
      rows: [
        ...fresh,
        ...newest.map((run) => [
          { text: monthText(run.month), href: monthHref(run.month), hiddenText: 'を開く' },
          { text: '', status: runStatus(run) },
          { text: formatCount(run.billCount) },
          { text: formatYen(run.total) },
          { text: formatDay(run.debitOn) },
        ]),
      ],
      emptyText: '締める月はありません。一括納付の保証料が決まった月が終わると、ここに表示されます。',
    },
    open: {
      caption: '振替不能の請求',
      columns: [
        { label: '受注者' },
        { label: '対象月', kind: 'nowrap' },
        { label: '請求額', kind: 'amount' },
        { label: '状態', kind: 'nowrap' },
        { label: '理由' },
      ],
      rows: input.failed.map((bill) => [
        { text: bill.contractor.name, href: `/desk/premium-bills/${bill.id}`, hiddenText: 'への請求を開く' },
        { text: monthText(bill.month) },
        { text: formatYen(bill.total) },
        { text: '', status: billStatus(bill) },
        { text: bill.results[0]?.reason ?? '' },
      ]),
      emptyText: '振替不能のまま残っている請求はありません。',
    },
  }
}

function freshRow(month: Month) {
  return [
    { text: monthText(month), href: monthHref(month), hiddenText: 'を開く' },
    { text: '', status: runStatus(null) },
    { text: '－' },
    { text: '－' },
    { text: '－' },
  ]
}
