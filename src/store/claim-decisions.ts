import type { ClaimDecision, ProposedClaimDecision } from '../domain/claim-decision.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { ClaimComputation } from '../domain/guarantee-claim.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Db } from './db.ts'
import { decisionColumns, decisionFrom } from './decisions.ts'

/** Puts a decision forward; null where another one about the claim waits already. */
export async function addClaimDecision(
  db: Db,
  decision: ProposedClaimDecision & {
    claimId: string
    suretyId: string
    computation: ClaimComputation
    by: string
    at: Date
  },
): Promise<string | null> {
  const [row] = await db('guarantee_claim_decisions')
    .insert({
      claim_id: decision.claimId,
      surety_id: decision.suretyId,
      kind: decision.kind,
      amount: decision.amount,
      computation: JSON.stringify(decision.computation),
      reason: decision.reason,
      article: decision.article,
      proposed_by: decision.by,
      proposed_at: decision.at,
    })
    .onConflict(db.raw(`(claim_id) where state = 'proposed'`) as never)
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Another surety's decision is not found; held for the rest of the transaction. */
export async function holdClaimDecision(db: Db, suretyId: string, id: string): Promise<ClaimDecision> {
  const row = await db('guarantee_claim_decisions').where({ id, surety_id: suretyId }).forUpdate().first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Everything that was put forward about a claim, newest first. */
export async function listClaimDecisions(db: Db, claimId: string): Promise<ClaimDecision[]> {
  const rows = await db('guarantee_claim_decisions').where({ claim_id: claimId }).orderBy('proposed_at', 'desc')
  return rows.map(fromRow)
}

/** What was decided about a claim; null as long as nothing is. */
export async function findClaimDecision(db: Db, claimId: string): Promise<ClaimDecision | null> {
  const row = await db('guarantee_claim_decisions').where({ claim_id: claimId, state: 'confirmed' }).first()
  return row ? fromRow(row) : null
}

/** Writes the answer to a proposal, unless somebody has since `before` was read. */
export async function saveClaimDecision(db: Db, before: ClaimDecision, after: ClaimDecision): Promise<void> {
  const rows = await db('guarantee_claim_decisions')
    .where({ id: before.id, version: before.version, state: 'proposed' })
    .update({
      ...decisionColumns(after),
      letter: after.letter && JSON.stringify(after.letter),
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** 保証金の支払 as it was posted. */
export type ClaimPayment = {
  readonly claimId: string
  readonly amount: Yen
  readonly paidOn: Day
  readonly bankReference: string
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** Posts a payment, once a claim and once a reference of the bank; false where it was posted already. */
export async function addClaimPayment(
  db: Db,
  payment: ClaimPayment & { readonly suretyId: string; readonly decisionId: string },
): Promise<boolean> {
  const rows = await db('claim_payments')
    .insert({
      claim_id: payment.claimId,
      surety_id: payment.suretyId,
      decision_id: payment.decisionId,
      amount: payment.amount,
      paid_on: payment.paidOn,
      bank_reference: payment.bankReference,
      recorded_by: payment.recordedBy,
      recorded_at: payment.recordedAt,
    })
    .onConflict()
    .ignore()
    .returning('id')
  return rows.length === 1
}

export async function findClaimPayment(db: Db, claimId: string): Promise<ClaimPayment | null> {
  const row = await db('claim_payments').where({ claim_id: claimId }).first()
  if (!row) return null
  return {
    claimId,
    amount: yen(row.amount),
    paidOn: row.paid_on,
    bankReference: row.bank_reference,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): ClaimDecision {
  return {
    id: row.id,
    claimId: row.claim_id,
    suretyId: row.surety_id,
    kind: row.kind,
    amount: yen(row.amount),
    computation: row.computation,
    reason: row.reason,
    article: row.article,
    ...decisionFrom(row),
    letter: row.letter,
  }
}
