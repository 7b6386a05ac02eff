import { Router } from 'express'
import { ordererUser } from '../../access/context.ts'
import { page } from '../views.ts'
import { hubPage, settingsHref } from './hub.page.ts'
import { bodyRoutes } from './body/body.routes.ts'
import { handoverRoutes } from './handovers/handovers.routes.ts'
import { bodyRecordRoutes } from './records/records.routes.ts'
import { bodyUserRoutes } from './users/users.routes.ts'

/** 設定・管理 of a body. */
export function settingsRoutes(): Router {
  const router = Router()
  router.get(settingsHref, (_req, res) => page(res, 'dsure/settings/hub', hubPage(ordererUser(res))))
  router.use(bodyUserRoutes(), bodyRecordRoutes(), bodyRoutes(), handoverRoutes())
  return router
}
