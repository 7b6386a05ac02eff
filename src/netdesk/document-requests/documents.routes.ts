import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import { findOpenDocumentRequest } from '../../store/document-requests.ts'
import { attachFile, detachFile } from '../../usecases/attachments.ts'
import { listAddedSince, sendDocuments } from '../../usecases/document-requests.ts'
import { viewAttachment } from '../../usecases/view-application.ts'
import { sendUploaded } from '../../web/download.ts'
import { versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { applicationFacts } from '../application-facts.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { attachmentForm } from '../attachments.form.ts'
import { page } from '../views.ts'
import { sendingErrors, sendingFields } from '../sending-fields.ts'
import { documentsPage, type ShownDocuments } from './documents.page.ts'

const versionForm = z.object({ version: versionField() })
const sendingForm = z.object({ version: versionField(), ...sendingFields })

/** 書類のお願い: the papers the desk waits for, attached one by one and sent together. */
export function documentRequestRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'attachmentId')

  router.get('/netdesk/applications/:id/documents', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/netdesk/applications/:id/documents/attachments', async (req, res) => {
    const { id } = req.params
    const form = readForm(attachmentForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, id, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(unprocessed(res, errors), id, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    const file = { ...read.file, kind: form.value.kind }
    await orShow(res, id, () => attachFile(depsOf(res), contractorUser(res), id, form.value.version, file))
  })

  router.get('/netdesk/applications/:id/documents/attachments/:attachmentId', async (req, res) => {
    const { id, attachmentId } = req.params
    sendUploaded(res, await viewAttachment(depsOf(res), contractorUser(res), id, attachmentId))
  })

  router.post('/netdesk/applications/:id/documents/attachments/:attachmentId/removal', async (req, res) => {
    const { id, attachmentId } = req.params
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/applications/${id}/documents`)
    await orShow(res, id, () => detachFile(depsOf(res), contractorUser(res), id, form.value.version, attachmentId))
  })

  router.post('/netdesk/applications/:id/documents/submission', async (req, res) => {
    const { id } = req.params
    const form = readForm(sendingForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/applications/${id}/documents`)
    const { version, sendingPassword } = form.value
    await orShow(res, id, () => sendDocuments(depsOf(res), contractorUser(res), id, version, sendingPassword))
  })

  return router
}

/** After an act the page again, or the progress once nothing is asked for any more; a stale one shows what is there now. */
async function orShow(res: Response, id: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (isStale(error)) return show(res.status(409), id, { typed: {}, errors: {}, isConflict: true })
    const sending = sendingErrors(error)
    if (sending) return show(res.status(422), id, { typed: {}, errors: sending })
    const words = error instanceof Refused ? fileErrors[error.reason] : undefined
    if (!words) throw error
    return show(res.status(422), id, { typed: {}, errors: { files: words } })
  }
  res.redirect(303, `/netdesk/applications/${id}/documents`)
}

const fileErrors: Partial<Record<string, string>> = {
  too_many_files: '添付できるファイルは20個までです。不要なファイルを取り外してから添付してください',
  documents_missing: '依頼された書類を、一つ以上添付してから送信してください',
}

/** The page, as long as papers are asked for; otherwise the progress of the application says how it stands. */
async function show(res: Response, id: string, shown: ShownDocuments): Promise<void> {
  const facts = await applicationFacts(res, id)
  const request = await findOpenDocumentRequest(facts.db, id)
  const isAwaiting = facts.application.requests.some(({ state }) => state === 'awaiting_documents')
  if (!request || !isAwaiting) return res.redirect(303, `/netdesk/applications/${id}`)
  const added = await listAddedSince(facts.db, id, request)
  page(res, 'netdesk/document-requests/documents', documentsPage(res, facts, request, added, shown))
}
