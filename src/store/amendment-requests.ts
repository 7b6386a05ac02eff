import { type AmendmentRequest, openStates } from '../domain/amendment-request.ts'
import type { AmendmentContent } from '../domain/amendment-content.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** Another contractor's 変更申込 is not found, so that not even its existence is told. */
export async function getAmendmentForContractor(db: Db, contractorId: string, id: string): Promise<AmendmentRequest> {
  return getWhere(db, { id, contractor_id: contractorId })
}

/** What was sent to this surety. A draft nobody has sent is not the desk's to see. */
export async function getAmendmentForSurety(db: Db, suretyId: string, id: string): Promise<AmendmentRequest> {
  const amendment = await getWhere(db, { id, surety_id: suretyId })
  if (!amendment.submittedAt) throw new NotFound()
  return amendment
}

/** For what the worker does, which acts for nobody in particular. */
export async function getAmendment(db: Db, id: string): Promise<AmendmentRequest> {
  return getWhere(db, { id })
}

/** The one change of a guarantee that is under way; null where none is. */
export async function findOpenAmendment(db: Db, guaranteeId: string): Promise<AmendmentRequest | null> {
  const row = await db('amendment_requests')
    .where({ guarantee_id: guaranteeId })
    .whereIn('state', openStates as string[])
    .first()
  return row ? fromRow(row) : null
}

/** A draft; null where another change of the guarantee is under way already, from another tab or a colleague. */
export async function addAmendment(
  db: Db,
  draft: {
    realmId: string
    suretyId: string
    contractorId: string
    guaranteeId: string
    baseCertificateId: string
    content: AmendmentContent
    createdBy: string
    at: Date
  },
): Promise<string | null> {
  const [row] = await db('amendment_requests')
    .insert({
      realm_id: draft.realmId,
      surety_id: draft.suretyId,
      contractor_id: draft.contractorId,
      guarantee_id: draft.guaranteeId,
      base_certificate_id: draft.baseCertificateId,
      content: JSON.stringify(draft.content),
      created_by: draft.createdBy,
      created_at: draft.at,
      saved_at: draft.at,
    })
    .onConflict(db.raw(`(guarantee_id) where state not in ('issued', 'declined', 'withdrawn')`))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Keeps everybody else waiting until this act is over; refused where somebody has written since `before` was read. */
export async function holdAmendment(db: Db, { id, version }: AmendmentRequest): Promise<void> {
  const row = await db('amendment_requests').where({ id, version }).forUpdate().first('id')
  if (!row) throw new Refused('changed_meanwhile')
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveAmendment(db: Db, before: AmendmentRequest, after: AmendmentRequest): Promise<void> {
  const rows = await db('amendment_requests')
    .where({ id: before.id, version: before.version })
    .update({
      ...(after.content === before.content ? {} : { content: JSON.stringify(after.content) }),
      base_certificate_id: after.baseCertificateId,
      reception_number: after.receptionNumber,
      state: after.state,
      reviewer_id: after.reviewerId,
      additional_premium: after.additionalPremium,
      refund_premium: after.refundPremium,
      approved_at: after.approvedAt,
      premium_due_on: after.premiumDueOn,
      premium_settled_at: after.premiumSettledAt,
      decline_reason: after.declineReason,
      issued_certificate_id: after.issuedCertificateId,
      saved_at: after.savedAt,
      submitted_at: after.submittedAt,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

async function getWhere(db: Db, condition: Record<string, string>): Promise<AmendmentRequest> {
  const row = await db('amendment_requests').where(condition).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
export function fromRow(row: any): AmendmentRequest {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    guaranteeId: row.guarantee_id,
    baseCertificateId: row.base_certificate_id,
    receptionNumber: row.reception_number,
    content: row.content,
    state: row.state,
    reviewerId: row.reviewer_id,
    additionalPremium: row.additional_premium,
    refundPremium: row.refund_premium,
    approvedAt: row.approved_at,
    premiumDueOn: row.premium_due_on,
    premiumSettledAt: row.premium_settled_at,
    declineReason: row.decline_reason,
    issuedCertificateId: row.issued_certificate_id,
    createdBy: row.created_by,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    version: row.version,
  }
}
