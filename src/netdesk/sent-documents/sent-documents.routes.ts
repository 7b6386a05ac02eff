import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { listParcelsOfContractor } from '../../store/parcel-lists.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { contentRoutes } from './content.routes.ts'
import { listPage } from './list.page.ts'
import { parcelFileRoutes } from './files.routes.ts'
import { parcelSendingRoutes } from './sending.routes.ts'

const count = 50

/** 書類送信: papers for the surety, from the first file to its confirmation. */
export function sentDocumentRoutes(): Router {
  const router = Router()

  router.get('/netdesk/sent-documents', async (req, res) => {
    const after = placeIn(req)
    const rows = await listParcelsOfContractor(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '書類送信の一覧のページ',
      path: '/netdesk/sent-documents',
      region: 'parcels',
      after,
      count,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/sent-documents/index', listPage(shown, pagination))
  })

  router.use(contentRoutes(), parcelFileRoutes(), parcelSendingRoutes())
  return router
}
