import { Router } from 'express'
import { applicationRoutes } from './applications.routes.ts'
import { authenticationKeyRoutes } from './authentication-keys.routes.ts'
import { certificateRoutes } from './certificates.routes.ts'
import { guaranteeRoutes } from './guarantees.routes.ts'

/** ネットデスク, for signed-in people of a contractor. */
export function netdeskPortal(): Router {
  const router = Router()
  router.use(applicationRoutes(), guaranteeRoutes(), certificateRoutes(), authenticationKeyRoutes())
  return router
}
