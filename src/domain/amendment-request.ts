import type { AmendmentContent } from './amendment-content.ts'
import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { GuaranteeState } from './guarantee.ts'
import { type RequestAct, type RequestState, stateAfter } from './request.ts'
import type { Yen } from './yen.ts'

/** 変更申込. A contractor asks for changes in one guarantee; ends in one further version of its certificate at most. */
export type AmendmentRequest = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  readonly guaranteeId: string
  /** The version of the certificate the new values were put beside. */
  readonly baseCertificateId: string
  /** 受付番号, drawn at the first sending. */
  readonly receptionNumber: string | null
  readonly content: AmendmentContent
  /** The same states and steps as those of a 申込の一件. */
  readonly state: RequestState
  readonly reviewerId: string | null
  /** 追加保証料 and 返戻保証料, fixed at approval by the rates of the guarantee's first day; one of them is nothing. */
  readonly additionalPremium: Yen | null
  readonly refundPremium: Yen | null
  readonly approvedAt: Date | null
  readonly premiumDueOn: Day | null
  /** When nothing is owed any more: received, taken over by 一括納付, or nothing to be paid. Makes issue possible. */
  readonly premiumSettledAt: Date | null
  readonly declineReason: string | null
  /** The version it led to. */
  readonly issuedCertificateId: string | null
  readonly createdBy: string
  readonly savedAt: Date
  readonly submittedAt: Date | null
  /** Goes up with every change; a form carries the version it was filled in against. */
  readonly version: number
}

export const openStates: readonly RequestState[] = [
  'draft',
  'awaiting_release',
  'submitted',
  'under_review',
  'awaiting_documents',
  'sent_back',
  'approved',
]

export function stepAmendment(request: AmendmentRequest, act: RequestAct): AmendmentRequest {
  return { ...request, state: stateAfter(request.state, act) }
}

/** Whether the contractor may still change what it says. */
export function isEditable({ state }: Pick<AmendmentRequest, 'state'>): boolean {
  return state === 'draft' || state === 'sent_back'
}

/** What is known of a guarantee when a change of it is sent, approved or issued. */
export type Changeable = { readonly state: GuaranteeState; readonly newestCertificateId: string }

/**
 * The new values were put beside a version; they are refused once that is no longer the newest, and once the guarantee is
 * no longer in force: nobody would know what is being changed into what.
 */
export function demandFresh(request: AmendmentRequest, { state, newestCertificateId }: Changeable): void {
  if (state !== 'in_force') throw new Refused('guarantee_not_in_force')
  if (newestCertificateId !== request.baseCertificateId) throw new Refused('guarantee_changed')
}

/** 承認. The reviewer takes the change on at this difference of the premium; what is not to be paid is settled at once. */
export function approveAmendment(
  request: AmendmentRequest,
  reviewerId: string,
  difference: { readonly additional: Yen; readonly refund: Yen; readonly dueOn: Day },
  payment: 'transfer' | 'monthly',
  now: Date,
): AmendmentRequest {
  const isToBePaid = difference.additional > 0 && payment === 'transfer'
  return {
    ...stepAmendment(request, 'approve'),
    reviewerId,
    additionalPremium: difference.additional,
    refundPremium: difference.refund,
    premiumDueOn: isToBePaid ? difference.dueOn : null,
    approvedAt: now,
    premiumSettledAt: isToBePaid ? null : now,
  }
}

/** 追加保証料の領収. Refuses any other amount than the one fixed, and a second receipt. */
export function receiveAdditional(request: AmendmentRequest, amount: Yen, now: Date): AmendmentRequest {
  if (request.state !== 'approved' || request.premiumSettledAt)
    throw new Refused('not_possible_now', { state: request.state })
  if (amount !== request.additionalPremium)
    throw new Refused('premium_mismatch', { expected: request.additionalPremium ?? 0 })
  return { ...request, premiumSettledAt: now }
}

/** 充当の取消. Before issue only: what was issued stands upon its premium. */
export function takeBackAdditional(request: AmendmentRequest): AmendmentRequest {
  if (request.state === 'issued') throw new Refused('receipt_of_issued')
  if (request.state !== 'approved' || !request.premiumSettledAt)
    throw new Refused('not_possible_now', { state: request.state })
  return { ...request, premiumSettledAt: null }
}

/** 変更の発行. By an approver who is not the reviewer, once nothing is owed any more. */
export function issueAmendment(request: AmendmentRequest, approverId: string): AmendmentRequest {
  const issued = stepAmendment(request, 'issue')
  if (!request.premiumSettledAt) throw new Refused('not_possible_now', { state: request.state })
  if (request.reviewerId === approverId) throw new Refused('same_person')
  return issued
}
