import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { Refused } from '../domain/errors.ts'
import { attachFile, detachFile } from '../usecases/attachments.ts'
import { viewAttachment } from '../usecases/view-application.ts'
import { sendUploaded } from '../web/download.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { isResumed } from '../web/resumed.ts'
import { countInBody, readUploadedFile } from '../web/uploaded-file.ts'
import { type ApplicationFacts, editableFacts } from './application-facts.ts'
import { taskHref } from './application-section.ts'
import { isFromCheck, isStale, unprocessed } from './application-section.routes.ts'
import { attachmentForm, removalForm } from './attachments.form.ts'
import { showAttachments } from './attachments.page.ts'

/** The papers beside an application: attach, read back, take off. */
export function attachmentRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'attachmentId')

  router.get('/netdesk/applications/:id/attachments', async (req, res) => {
    await show(res, await editableFacts(res, req.params.id), { typed: {}, errors: {} })
  })

  router.post('/netdesk/applications/:id/attachments', async (req, res) => {
    const facts = await editableFacts(res, req.params.id)
    const form = readForm(attachmentForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, facts, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(unprocessed(res, errors), facts, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    try {
      const file = { ...read.file, kind: form.value.kind }
      await attachFile(depsOf(res), facts.user, req.params.id, form.value.version, file)
    } catch (error) {
      return showRefusal(res, error, form.typed)
    }
    res.redirect(303, taskHref(req.params.id, 'attachments', isFromCheck(req)))
  })

  router.get('/netdesk/applications/:id/attachments/:attachmentId', async (req, res) => {
    const { id, attachmentId } = req.params
    sendUploaded(res, await viewAttachment(depsOf(res), contractorUser(res), id, attachmentId))
  })

  router.post('/netdesk/applications/:id/attachments/:attachmentId/removal', async (req, res) => {
    const { id, attachmentId } = req.params
    const form = readForm(removalForm, req)
    if (!form.ok) return res.redirect(303, taskHref(id, 'attachments', false))
    await detachFile(depsOf(res), contractorUser(res), id, form.value.version, attachmentId)
    res.redirect(303, taskHref(id, 'attachments', false))
  })

  return router
}

async function show(res: Response, facts: ApplicationFacts, shown: { typed: Typed; errors: FieldErrors }) {
  await showAttachments(res, facts, { ...shown, isConflict: false, isFromCheck: isFromCheck(res.req) })
}

/** Refusals that are about this file stand at the file; a page that is out of date shows what is there now. */
async function showRefusal(res: Response, error: unknown, typed: Typed): Promise<void> {
  const facts = await editableFacts(res, String(res.req.params['id']))
  if (isStale(error)) {
    const shown = { typed, errors: {}, isConflict: true, isFromCheck: isFromCheck(res.req) }
    return showAttachments(res.status(409), facts, shown)
  }
  if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
  const errors = { files: '添付できるファイルは20個までです。不要なファイルを取り外してから添付してください' }
  await show(res.status(422), facts, { typed, errors })
}
