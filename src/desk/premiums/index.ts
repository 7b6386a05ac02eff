import { Router } from 'express'
import { transferImportRoutes } from './import.routes.ts'
import { openPremiumRoutes } from './premiums.routes.ts'
import { transferRoutes } from './transfer.routes.ts'
import { transferListRoutes } from './transfers.routes.ts'

/** 保証料の入金 at the desk: what is open, what banks report, and what becomes of it. */
export function premiumDeskRoutes(): Router {
  const router = Router()
  router.use(openPremiumRoutes(), transferImportRoutes(), transferListRoutes(), transferRoutes())
  return router
}
