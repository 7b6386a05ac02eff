import { Router } from 'express'
import { ordererUser } from '../access/context.ts'
import { evidenceRoutes } from '../access/evidence.routes.ts'
import { adviserRoutes } from './adviser/adviser.routes.ts'
import { certificateRoutes } from './certificate.routes.ts'
import { guaranteeClaimRoutes } from './guarantee-claims/guarantee-claims.routes.ts'
import { heldRoutes } from './held.routes.ts'
import { inboxRoutes } from './inbox/inbox.routes.ts'
import { ordererInquiryRoutes } from './inquiries/inquiries.routes.ts'
import { lookupRoutes } from './lookup.routes.ts'
import { receiptRoutes } from './receipt/receipt.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { severalRoutes } from './several/several.routes.ts'
import { procedureRoutes } from './procedures/procedures.routes.ts'
import { registerRoutes } from './register/register.routes.ts'
import { settingsRoutes } from './settings/settings.routes.ts'

/** 保証確認サービス, for signed-in people of a body: look up, read, print, find again. */
export function dsurePortal(): Router {
  const router = Router()
  router.use(
    lookupRoutes(),
    severalRoutes(),
    heldRoutes(),
    receiptRoutes(),
    reviewRoutes(),
    adviserRoutes(),
    certificateRoutes(),
    evidenceRoutes('dsure', ordererUser),
    guaranteeClaimRoutes(),
    ordererInquiryRoutes(),
    procedureRoutes(),
    registerRoutes(),
    settingsRoutes(),
    inboxRoutes(),
  )
  return router
}
