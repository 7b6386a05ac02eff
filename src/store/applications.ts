import type { Application, ApplicationContent } from '../domain/application.ts'
import { emptyContent, productsAskedFor } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { Db } from './db.ts'

/** Another contractor's application is not found, so that not even its existence is told. */
export async function getForContractor(db: Db, contractorId: string, id: string): Promise<Application> {
  return getWhere(db, { id, contractor_id: contractorId })
}

/** What was sent to this surety. A draft nobody has sent is not the desk's to see. */
export async function getForSurety(db: Db, suretyId: string, id: string): Promise<Application> {
  const application = await getWhere(db, { id, surety_id: suretyId })
  if (!application.submittedAt) throw new NotFound()
  return application
}

/** For what the worker does, which acts for nobody in particular. */
export async function getApplication(db: Db, id: string): Promise<Application> {
  return getWhere(db, { id })
}

export async function getApplicationOfRequest(db: Db, requestId: string): Promise<Application> {
  const request = await db('guarantee_requests').where({ id: requestId }).first('application_id')
  if (!request) throw new NotFound()
  return getWhere(db, { id: request.application_id })
}

export async function addApplication(
  db: Db,
  application: {
    realmId: string
    suretyId: string
    contractorId: string
    createdBy: string
    content: ApplicationContent
    copiedFromId: string | null
    originGuaranteeId?: string | null
    awardedWorksId?: string | null
    at: Date
  },
): Promise<string> {
  const [row] = await db('applications')
    .insert({
      realm_id: application.realmId,
      surety_id: application.suretyId,
      contractor_id: application.contractorId,
      created_by: application.createdBy,
      copied_from_id: application.copiedFromId,
      origin_guarantee_id: application.originGuaranteeId ?? null,
      awarded_works_id: application.awardedWorksId ?? null,
      created_at: application.at,
      saved_at: application.at,
      ...contentColumns(application.content),
    })
    .returning('id')
  await saveDraftRequests(db, row.id, application.content)
  return row.id
}

/** Writes `after`, unless somebody has written since `before` was read. Requests are written with it: it is one thing. */
export async function saveApplication(db: Db, before: Application, after: Application): Promise<void> {
  const rows = await db('applications')
    .where({ id: before.id, version: before.version })
    .update({
      ...(after.content === before.content ? {} : contentColumns(after.content)),
      saved_at: after.savedAt,
      submitted_at: after.submittedAt,
      discarded_at: after.discardedAt,
      reception_number: after.receptionNumber,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
  for (const request of after.requests) {
    const was = before.requests.find(({ id }) => id === request.id)
    if (was !== request) await saveRequest(db, request)
  }
}

/** Lets the draft's requests be those that its content asks for. */
export async function saveDraftRequests(db: Db, applicationId: string, content: ApplicationContent): Promise<void> {
  const asked = productsAskedFor(content)
  await db('guarantee_requests')
    .where({ application_id: applicationId, state: 'draft' })
    .whereNotIn('product', asked)
    .delete()
  if (asked.length === 0) return
  await db('guarantee_requests')
    .insert(asked.map((product) => ({ application_id: applicationId, product })))
    .onConflict(['application_id', 'product'])
    .ignore()
}

async function saveRequest(db: Db, request: GuaranteeRequest): Promise<void> {
  await db('guarantee_requests').where({ id: request.id }).update({
    state: request.state,
    reviewer_id: request.reviewerId,
    premium_amount: request.premiumAmount,
    rate_table_id: request.rateTableId,
    approved_at: request.approvedAt,
    premium_due_on: request.premiumDueOn,
    premium_settled_at: request.premiumSettledAt,
    decline_reason: request.declineReason,
  })
}

async function getWhere(db: Db, condition: Record<string, string>): Promise<Application> {
  const row = await db('applications').where(condition).first()
  if (!row) throw new NotFound()
  const requests = await db('guarantee_requests').where({ application_id: row.id }).orderBy('product')
  return fromRow(row, requests.map(requestFromRow))
}

function contentColumns(content: ApplicationContent): Record<string, unknown> {
  return {
    content: JSON.stringify(content),
    orderer_id: content.works?.ordererId ?? null,
    works_name: content.works?.worksName ?? '',
    office_id: content.delivery?.officeId ?? null,
  }
}

/** A stored document with the parts that did not exist yet when it was written. */
export function wholeContent(stored: ApplicationContent): ApplicationContent {
  const { contract, payment } = stored
  return {
    ...emptyContent,
    ...stored,
    contract: contract && { ...contract, fiscalYears: contract.fiscalYears ?? [], members: contract.members ?? [] },
    payment: payment && { ...payment, redeposits: payment.redeposits ?? [] },
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any, requests: GuaranteeRequest[]): Application {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    receptionNumber: row.reception_number,
    content: wholeContent(row.content),
    originGuaranteeId: row.origin_guarantee_id,
    requests,
    createdBy: row.created_by,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    discardedAt: row.discarded_at,
    version: row.version,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
export function requestFromRow(row: any): GuaranteeRequest {
  return {
    id: row.id,
    applicationId: row.application_id,
    product: row.product,
    state: row.state,
    reviewerId: row.reviewer_id,
    premiumAmount: row.premium_amount,
    rateTableId: row.rate_table_id,
    approvedAt: row.approved_at,
    premiumDueOn: row.premium_due_on,
    premiumSettledAt: row.premium_settled_at,
    declineReason: row.decline_reason,
  }
}
