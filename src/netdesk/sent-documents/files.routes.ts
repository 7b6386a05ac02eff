import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import { demandDraft } from '../../domain/parcel.ts'
import { viewParcelFile } from '../../usecases/confirm-parcel.ts'
import { addToParcel, takeFromParcel } from '../../usecases/parcels.ts'
import { choiceField, versionField } from '../../web/fields.ts'
import { sendUploaded } from '../../web/download.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { page } from '../views.ts'
import { draftPage } from './draft.page.ts'
import { hrefOf, parcelFacts } from './facts.ts'

const fileForm = z.object({ version: versionField(), kind: choiceField('書類の種類', attachmentKinds) })
const removalForm = z.object({ version: versionField() })

/** The papers of a parcel: attach one, read it back, take it out. */
export function parcelFileRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/netdesk/sent-documents/:id/attachments', async (req, res) => {
    const { parcel } = await parcelFacts(res, req.params.id)
    res.redirect(303, hrefOf(parcel.id))
  })

  router.post('/netdesk/sent-documents/:id/attachments', async (req, res) => {
    const { id } = req.params
    demandDraft((await parcelFacts(res, id)).parcel)
    const form = readForm(fileForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return showDraft(res, id, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return showDraft(unprocessed(res, errors), id, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    try {
      const { kind, version } = form.value
      await addToParcel(depsOf(res), contractorUser(res), id, version, { ...read.file, kind })
    } catch (error) {
      return showRefusal(res, id, error, form.typed)
    }
    res.redirect(303, hrefOf(id))
  })

  router.get('/netdesk/sent-documents/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewParcelFile(depsOf(res), contractorUser(res), id, fileId))
  })

  router.post('/netdesk/sent-documents/:id/attachments/:fileId/removal', async (req, res) => {
    const { id, fileId } = req.params
    const form = readForm(removalForm, req)
    if (!form.ok) return res.redirect(303, hrefOf(id))
    await takeFromParcel(depsOf(res), contractorUser(res), id, form.value.version, fileId)
    res.redirect(303, hrefOf(id))
  })

  return router
}

async function showDraft(
  res: Response,
  id: string,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean },
): Promise<void> {
  const model = draftPage(res, await parcelFacts(res, id), { isConflict: false, ...shown })
  page(res, 'netdesk/sent-documents/draft', model)
}

/** Refusals that are about this file stand at the file; a page that is out of date shows what is there now. */
async function showRefusal(res: Response, id: string, error: unknown, typed: Typed): Promise<void> {
  if (isStale(error)) return showDraft(res.status(409), id, { typed, errors: {}, isConflict: true })
  if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
  const errors = { files: '添付できるファイルは20個までです。残りは、別の書類送信で送ってください' }
  await showDraft(res.status(422), id, { typed, errors })
}
