import { Router } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import { dayOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listEventsOf } from '../store/audit.ts'
import { getNewest, listVersions } from '../store/certificates.ts'
import { listDocumentSizes } from '../store/documents.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import { listParcelsAbout } from '../store/parcel-lists.ts'
import { listPostings } from '../store/premiums.ts'
import { downloadCertificate, viewCertificate } from '../usecases/view-certificate.ts'
import { sendDownload } from '../web/download.ts'
import { acceptIds } from '../web/ids.ts'
import { labelOf } from '../wording/certificate-standing.ts'
import { certificateWord } from '../wording/labels.ts'
import { certificatePage } from './certificate.page.ts'
import { guaranteePage } from './guarantee.page.ts'
import { mereViews } from './past.ts'
import { reservationPanel } from './reservations/panel.ts'
import { page } from './views.ts'

/** 保証契約 as the desk sees it: everything but the key, which is never shown here. */
export function guaranteeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'certificateId')

  router.get('/desk/guarantees/:id', async (req, res) => {
    const { db, now } = depsOf(res)
    const user = deskUser(res)
    const guarantee = await getGuaranteeForSurety(db, user.suretyId, req.params.id)
    const application = await getApplicationOfRequest(db, guarantee.requestId)
    const { originGuaranteeId } = application
    const past = {
      application,
      origin: originGuaranteeId ? await getGuaranteeForSurety(db, user.suretyId, originGuaranteeId) : null,
      reservation: await reservationPanel(db, user, guarantee, dayOf(now())),
      versions: await listVersions(db, guarantee.id),
      postings: await listPostings(db, guarantee.requestId),
      documents: await listDocumentSizes(db, guarantee.id),
      parcels: await listParcelsAbout(db, { applicationId: null, guaranteeIds: [guarantee.id] }),
      events: await listEventsOf(db, guarantee.realmId, [guarantee.id], mereViews),
    }
    page(res, 'desk/guarantees/show', guaranteePage(guarantee, past))
  })

  router.get('/desk/guarantees/:id/certificates/:certificateId', async (req, res) => {
    const deps = depsOf(res)
    const { id, certificateId } = req.params
    const { guarantee, version } = await viewCertificate(deps, deskUser(res), id, certificateId, 'page')
    const newest = await getNewest(deps.db, guarantee.id)
    page(res, 'desk/guarantees/certificate', certificatePage(guarantee, version, newest, dayOf(deps.now())))
  })

  router.get('/desk/guarantees/:id/certificates/:certificateId/pdf', async (req, res) => {
    const { id, certificateId } = req.params
    const downloaded = await downloadCertificate(depsOf(res), deskUser(res), id, certificateId)
    if (!downloaded.document) throw new NotFound()
    const name = `${certificateWord(downloaded.guarantee.product)}_${downloaded.guarantee.guaranteeNumber}_${labelOf(downloaded.version)}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes: downloaded.document.content, disposition: 'inline' })
  })

  return router
}
