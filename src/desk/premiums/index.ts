import { Router } from 'express'
import { openPremiumRoutes } from './premiums.routes.ts'

/** 保証料の入金 at the desk: what is open, what banks report, and what becomes of it. */
export function premiumDeskRoutes(): Router {
  const router = Router()
  router.use(openPremiumRoutes())
  return router
}
