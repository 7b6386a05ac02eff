import type { Db } from './db.ts'

/** 書類の依頼: what papers the desk asked for beside an application, and whether it was answered. */
export type DocumentRequest = {
  readonly id: string
  readonly round: number
  readonly kinds: readonly string[]
  readonly note: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly answeredAt: Date | null
  /** False where the desk went on without the papers; null while it waits. */
  readonly byContractor: boolean | null
}

/** Adds the next request for papers to an application. */
export async function addDocumentRequest(
  db: Db,
  request: { applicationId: string; kinds: readonly string[]; note: string; by: string; at: Date },
): Promise<void> {
  const last = await db('document_requests')
    .where({ application_id: request.applicationId })
    .max({ round: 'round' })
    .first()
  await db('document_requests').insert({
    application_id: request.applicationId,
    round: Number(last?.round ?? 0) + 1,
    kinds: request.kinds,
    note: request.note,
    requested_by: request.by,
    requested_at: request.at,
  })
}

/** All of an application, newest first. Whether the reader may see them is the application's question. */
export async function listDocumentRequests(db: Db, applicationId: string): Promise<DocumentRequest[]> {
  return db('document_requests as d')
    .leftJoin('document_request_answers as a', 'a.request_id', 'd.id')
    .where({ 'd.application_id': applicationId })
    .orderBy('d.round', 'desc')
    .select({
      id: 'd.id',
      round: 'd.round',
      kinds: 'd.kinds',
      note: 'd.note',
      requestedBy: 'd.requested_by',
      requestedAt: 'd.requested_at',
      answeredAt: 'a.answered_at',
      byContractor: 'a.by_contractor',
    })
}

/** The one that still waits for its papers; null where none does. */
export async function findOpenDocumentRequest(db: Db, applicationId: string): Promise<DocumentRequest | null> {
  const [newest] = await listDocumentRequests(db, applicationId)
  return newest?.answeredAt === null ? newest : null
}

export async function answerDocumentRequest(
  db: Db,
  answer: { requestId: string; by: string; at: Date; byContractor: boolean },
): Promise<void> {
  await db('document_request_answers').insert({
    request_id: answer.requestId,
    answered_by: answer.by,
    answered_at: answer.at,
    by_contractor: answer.byContractor,
  })
}
