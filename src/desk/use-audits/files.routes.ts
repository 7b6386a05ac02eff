import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound } from '../../domain/errors.ts'
import { findSiteVisit } from '../../store/use-audits.ts'
import { addSiteVisitFile, viewSiteVisitFile } from '../../usecases/use-audits.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type FileField, type Link } from '../../web/components.ts'
import { sendUploaded } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile, takenFiles } from '../../web/uploaded-file.ts'
import { formatDay } from '../../wording/format.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { useAuditHref } from './list.page.ts'

export type SiteVisitFilePage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly file: FileField
}

/** Photographs and papers beside a note about a visit. */
export function siteVisitFileRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/desk/site-visits/:id', async (req, res) => {
    await show(res, req.params.id, null)
  })

  router.post('/desk/site-visits/:id/attachments', async (req, res) => {
    const { id } = req.params
    const form = readForm(z.object({}), req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (!form.ok || isResumed(req)) return show(res, id, null)
    const read = await readUploadedFile(req)
    if ('error' in read) return show(unprocessed(res, { files: read.error }), id, read.error)
    countInBody(req, read.file.content)
    await addSiteVisitFile(depsOf(res), deskUser(res), id, { ...read.file, kind: '現地確認' })
    const visit = await findSiteVisit(depsOf(res).db, deskUser(res).suretyId, id)
    res.redirect(303, useAuditHref(visit?.guaranteeId ?? ''))
  })

  router.get('/desk/site-visits/:id/files/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewSiteVisitFile(depsOf(res), deskUser(res), id, fileId))
  })

  return router
}

async function show(res: Response, id: string, problem: string | null): Promise<void> {
  const visit = await findSiteVisit(depsOf(res).db, deskUser(res).suretyId, id)
  if (!visit) throw new NotFound()
  const errors = problem === null ? {} : { files: problem }
  const model: SiteVisitFilePage = {
    title: '写真・書類を添付する',
    caption: `${formatDay(visit.visitedOn)}の現地確認　${visit.site}`,
    back: { text: '使途の監査に戻る', href: useAuditHref(visit.guaranteeId) },
    errorSummary: errorSummary(errors),
    action: `/desk/site-visits/${id}/attachments`,
    csrfField: csrfField(res),
    file: {
      name: 'files',
      label: 'ファイル',
      hint: takenFiles.words,
      accept: takenFiles.accept,
      necessity: 'required',
      error: problem ?? undefined,
    },
  }
  page(res, 'desk/use-audits/file', model)
}
