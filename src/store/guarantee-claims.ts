import type { ClaimLetter, GuaranteeClaimContent, GuaranteeClaimState } from '../domain/guarantee-claim.ts'
import type { ClaimPoint } from '../domain/claim-inquiry.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { openClaimStates } from '../domain/guarantee-claim.ts'
import type { Db } from './db.ts'

/** 保証金の請求 as it stands in the table. */
export type GuaranteeClaim = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly guaranteeId: string
  readonly ordererId: string | null
  readonly source: 'orderer' | 'paper'
  readonly state: GuaranteeClaimState
  readonly receptionNumber: string | null
  readonly content: GuaranteeClaimContent
  readonly letter: ClaimLetter | null
  readonly receivedOn: Day | null
  /** Null while answers are awaited, and once nothing is waited for. */
  readonly dueOn: Day | null
  /** 照会 that is being put together, and answers that are. */
  readonly pointsDraft: readonly ClaimPoint[]
  readonly answersDraft: Readonly<Record<string, string>>
  readonly createdBy: string
  readonly createdAt: Date
  readonly savedAt: Date
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  readonly version: number
}

type NewClaim = Pick<
  GuaranteeClaim,
  'realmId' | 'suretyId' | 'guaranteeId' | 'ordererId' | 'source' | 'content' | 'createdBy'
>

/** Begins a draft; null where there is one of the same source already. */
export async function addGuaranteeClaim(db: Db, claim: NewClaim, at: Date): Promise<string | null> {
  const [row] = await db('guarantee_claims')
    .insert({
      realm_id: claim.realmId,
      surety_id: claim.suretyId,
      guarantee_id: claim.guaranteeId,
      orderer_id: claim.ordererId,
      source: claim.source,
      content: JSON.stringify(claim.content),
      created_by: claim.createdBy,
      created_at: at,
      saved_at: at,
    })
    .onConflict(db.raw(`(guarantee_id, source) where state = 'draft'`) as never)
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** A body sees its own drafts, and whatever was claimed in its name; another body's claim is not found. */
export async function getClaimForOrderer(db: Db, ordererId: string, id: string): Promise<GuaranteeClaim> {
  const row = await db('guarantee_claims')
    .where({ id, orderer_id: ordererId })
    .whereNot({ state: 'discarded' })
    .where((either) => either.where({ source: 'orderer' }).orWhereNotNull('submitted_at'))
    .first()
  return found(row)
}

/** The desk sees what was submitted, and the drafts it makes of claims on paper. */
export async function getClaimForSurety(db: Db, suretyId: string, id: string): Promise<GuaranteeClaim> {
  const row = await db('guarantee_claims')
    .where({ id, surety_id: suretyId })
    .whereNot({ state: 'discarded' })
    .where((either) => either.where({ source: 'paper' }).orWhereNotNull('submitted_at'))
    .first()
  return found(row)
}

/** For what the worker does, which acts for nobody in particular. */
export async function getGuaranteeClaim(db: Db, id: string): Promise<GuaranteeClaim> {
  return found(await db('guarantee_claims').where({ id }).first())
}

/** The draft of a source about a guarantee; null where there is none. */
export async function findClaimDraft(
  db: Db,
  guaranteeId: string,
  source: GuaranteeClaim['source'],
): Promise<GuaranteeClaim | null> {
  const row = await db('guarantee_claims').where({ guarantee_id: guaranteeId, source, state: 'draft' }).first()
  return row ? claimFromRow(row) : null
}

/** The claim under way about a guarantee; null where there is none. */
export async function findOpenClaim(db: Db, guaranteeId: string): Promise<GuaranteeClaim | null> {
  const row = await db('guarantee_claims')
    .where({ guarantee_id: guaranteeId })
    .whereIn('state', [...openClaimStates])
    .first()
  return row ? claimFromRow(row) : null
}

/** Every claim that was submitted about a guarantee, newest first. Whether the reader may see them is the guarantee's question. */
export async function listClaimsOfGuarantee(db: Db, guaranteeId: string): Promise<GuaranteeClaim[]> {
  const rows = await db('guarantee_claims')
    .where({ guarantee_id: guaranteeId })
    .whereNotNull('submitted_at')
    .orderBy('submitted_at', 'desc')
  return rows.map(claimFromRow)
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveGuaranteeClaim(db: Db, before: GuaranteeClaim, after: GuaranteeClaim): Promise<void> {
  const rows = await db('guarantee_claims')
    .where({ id: before.id, version: before.version })
    .update({
      state: after.state,
      reception_number: after.receptionNumber,
      ...(after.content === before.content ? {} : { content: JSON.stringify(after.content) }),
      ...(after.letter === before.letter ? {} : { letter: JSON.stringify(after.letter) }),
      received_on: after.receivedOn,
      due_on: after.dueOn,
      points_draft: JSON.stringify(after.pointsDraft),
      answers_draft: JSON.stringify(after.answersDraft),
      saved_at: after.savedAt,
      submitted_by: after.submittedBy,
      submitted_at: after.submittedAt,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

// eslint-disable-next-line typescript/no-explicit-any
function found(row: any): GuaranteeClaim {
  if (!row) throw new NotFound()
  return claimFromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
export function claimFromRow(row: any): GuaranteeClaim {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    guaranteeId: row.guarantee_id,
    ordererId: row.orderer_id,
    source: row.source,
    state: row.state,
    receptionNumber: row.reception_number,
    content: row.content,
    letter: row.letter,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    pointsDraft: row.points_draft,
    answersDraft: row.answers_draft,
    createdBy: row.created_by,
    createdAt: row.created_at,
    savedAt: row.saved_at,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    version: row.version,
  }
}
