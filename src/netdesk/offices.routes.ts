import { Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { listOffices } from '../store/sureties.ts'
import { officesPage } from './offices.page.ts'
import { page } from './views.ts'

/** 営業部支店一覧: whom one can ask, and where. */
export function officeRoutes(): Router {
  const router = Router()

  router.get('/netdesk/offices', async (_req, res) => {
    const offices = await listOffices(depsOf(res).db, contractorUser(res).suretyId)
    page(res, 'netdesk/offices', officesPage(offices))
  })

  return router
}
