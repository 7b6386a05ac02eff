import { type Application, isEditable } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { getForContractor, saveApplication } from '../store/applications.ts'
import { addAttachment, listAttachments, type NewFile, removeAttachment } from '../store/attachments.ts'
import type { Db } from '../store/db.ts'
import { findOpenDocumentRequest } from '../store/document-requests.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

const mostFiles = 20

/** 書類を添付する. The file's kind was told from its content before; here only place and number are checked. */
export async function attachFile(
  deps: Deps,
  user: ContractorUser,
  applicationId: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'attach-file', async ({ tx, at, record }) => {
    await touch(tx, user, applicationId, version, at)
    if ((await listAttachments(tx, applicationId)).length >= mostFiles)
      throw new Refused('too_many_files', { most: mostFiles })

    const attachmentId = await addAttachment(tx, applicationId, file, user.userId, at)

    const details = { attachmentId, fileName: file.fileName, size: file.content.length }
    await record({ name: 'application.attachment_added', subjectId: applicationId, details })
    return attachmentId
  })
}

/** 書類を取り外す. The file stays in the record; it is only no longer part of the application. */
export async function detachFile(
  deps: Deps,
  user: ContractorUser,
  applicationId: string,
  version: number,
  attachmentId: string,
): Promise<void> {
  await perform(deps, user, 'detach-file', async ({ tx, at, record }) => {
    await touch(tx, user, applicationId, version, at)
    await demandUnseen(tx, applicationId, attachmentId)
    await removeAttachment(tx, applicationId, attachmentId, at)
    await record({ name: 'application.attachment_removed', subjectId: applicationId, details: { attachmentId } })
  })
}

async function touch(tx: Db, user: ContractorUser, applicationId: string, version: number, at: Date): Promise<void> {
  const application = await getForContractor(tx, user.contractorId, applicationId)
  if (application.version !== version) throw new Refused('changed_meanwhile')
  if (!takesPapers(application)) throw new Refused('not_possible_now')
  await saveApplication(tx, application, { ...application, savedAt: at })
}

/** While the desk waits for papers, papers alone may be added; all else the application says stays as it was sent. */
function takesPapers(application: Application): boolean {
  return isEditable(application) || application.requests.some(({ state }) => state === 'awaiting_documents')
}

/** What was there when papers were asked for has been seen at the desk, and stays. */
async function demandUnseen(tx: Db, applicationId: string, attachmentId: string): Promise<void> {
  const request = await findOpenDocumentRequest(tx, applicationId)
  const attachment = (await listAttachments(tx, applicationId)).find(({ id }) => id === attachmentId)
  if (request && attachment && attachment.addedAt < request.requestedAt) throw new Refused('not_possible_now')
}
