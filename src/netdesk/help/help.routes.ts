import { Router } from 'express'
import { page } from '../views.ts'
import { guidePage } from './guide.page.ts'
import { helpListPage, helpPage } from './help.page.ts'

/** 画面ごとのヘルプ, to which the ヘルプ of each screen leads. */
export function helpRoutes(): Router {
  const router = Router()

  router.get('/netdesk/help', (_req, res) => page(res, 'netdesk/help/index', helpListPage()))

  router.get('/netdesk/help/:screen', (req, res) => page(res, 'netdesk/help/show', helpPage(req.params.screen)))

  router.get('/netdesk/guide', (_req, res) => page(res, 'netdesk/help/guide', guidePage()))

  return router
}
