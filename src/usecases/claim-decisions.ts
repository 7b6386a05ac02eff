import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import {
  type ClaimAnswerLetter,
  type ClaimDecision,
  confirmDecision,
  demandPayable,
  type ProposedClaimDecision,
  takeBackDecision,
  turnDownDecision,
} from '../domain/claim-decision.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { endByPayment, releaseFromClaim } from '../domain/guarantee.ts'
import { stepClaim } from '../domain/guarantee-claim.ts'
import type { Yen } from '../domain/yen.ts'
import { getNewest } from '../store/certificates.ts'
import {
  addClaimDecision,
  addClaimPayment,
  findClaimDecision,
  holdClaimDecision,
  saveClaimDecision,
} from '../store/claim-decisions.ts'
import type { Db } from '../store/db.ts'
import { getClaimForSurety, type GuaranteeClaim, saveGuaranteeClaim } from '../store/guarantee-claims.ts'
import { getGuaranteeForSurety, type GuaranteeRow, saveGuarantee } from '../store/guarantees.ts'
import { addRecourseEntry } from '../store/recourse.ts'
import { getSurety } from '../store/sureties.ts'
import type { Deps, DeskUser } from './deps.ts'
import { demandInHand } from './desk-claims.ts'
import { type ClaimAuthor, getClaimFor } from './guarantee-claims.ts'
import { type Act, observe, perform } from './perform.ts'

/** 支払・不払の提案 by a reviewer. Nothing happens yet. Gives the proposal's id. */
export async function proposeClaimDecision(
  deps: Deps,
  user: DeskUser,
  claimId: string,
  version: number,
  proposed: ProposedClaimDecision,
): Promise<string> {
  return perform(deps, user, 'propose-claim-decision', async ({ tx, at, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const claim = await claimAt(tx, user, claimId, version)
    await demandInHand(tx, user, { kind: 'guarantee_claim', id: claimId })
    stepClaim(claim.state, proposed.kind === 'payment' ? 'approve' : 'refuse')
    if (!claim.letter) throw new Refused('not_possible_now')
    demandPayable(proposed, claim.letter)

    const { suretyId } = claim
    const { computation } = claim.letter
    const id = await addClaimDecision(tx, { ...proposed, claimId, suretyId, computation, by: user.userId, at })
    if (!id) throw new Refused('proposal_open')
    const details = { kind: proposed.kind, amount: proposed.amount }
    await record({ name: 'guarantee_claim.decision_proposed', subjectId: claimId, details })
    return id
  })
}

/**
 * 決定する. By an approver who is not the proposer, with the number typed once more: nobody takes the answer back. A refusal
 * leaves the guarantee in force; the money ends it, but only once it is paid.
 */
export async function confirmClaimDecision(
  deps: Deps,
  user: DeskUser,
  decisionId: string,
  version: number,
  typedNumber: string,
): Promise<void> {
  await perform(deps, user, 'confirm-claim-decision', async (act) => {
    const { tx, at, record, owe } = act
    const before = await toDecide(act, user, decisionId, version)
    const confirmed = confirmDecision(before, user.userId, at)
    const claim = await getClaimForSurety(tx, user.suretyId, before.claimId)
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, claim.guaranteeId)
    if (readGuaranteeNumber(typedNumber) !== guarantee.guaranteeNumber) throw new Refused('number_mismatch')
    const isPayment = before.kind === 'payment'
    const state = stepClaim(claim.state, isPayment ? 'approve' : 'refuse')

    const letter = await answerLetter(act, before, claim, guarantee)
    await saveClaimDecision(tx, before, { ...confirmed, letter })
    await saveGuaranteeClaim(tx, claim, { ...claim, state, dueOn: isPayment ? claim.dueOn : null, savedAt: at })
    if (!isPayment) await saveGuarantee(tx, guarantee, releaseFromClaim(guarantee))
    const { kind, amount, article } = before
    await record({ name: 'guarantee_claim.decided', subjectId: claim.id, details: { kind, amount, article } })
    const claimId = claim.id
    const about = { subjectId: guarantee.id, details: { claimId, amount } }
    await record(
      isPayment ? { name: 'guarantee.claim_approved', ...about } : { name: 'guarantee.claim_refused', ...about },
    )
    await owe({ kind: 'guarantee-claim-decided', claimId, to: 'orderer' })
    await owe({ kind: 'guarantee-claim-decided', claimId, to: 'contractor' })
  })
}

/** 差し戻す, with the reason. */
export async function turnDownClaimDecision(
  deps: Deps,
  user: DeskUser,
  decisionId: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-claim-decision', async (act) => {
    const before = await toDecide(act, user, decisionId, version)
    await saveClaimDecision(act.tx, before, turnDownDecision(before, user.userId, note, act.at))
    const details = { kind: before.kind, reason: note }
    await act.record({ name: 'guarantee_claim.decision_turned_down', subjectId: before.claimId, details })
  })
}

/** 提案の取下げ, by whoever made it. */
export async function takeBackClaimDecision(
  deps: Deps,
  user: DeskUser,
  decisionId: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'take-back-claim-decision', async ({ tx, at, record }) => {
    const before = await held(tx, user, decisionId, version)
    await saveClaimDecision(tx, before, takeBackDecision(before, user.userId, at))
    const details = { kind: before.kind }
    await record({ name: 'guarantee_claim.decision_taken_back', subjectId: before.claimId, details })
  })
}

/**
 * 支払を記録する: what was decided and no other amount, once, by somebody else than whoever decided. The guarantee ends, and
 * the contractor owes the surety what it paid.
 */
export async function recordClaimPayment(
  deps: Deps,
  user: DeskUser,
  claimId: string,
  version: number,
  payment: { readonly amount: Yen; readonly paidOn: Day; readonly bankReference: string },
): Promise<void> {
  await perform(deps, user, 'record-claim-payment', async ({ tx, at, today, record, owe }) => {
    if (!user.roles.includes('reviewer') && !user.roles.includes('approver')) throw new Refused('not_allowed')
    const claim = await claimAt(tx, user, claimId, version)
    const state = stepClaim(claim.state, 'pay')
    const decision = await findClaimDecision(tx, claimId)
    if (!decision) throw new Refused('not_possible_now')
    if (decision.decidedBy === user.userId) throw new Refused('own_decision')
    if (payment.amount !== decision.amount) throw new Refused('claim_payment_mismatch', { amount: decision.amount })
    if (payment.paidOn > today) throw new Refused('day_to_come')
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, claim.guaranteeId)

    const { suretyId } = claim
    const by = { recordedBy: user.userId, recordedAt: at }
    // The claim is taken by its version first: of two at once, one waits here and is then refused.
    await saveGuaranteeClaim(tx, claim, { ...claim, state, dueOn: null, savedAt: at })
    const isNew = await addClaimPayment(tx, { claimId, suretyId, decisionId: decision.id, ...payment, ...by })
    if (!isNew) throw new Refused('report_twice', { reference: payment.bankReference })
    await saveGuarantee(tx, guarantee, endByPayment(guarantee))
    await addRecourseEntry(tx, {
      claimId,
      suretyId,
      contractorId: guarantee.contractorId,
      kind: 'opened',
      amount: payment.amount,
      happenedOn: payment.paidOn,
      by: user.userId,
      at,
    })
    await record({ name: 'guarantee_claim.paid', subjectId: claimId, details: payment })
    const details = { claimId, amount: payment.amount }
    await record({ name: 'guarantee.claim_paid', subjectId: guarantee.id, details })
    await owe({ kind: 'guarantee-claim-paid', claimId, to: 'orderer' })
    await owe({ kind: 'guarantee-claim-paid', claimId, to: 'contractor' })
  })
}

/** 保証金支払通知書 or 回答書, for its PDF; every time it is opened is recorded. */
export async function viewClaimAnswer(deps: Deps, user: ClaimAuthor, claimId: string): Promise<ClaimAnswerLetter> {
  return observe(deps, user, 'view-claim-answer', async ({ db, record }) => {
    const claim = await getClaimFor(db, user, claimId)
    const letter = (await findClaimDecision(db, claim.id))?.letter
    if (!letter) throw new NotFound()
    await record({ name: 'guarantee_claim.answer_viewed', subjectId: claimId, details: { way: 'download' } })
    return letter
  })
}

async function answerLetter(
  { tx, today }: Act,
  { kind, amount, reason, article }: ClaimDecision,
  { letter, receptionNumber, dueOn, suretyId }: GuaranteeClaim,
  guarantee: GuaranteeRow,
): Promise<ClaimAnswerLetter> {
  if (!letter || !receptionNumber) throw new Refused('not_possible_now')
  const surety = await getSurety(tx, suretyId)
  const { office } = (await getNewest(tx, guarantee.id)).content
  return {
    kind,
    amount,
    reason,
    article,
    claim: letter,
    receptionNumber,
    decidedOn: today,
    dueOn: kind === 'payment' ? dueOn : null,
    suretyAddress: surety.address,
    suretyRepresentative: `${surety.representativeTitle}　${surety.representativeName}`,
    officeName: office.name,
    officeTelephone: office.telephone,
  }
}

async function toDecide({ tx }: Act, user: DeskUser, id: string, version: number): Promise<ClaimDecision> {
  if (!user.roles.includes('approver')) throw new Refused('not_allowed')
  return held(tx, user, id, version)
}

async function held(tx: Db, user: DeskUser, id: string, version: number): Promise<ClaimDecision> {
  const decision = await holdClaimDecision(tx, user.suretyId, id)
  if (decision.version !== version) throw new Refused('changed_meanwhile')
  return decision
}

async function claimAt(tx: Db, user: DeskUser, id: string, version: number): Promise<GuaranteeClaim> {
  const claim = await getClaimForSurety(tx, user.suretyId, id)
  if (claim.version !== version) throw new Refused('changed_meanwhile')
  return claim
}
