import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { ClaimComputation, ClaimLetter } from './guarantee-claim.ts'
import { type Yen, yen } from './yen.ts'

/** The answer to a claim: the money, or that there is none. */
export type ClaimDecisionKind = 'payment' | 'refusal'

/** What a reviewer puts forward; the amount of a refusal is nothing. */
export type ProposedClaimDecision = {
  readonly kind: ClaimDecisionKind
  readonly amount: Yen
  readonly reason: string
  /** 約款の条項. */
  readonly article: string
}

/** 保証金支払通知書 or 回答書 as it was decided. */
export type ClaimAnswerLetter = ProposedClaimDecision & {
  readonly claim: ClaimLetter
  readonly receptionNumber: string
  readonly decidedOn: Day
  readonly dueOn: Day | null
  readonly suretyAddress: string
  readonly suretyRepresentative: string
  readonly officeName: string
  readonly officeTelephone: string
}

/** 支払の決定. One person puts it forward, another decides. */
export type ClaimDecision = ProposedClaimDecision & {
  readonly id: string
  readonly claimId: string
  readonly suretyId: string
  readonly computation: ClaimComputation
  readonly state: 'proposed' | 'confirmed' | 'turned_down' | 'taken_back'
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string
  readonly letter: ClaimAnswerLetter | null
  readonly version: number
}

/** Refused where more would be paid than was claimed or is payable, or where nothing would be paid. */
export function demandPayable({ kind, amount }: ProposedClaimDecision, { computation, content }: ClaimLetter): void {
  if (kind === 'refusal') {
    if (amount !== 0) throw new Refused('amount_out_of_range')
    return
  }
  const most = Math.min(computation.payable, content.claimedAmount ?? yen(0))
  if (amount === 0 || amount > most) throw new Refused('claim_amount_too_high', { most })
}

/** 決定 by another person than the one who put it forward. */
export function confirmDecision(decision: ClaimDecision, userId: string, at: Date): ClaimDecision {
  demandOther(decision, userId)
  return { ...decision, state: 'confirmed', decidedBy: userId, decidedAt: at }
}

/** 差し戻し, with the reason. */
export function turnDownDecision(decision: ClaimDecision, userId: string, note: string, at: Date): ClaimDecision {
  demandOther(decision, userId)
  return { ...decision, state: 'turned_down', decidedBy: userId, decidedAt: at, decisionNote: note }
}

/** 取り下げ by whoever put it forward. */
export function takeBackDecision(decision: ClaimDecision, userId: string, at: Date): ClaimDecision {
  demandProposed(decision)
  if (decision.proposedBy !== userId) throw new Refused('not_allowed')
  return { ...decision, state: 'taken_back', decidedBy: userId, decidedAt: at }
}

function demandOther(decision: ClaimDecision, userId: string): void {
  demandProposed(decision)
  if (decision.proposedBy === userId) throw new Refused('own_proposal')
}

function demandProposed({ state }: ClaimDecision): void {
  if (state !== 'proposed') throw new Refused('not_possible_now', { state })
}
