import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { Refused } from '../../domain/errors.ts'
import type { SignedIn } from '../../usecases/deps.ts'
import { addToInquiry, getInquiryFor, takeFromInquiry, viewInquiryFile } from '../../usecases/inquiries.ts'
import { sendUploaded } from '../../web/download.ts'
import { choiceField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { depsOf } from '../context.ts'

/** What is given back with a page of a 照会: what was typed, what is wrong, and whether it was out of date. */
export type ShownInquiry = { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean }

/** What a portal adds to the files of a 照会. */
export type InquiryFilesSide = {
  readonly portal: 'netdesk' | 'dsure' | 'desk'
  readonly userOf: (res: Response) => SignedIn
  /** The page of one 照会. */
  readonly show: (res: Response, id: string, shown: ShownInquiry) => Promise<void>
}

const fileForm = z.object({ version: versionField(), kind: choiceField('書類の種類', attachmentKinds) })
const removalForm = z.object({ version: versionField() })

/** The files of a 照会, the same for every side: attach one, open one, take one out that was not sent. */
export function inquiryFileRoutes({ portal, userOf, show }: InquiryFilesSide): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')
  const hrefOf = (id: string): string => `/${portal}/inquiries/${id}`

  router.get(`/${portal}/inquiries/:id/attachments`, async (req, res) => {
    await getInquiryFor(depsOf(res).db, userOf(res), idIn(req))
    res.redirect(303, hrefOf(idIn(req)))
  })

  router.post(`/${portal}/inquiries/:id/attachments`, async (req, res) => {
    const id = idIn(req)
    await getInquiryFor(depsOf(res).db, userOf(res), id)
    const form = readForm(fileForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, id, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(res.status(422), id, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    const { kind, version } = form.value
    try {
      await addToInquiry(depsOf(res), userOf(res), id, version, { ...read.file, kind })
    } catch (error) {
      if (isStaleInquiry(error)) return show(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
      if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
      return show(res.status(422), id, { typed: form.typed, errors: { files: '添付できるファイルは20個までです' } })
    }
    res.redirect(303, hrefOf(id))
  })

  router.get(`/${portal}/inquiries/:id/attachments/:fileId`, async (req, res) => {
    const fileId = String(req.params['fileId'])
    sendUploaded(res, await viewInquiryFile(depsOf(res), userOf(res), idIn(req), fileId))
  })

  router.post(`/${portal}/inquiries/:id/attachments/:fileId/removal`, async (req, res) => {
    const form = readForm(removalForm, req)
    const fileId = String(req.params['fileId'])
    if (form.ok) await takeFromInquiry(depsOf(res), userOf(res), idIn(req), form.value.version, fileId)
    res.redirect(303, hrefOf(idIn(req)))
  })

  return router
}

/** Whether an act came too late for what it was about. */
export function isStaleInquiry(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'changed_meanwhile'
}

export function idIn(req: Request): string {
  return String(req.params['id'])
}
