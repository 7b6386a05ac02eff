import { Refused } from './errors.ts'
import type { GuaranteeState } from './guarantee.ts'

/** 受領 or 差戻し. */
export type ReceiptDecision = 'received' | 'returned'

/** What a body answered to one version of a certificate. */
export type CertificateReceipt = {
  readonly certificateId: string
  readonly decision: ReceiptDecision
  /** Why it was returned; empty for what was received. */
  readonly reason: string
  readonly decidedBy: string
  /** Who that is, and in which section. */
  readonly decidedByName: string
  readonly decidedAt: Date
}

/**
 * Only the version in effect of a guarantee in force is answered to. What was received stays received: a fault found later
 * is a matter for the surety, whose correction is another version.
 */
export function demandAnswerable(
  guarantee: { readonly state: GuaranteeState },
  shown: { readonly isInEffect: boolean; readonly last: Pick<CertificateReceipt, 'decision'> | null },
): void {
  if (guarantee.state !== 'in_force') throw new Refused('guarantee_not_in_force')
  if (!shown.isInEffect) throw new Refused('changed_meanwhile')
  if (shown.last?.decision === 'received') throw new Refused('not_possible_now')
}
