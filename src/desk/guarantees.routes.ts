import { Router } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listEventsOf } from '../store/audit.ts'
import { listVersions } from '../store/certificates.ts'
import { listDocumentSizes } from '../store/documents.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import { listPostings } from '../store/premiums.ts'
import { viewCertificate } from '../usecases/view-certificate.ts'
import { acceptIds } from '../web/ids.ts'
import { certificatePage, guaranteePage } from './guarantee.page.ts'
import { page } from './views.ts'

/** 保証契約 as the desk sees it: everything but the key, which is never shown here. */
export function guaranteeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'certificateId')

  router.get('/desk/guarantees/:id', async (req, res) => {
    const { db } = depsOf(res)
    const guarantee = await getGuaranteeForSurety(db, deskUser(res).suretyId, req.params.id)
    const past = {
      application: await getApplicationOfRequest(db, guarantee.requestId),
      versions: await listVersions(db, guarantee.id),
      postings: await listPostings(db, guarantee.requestId),
      documents: await listDocumentSizes(db, guarantee.id),
      events: await listEventsOf(db, guarantee.realmId, [guarantee.id]),
    }
    page(res, 'desk/guarantees/show', guaranteePage(guarantee, past))
  })

  router.get('/desk/guarantees/:id/certificates/:certificateId', async (req, res) => {
    const { id, certificateId } = req.params
    const viewed = await viewCertificate(depsOf(res), deskUser(res), id, certificateId, 'page')
    page(res, 'desk/guarantees/certificate', certificatePage(viewed.guarantee, viewed.version))
  })

  return router
}
