import { Router } from 'express'
import { claimDraftRoutes } from '../../access/guarantee-claims/draft.routes.ts'
import { recourseRoutes } from './recourse.routes.ts'
import { claimReviewRoutes, deskClaimSide } from './review.routes.ts'

/** 保証金の請求 at the desk: copied from paper, reviewed, asked about, decided, paid, recovered. */
export function deskGuaranteeClaimRoutes(): Router {
  const router = Router()
  router.use(claimReviewRoutes(), recourseRoutes(), claimDraftRoutes(deskClaimSide))
  return router
}
