import { Router } from 'express'
import { page } from '../views.ts'
import { mastersPage } from './masters.page.ts'
import { mastersHref, mastersNav } from './nav.ts'

/** マスタの一覧. For everybody at the desk. */
export function masterRoutes(): Router {
  const router = Router()

  router.get(mastersHref, (_req, res) => {
    page(res, 'desk/masters/index', mastersPage(mastersNav(res, mastersHref)))
  })

  return router
}
