import { Router } from 'express'
import { applicationRoutes } from './applications.routes.ts'
import { authenticationKeyRoutes } from './authentication-keys.routes.ts'
import { certificateRoutes } from './certificates.routes.ts'
import { guaranteeRoutes } from './guarantees.routes.ts'
import { homeRoutes } from './home.routes.ts'
import { officeRoutes } from './offices.routes.ts'

/** ネットデスク, for signed-in people of a contractor. */
export function netdeskPortal(): Router {
  const router = Router()
  router.use(homeRoutes(), applicationRoutes(), officeRoutes())
  router.use(guaranteeRoutes(), certificateRoutes(), authenticationKeyRoutes())
  return router
}
