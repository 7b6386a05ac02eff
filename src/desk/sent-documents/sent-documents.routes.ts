import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { listEventsOf } from '../../store/audit.ts'
import { getParcelRow, listParcelsOfSurety } from '../../store/parcel-lists.ts'
import { listFiles } from '../../store/subject-files.ts'
import { listNames } from '../../store/users.ts'
import { confirmParcel, viewParcel, viewParcelFile } from '../../usecases/confirm-parcel.ts'
import { filesOfParcel } from '../../usecases/parcels.ts'
import { sendUploaded } from '../../web/download.ts'
import { versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { claimLine } from '../claims/subjects.ts'
import { mereViews } from '../past.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { listPage, parcelTabs } from './list.page.ts'
import { parcelPage } from './parcel.page.ts'

const count = 50
const versionForm = z.object({ version: versionField() })

/** 書類送信 at the desk: what came in, each paper in it, and 確認した. */
export function sentDocumentRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/desk/sent-documents', async (req, res) => {
    const tab = parcelTabs.find((one) => one === req.query['state']) ?? 'sent'
    const after = placeIn(req)
    const rows = await listParcelsOfSurety(depsOf(res).db, deskUser(res).suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '書類送信のページ',
      path: '/desk/sent-documents',
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ sentAt, savedAt, id }) => ({ at: sentAt ?? savedAt, id }),
    })
    const procedures = procedureLinks('/desk/sent-documents')
    page(res, 'desk/sent-documents/index', listPage({ tab, rows: shown, pagination, procedures }))
  })

  router.get('/desk/sent-documents/:id', async (req, res) => {
    const deps = depsOf(res)
    const parcel = await viewParcel(deps, deskUser(res), req.params.id)
    const names = await listNames(deps.db, parcel.confirmedBy ? [parcel.confirmedBy] : [])
    const model = parcelPage(parcel, await getParcelRow(deps.db, parcel.id), {
      files: await listFiles(deps.db, filesOfParcel(parcel.id)),
      events: await listEventsOf(deps.db, parcel.realmId, [parcel.id], mereViews),
      confirmedBy: names.get(parcel.confirmedBy ?? '') ?? '',
      csrfField: csrfField(res),
    })
    const claim = await claimLine(res, { kind: 'parcel', id: parcel.id })
    page(res, 'desk/sent-documents/show', { ...model, claim })
  })

  router.post('/desk/sent-documents/:id/confirmation', async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await confirmParcel(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, `/desk/sent-documents/${req.params.id}`)
  })

  router.get('/desk/sent-documents/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewParcelFile(depsOf(res), deskUser(res), id, fileId))
  })

  return router
}
