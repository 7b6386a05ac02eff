import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { DeadlineRule } from './payment-deadline.ts'
import type { Product } from './product.ts'
import { type Yen, yen } from './yen.ts'

export type PaymentRequestKind = 'received' | 'corrected' | 'paid' | 'payment_undone' | 'withdrawn'

/** 前払金の請求, as the body received it from the contractor: one of its records, the newest of which counts. */
export type PaymentRequest = {
  readonly id: string
  readonly revision: number
  readonly realmId: string
  readonly ordererId: string
  readonly guaranteeId: string
  readonly kind: PaymentRequestKind
  readonly receivedOn: Day
  readonly amount: Yen
  /** 支払期限. */
  readonly dueOn: Day
  /** The rule it was counted by. */
  readonly rule: DeadlineRule
  readonly paidOn: Day | null
  readonly note: string
  readonly recordedBy: string
  readonly recordedAt: Date
}

export type PaymentRequestState = 'open' | 'paid' | 'withdrawn'

export function paymentRequestState({ kind, paidOn }: Pick<PaymentRequest, 'kind' | 'paidOn'>): PaymentRequestState {
  if (kind === 'withdrawn') return 'withdrawn'
  return paidOn === null ? 'open' : 'paid'
}

/** Only an advance is claimed for under a guarantee of it. */
export function isPaidInAdvance(product: Product): boolean {
  return product === 'advance_payment' || product === 'interim_advance_payment'
}

/**
 * 標準約款第35条: before more is claimed than the certificate covers, the guarantee is changed and the changed certificate
 * deposited. So a claim above it is blocked until then (R26). `others` are the guarantee's other claims.
 */
export function demandCovered(amount: Yen, others: readonly PaymentRequest[], guaranteedAmount: Yen): void {
  const standing = others.filter((other) => paymentRequestState(other) !== 'withdrawn')
  const before = yen(standing.reduce((sum, other) => sum + other.amount, 0))
  if (before + amount > guaranteedAmount)
    throw new Refused('payment_request_above_guarantee', { amount, before, guaranteedAmount })
}

/** No day that has not come, and none of payment before that of receipt. */
export function demandDays(receivedOn: Day, paidOn: Day | null, today: Day): void {
  if (receivedOn > today || (paidOn ?? receivedOn) > today) throw new Refused('day_to_come')
  if (paidOn !== null && paidOn < receivedOn) throw new Refused('paid_before_received', { receivedOn })
}
