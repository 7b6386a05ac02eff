import { stepAll } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { getForContractor, getForSurety, saveApplication } from '../store/applications.ts'
import { type Attachment, listAttachments } from '../store/attachments.ts'
import type { Db } from '../store/db.ts'
import {
  addDocumentRequest,
  answerDocumentRequest,
  type DocumentRequest,
  findOpenDocumentRequest,
} from '../store/document-requests.ts'
import type { ContractorUser, DeskUser, Deps } from './deps.ts'
import { demandInHand } from './desk-claims.ts'
import { perform } from './perform.ts'
import { demandSender, proveSending } from './sending.ts'

/** 書類の依頼. What is under review waits for papers; what the application says stays as it was sent. */
export async function requestDocuments(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  kinds: readonly string[],
  note: string,
): Promise<void> {
  await perform(deps, user, 'request-documents', async ({ tx, at, record, owe }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const before = await getForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await demandInHand(tx, user, { kind: 'application', id })
    if (kinds.length === 0 && note === '') throw new Refused('incomplete')
    const after = stepAll(before, 'requestDocuments', ['under_review'])

    await saveApplication(tx, before, { ...after, savedAt: at })
    await addDocumentRequest(tx, { applicationId: id, kinds, note, by: user.userId, at })
    await record({ name: 'application.documents_requested', subjectId: id, details: { kinds } })
    await owe({ kind: 'documents-requested', applicationId: id })
  })
}

/** 書類の送信. The contractor's papers are complete as far as it is concerned, and the review goes on. */
export async function sendDocuments(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  sendingPassword = '',
): Promise<void> {
  const proof = await proveSending(deps, user, sendingPassword)
  await perform(deps, user, 'send-documents', async (act) => {
    const { tx, at, record } = act
    const before = await getForContractor(tx, user.contractorId, id)
    await demandSender(act, user, { subjectId: id, draftedBy: before.createdBy, proof })
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const after = stepAll(before, 'resumeReview', ['awaiting_documents'])
    const request = await findOpenDocumentRequest(tx, id)
    if (!request) throw new Refused('not_possible_now')
    const added = await listAddedSince(tx, id, request)
    if (added.length === 0) throw new Refused('documents_missing')

    await saveApplication(tx, before, { ...after, savedAt: at })
    await answerDocumentRequest(tx, { requestId: request.id, by: user.userId, at, byContractor: true })
    const files = added.map(({ fileName }) => fileName)
    await record({ name: 'application.documents_sent', subjectId: id, details: { files } })
  })
}

/** 審査の再開 by the desk, which goes on without the papers. */
export async function resumeReview(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'resume-review', async ({ tx, at, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const before = await getForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await demandInHand(tx, user, { kind: 'application', id })
    const after = stepAll(before, 'resumeReview', ['awaiting_documents'])
    const request = await findOpenDocumentRequest(tx, id)

    await saveApplication(tx, before, { ...after, savedAt: at })
    if (request) await answerDocumentRequest(tx, { requestId: request.id, by: user.userId, at, byContractor: false })
    await record({ name: 'application.review_resumed', subjectId: id, details: {} })
  })
}

/** The papers attached since they were asked for: the only ones that may still be taken out again. */
export async function listAddedSince(db: Db, applicationId: string, request: DocumentRequest): Promise<Attachment[]> {
  return (await listAttachments(db, applicationId)).filter(({ addedAt }) => addedAt >= request.requestedAt)
}
