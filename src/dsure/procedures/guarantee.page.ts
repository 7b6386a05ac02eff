import type { Day } from '../../domain/day.ts'
import { isPaidInAdvance, type PaymentRequest } from '../../domain/payment-request.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { HeldPeriods } from '../../store/held-periods.ts'
import type { DataTable, Link, Status, SummaryList } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { guaranteeStateLabels } from '../../wording/labels.ts'
import { guaranteeHref, paymentsHref } from './addresses.ts'
import { captionOf, guaranteeFacts } from './form.page.ts'
import { backToProcedures } from './list.page.ts'
import { type PeriodItem, periodItem } from './periods.page.ts'
import { paymentStatus } from './payments.page.ts'

export type GuaranteePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly facts: SummaryList
  /** 前払金の請求と支払; null for a guarantee of something else. */
  readonly payments: { readonly table: DataTable; readonly act: Link | null } | null
  /** 工期と保証期間; null once it is not in force. */
  readonly periods: { readonly item: PeriodItem; readonly act: Link } | null
}

export type GuaranteeProcedures = {
  readonly guarantee: GuaranteeRow
  readonly payments: readonly PaymentRequest[]
  /** Null once it is not in force. */
  readonly periods: HeldPeriods | null
  readonly today: Day
}

/** 手続・期限 of one guarantee, all in one place. */
export function guaranteePage({ guarantee, payments, periods, today }: GuaranteeProcedures): GuaranteePage {
  const { state } = guarantee
  return {
    title: '保証契約の手続・期限',
    back: backToProcedures,
    caption: captionOf(guarantee),
    status: { text: guaranteeStateLabels[state], state },
    facts: { title: '保証契約', rows: guaranteeFacts(guarantee) },
    payments: isPaidInAdvance(guarantee.product)
      ? { table: paymentTable(payments, today), act: paymentAct(guarantee) }
      : null,
    periods: periods && {
      item: periodItem(periods, today),
      act: { text: '工期の変更を記録する', href: `${guaranteeHref(guarantee.id)}/works-end` },
    },
  }
}

function paymentAct({ id, state }: GuaranteeRow): Link | null {
  if (state !== 'in_force') return null
  return { text: '前払金の請求を受けたことを記録する', href: `${guaranteeHref(id)}/payments` }
}

function paymentTable(payments: readonly PaymentRequest[], today: Day): DataTable {
  return {
    caption: '前払金の請求',
    isCaptionHidden: true,
    columns: [
      { label: '請求を受けた日', kind: 'nowrap' },
      { label: '状況' },
      { label: '支払期限', kind: 'nowrap' },
      { label: '請求額', kind: 'amount' },
    ],
    rows: payments.map((request) => [
      { text: formatDay(request.receivedOn), href: `${paymentsHref}/${request.id}`, hiddenText: 'に受けた請求を開く' },
      { text: '', status: paymentStatus(request, today) },
      { text: formatDay(request.dueOn) },
      { text: formatYen(request.amount) },
    ]),
    emptyText: '前払金の請求は、まだ記録されていません。',
  }
}
