import { type Response, Router } from 'express'
import { fileNameOf } from '../access/certificate.page.ts'
import { depsOf, deskUser } from '../access/context.ts'
import { checkOf } from '../access/copy-check.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import { dayOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import { certificateCopy } from '../pdf/certificate-copy.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listEventsOf } from '../store/audit.ts'
import { listReceipts } from '../store/certificate-receipts.ts'
import { listVersions } from '../store/certificates.ts'
import { listDocumentSizes } from '../store/documents.ts'
import { listProposals } from '../store/guarantee-acts.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../store/guarantees.ts'
import { listParcelsAbout } from '../store/parcel-lists.ts'
import { listPostings } from '../store/premiums.ts'
import { listNames } from '../store/users.ts'
import { downloadCertificate, viewCertificate } from '../usecases/view-certificate.ts'
import { sendDownload } from '../web/download.ts'
import { acceptIds } from '../web/ids.ts'
import { givenToLine } from '../wording/copy-check.ts'
import { certificatePage, standingOfVersion } from './certificate.page.ts'
import { guaranteeActsPanel } from './guarantee-acts/panel.ts'
import { claimsPanel } from './guarantee-claims/panel.ts'
import { guaranteePage } from './guarantee.page.ts'
import { inquiryPanel } from './inquiries/panel.ts'
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
      receipts: await listReceipts(db, guarantee.id),
      guaranteeActs: await actsPanel(res, guarantee),
      claims: await claimsPanel(db, user, guarantee),
      versions: await listVersions(db, guarantee.id),
      postings: await listPostings(db, guarantee.requestId),
      documents: await listDocumentSizes(db, guarantee.id),
      parcels: await listParcelsAbout(db, { applicationId: null, guaranteeIds: [guarantee.id] }),
      events: await listEventsOf(db, guarantee.realmId, [guarantee.id], mereViews),
    }
    const papers = await slipsOf(res, 'desk', [guarantee.requestId])
    const inquiries = await inquiryPanel(res, guarantee.id)
    page(res, 'desk/guarantees/show', { ...guaranteePage(guarantee, past), ...papers, inquiries })
  })

  router.get('/desk/guarantees/:id/certificates/:certificateId', async (req, res) => {
    const deps = depsOf(res)
    const { id, certificateId } = req.params
    const viewed = await viewCertificate(deps, deskUser(res), id, certificateId, 'page')
    page(
      res,
      'desk/guarantees/certificate',
      certificatePage(viewed, { viewer: viewerOf(res), at: deps.now(), check: checkOf(res, viewed) }),
    )
  })

  router.get('/desk/guarantees/:id/certificates/:certificateId/pdf', async (req, res) => {
    const { id, certificateId } = req.params
    const deps = depsOf(res)
    const found = await downloadCertificate(deps, deskUser(res), id, certificateId)
    if (!found.document) throw new NotFound()
    const { warning } = standingOfVersion(found, dayOf(deps.now()))
    const mark = warning && { ...warning, givenTo: givenToLine(viewerOf(res), deps.now()) }
    const bytes = await certificateCopy(found.document.content, found.version.content, mark, checkOf(res, found))
    sendDownload(res, { name: fileNameOf(found), type: 'application/pdf', bytes, disposition: 'inline' })
  })

  return router
}

function viewerOf(res: Response): string {
  const { suretyName, name } = deskUser(res)
  return `${suretyName}　${name}`
}

async function actsPanel(res: Response, guarantee: GuaranteeRow) {
  const { db } = depsOf(res)
  const proposals = await listProposals(db, guarantee.id)
  const people = proposals.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]).filter((id) => id !== null)
  return guaranteeActsPanel(deskUser(res), guarantee, proposals, await listNames(db, people))
}
