import { Router } from 'express'
import { depositListRoutes } from './deposits.routes.ts'
import { reportImportRoutes } from './import.routes.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { noticeRoutes } from './notices.routes.ts'
import { deskPayoutRoutes } from './payout.routes.ts'

/** 預託金 at the desk: what contractors tell, what banks report, and the ledgers. */
export function depositDeskRoutes(): Router {
  const router = Router()
  router.use(depositListRoutes(), reportImportRoutes(), ledgerRoutes(), noticeRoutes(), deskPayoutRoutes())
  return router
}
