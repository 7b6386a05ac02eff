import { type Day, daysBetween } from '../../domain/day.ts'
import { type PaymentRequest, paymentRequestState } from '../../domain/payment-request.ts'
import type { PaymentRequestRow } from '../../store/payment-requests.ts'
import type { Cell, Column, Pagination, Status } from '../../web/components.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { leftState, leftText, paymentRequestLabels } from '../../wording/payment-requests.ts'
import { paymentsHref, settingsHref } from './addresses.ts'
import { backToProcedures, type ProcedureList } from './list.page.ts'

export const paymentTabs = ['open', 'closed'] as const
export type PaymentTab = (typeof paymentTabs)[number]

/** Days before the last one from which a payment is marked as near. */
export const paymentSoon = 7

/** 前払金の請求と支払: what is to be paid by when, and what was. */
export function paymentsPage(
  rows: readonly PaymentRequestRow[],
  tab: PaymentTab,
  pagination: Pagination,
  { today, isAdministrator }: { readonly today: Day; readonly isAdministrator: boolean },
): ProcedureList {
  return {
    title: '前払金の請求と支払',
    lead: '受注者から前払金の請求を受けた日を記録すると、支払期限を数えて、近い順に並べます。記録は「確認した証書」の各証書から始めます。',
    back: backToProcedures,
    notice: null,
    tabs: {
      label: '前払金の請求',
      region: 'rows',
      links: [
        { id: 'tab-open', text: '支払待ち', href: paymentsHref, isCurrent: tab === 'open' },
        { id: 'tab-closed', text: '支払済・取下げ', href: `${paymentsHref}?tab=closed`, isCurrent: tab === 'closed' },
      ],
    },
    table: {
      caption: tab === 'open' ? '支払を待っている請求（期限の近い順）' : '支払済・取下げの請求（新しい順）',
      isCaptionHidden: true,
      columns,
      rows: rows.map((row) => rowOf(row, today)),
      emptyText:
        tab === 'open' ? '支払を待っている前払金の請求はありません。' : '支払済・取下げの請求はまだありません。',
    },
    pagination,
    links: [
      { text: '確認した証書から、請求を記録する', href: '/dsure/guarantees' },
      ...(isAdministrator ? [{ text: '期限の数え方を決める', href: settingsHref }] : []),
    ],
  }
}

const columns: readonly Column[] = [
  { label: '支払期限', kind: 'nowrap' },
  { label: '状況' },
  { label: '保証契約番号', kind: 'nowrap' },
  { label: '工事名・受注者' },
  { label: '請求額', kind: 'amount' },
  { label: '請求を受けた日', kind: 'nowrap' },
]

function rowOf(row: PaymentRequestRow, today: Day): Cell[] {
  return [
    { text: formatDay(row.dueOn), href: `${paymentsHref}/${row.id}`, hiddenText: `${row.guaranteeNumber}の請求を開く` },
    { text: '', status: paymentStatus(row, today), note: doneText(row) },
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: row.worksName, note: row.contractorName },
    { text: formatYen(row.amount) },
    { text: formatDay(row.receivedOn) },
  ]
}

/** Where a claim stands, with the days that are left. */
export function paymentStatus(request: PaymentRequest, today: Day): Status {
  const state = paymentRequestState(request)
  if (state === 'paid') return { text: paymentRequestLabels.paid, state: 'done' }
  if (state === 'withdrawn') return { text: paymentRequestLabels.withdrawn, state: 'withdrawn' }
  const left = daysBetween(today, request.dueOn)
  return { text: leftText(left), state: leftState(left, paymentSoon) }
}

function doneText(request: PaymentRequest): string | undefined {
  const state = paymentRequestState(request)
  if (state === 'withdrawn') return formatInstant(request.recordedAt)
  if (request.paidOn === null) return undefined
  const late = daysBetween(request.dueOn, request.paidOn)
  return late > 0 ? `${formatDay(request.paidOn)} 支払（期限を${late}日過ぎて）` : `${formatDay(request.paidOn)} 支払`
}
