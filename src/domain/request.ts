import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/** What may happen to a request, and where it then stands. What is not listed is refused. The database holds the same steps. */
export const transitions = {
  draft: { askForRelease: 'awaiting_release', submit: 'submitted', withdraw: 'withdrawn' },
  awaiting_release: { submit: 'submitted', takeBack: 'draft', withdraw: 'withdrawn' },
  submitted: { beginReview: 'under_review', withdraw: 'withdrawn' },
  under_review: {
    sendBack: 'sent_back',
    requestDocuments: 'awaiting_documents',
    approve: 'approved',
    decline: 'declined',
    withdraw: 'withdrawn',
  },
  awaiting_documents: { resumeReview: 'under_review', withdraw: 'withdrawn' },
  sent_back: { submit: 'submitted', withdraw: 'withdrawn' },
  approved: { issue: 'issued', withdraw: 'withdrawn' },
  issued: {},
  declined: {},
  withdrawn: {},
} as const

export type RequestState = keyof typeof transitions

type ActsOf<S> = S extends RequestState ? keyof (typeof transitions)[S] : never
export type RequestAct = ActsOf<RequestState>

export const requestStates = Object.keys(transitions) as RequestState[]

/** 申込の一件. One guarantee asked for in an application; ends in one guarantee at most. */
export type GuaranteeRequest = {
  readonly id: string
  readonly applicationId: string
  readonly product: Product
  readonly state: RequestState
  readonly reviewerId: string | null
  /** 保証料, fixed at approval from the table named beside it. */
  readonly premiumAmount: Yen | null
  readonly rateTableId: string | null
  readonly approvedAt: Date | null
  readonly premiumDueOn: string | null
  /** When the premium was received, or taken over by the monthly agreement (一括納付). Makes issue possible. */
  readonly premiumSettledAt: Date | null
  readonly declineReason: string | null
}

/** The state after an act; throws Refused('not_possible_now') when the table does not list it. */
export function stateAfter(state: RequestState, act: RequestAct): RequestState {
  if (!Object.hasOwn(transitions[state], act)) throw new Refused('not_possible_now', { state })
  return (transitions[state] as Record<RequestAct, RequestState>)[act]
}

export function isPossible(request: Pick<GuaranteeRequest, 'state'>, act: RequestAct): boolean {
  return Object.hasOwn(transitions[request.state], act)
}

export function step(request: GuaranteeRequest, act: RequestAct): GuaranteeRequest {
  return { ...request, state: stateAfter(request.state, act) }
}

/** 引受承認. The reviewer takes the risk on at this premium; where premiums are paid monthly (一括納付) it is settled at once. */
export function approve(
  request: GuaranteeRequest,
  reviewerId: string,
  premium: { readonly amount: Yen; readonly rateTableId: string; readonly dueOn: string },
  payment: 'transfer' | 'monthly',
  now: Date,
): GuaranteeRequest {
  return {
    ...step(request, 'approve'),
    reviewerId,
    premiumAmount: premium.amount,
    rateTableId: premium.rateTableId,
    premiumDueOn: premium.dueOn,
    approvedAt: now,
    premiumSettledAt: payment === 'monthly' ? now : null,
  }
}

/** 保証料の領収. Refuses any other amount than the one fixed, and a second receipt. */
export function receivePremium(request: GuaranteeRequest, amount: Yen, now: Date): GuaranteeRequest {
  if (request.state !== 'approved' || request.premiumSettledAt)
    throw new Refused('not_possible_now', { state: request.state })
  if (amount !== request.premiumAmount) throw new Refused('premium_mismatch', { expected: request.premiumAmount ?? 0 })
  return { ...request, premiumSettledAt: now }
}

/** 充当の取消. Before issue only: what was issued stands upon its premium. */
export function takeBackReceipt(request: GuaranteeRequest): GuaranteeRequest {
  if (request.state === 'issued') throw new Refused('receipt_of_issued')
  if (request.state !== 'approved' || !request.premiumSettledAt)
    throw new Refused('not_possible_now', { state: request.state })
  return { ...request, premiumSettledAt: null }
}

/** From which amount whoever reviewed a request may not issue it as well, and the amount this one guarantees. */
export type TwoPersonRule = { readonly guaranteedAmount: Yen; readonly twoPersonsFrom: Yen }

/** 発行. Once the premium is settled (約款第1条の2); from the set amount on by an approver who is not the reviewer. */
export function issue(
  request: GuaranteeRequest,
  approverId: string,
  { guaranteedAmount, twoPersonsFrom }: TwoPersonRule,
): GuaranteeRequest {
  const issued = step(request, 'issue')
  if (!request.premiumSettledAt) throw new Refused('not_possible_now', { state: request.state })
  if (request.reviewerId === approverId && guaranteedAmount >= twoPersonsFrom) throw new Refused('same_person')
  return issued
}
