import { Router } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { findPeriods } from '../../store/held-periods.ts'
import { getGuaranteeForOrderer } from '../../store/guarantees.ts'
import { listPaymentRequestsOfGuarantee } from '../../store/payment-requests.ts'
import { listReleasesOfGuarantee } from '../../store/releases.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { deadlineRoutes } from './deadlines.routes.ts'
import { deadlineFeedRoutes } from './feed.routes.ts'
import { guaranteePage } from './guarantee.page.ts'
import { hubPage } from './hub.page.ts'
import { paymentRoutes } from './payments.routes.ts'
import { releaseRoutes } from './releases.routes.ts'
import { settingsRoutes } from './settings.routes.ts'
import { listTaskGroups } from './tasks.ts'

/** 手続・期限: deadlines of a body, and what it does with its guarantees. */
export function procedureRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/procedures', async (_req, res) => {
    const { db, now } = depsOf(res)
    const groups = await listTaskGroups(db, { ordererId: ordererUser(res).ordererId, today: dayOf(now()) })
    page(res, 'dsure/procedures/hub', hubPage(groups))
  })

  router.get('/dsure/procedures/guarantees/:id', async (req, res) => {
    const { db, now } = depsOf(res)
    const { ordererId } = ordererUser(res)
    const guarantee = await getGuaranteeForOrderer(db, ordererId, req.params.id)
    const payments = await listPaymentRequestsOfGuarantee(db, ordererId, guarantee.id)
    const periods = await findPeriods(db, ordererId, guarantee.id)
    const releases = await listReleasesOfGuarantee(db, guarantee.id)
    const facts = { guarantee, payments, periods, releases, today: dayOf(now()) }
    page(res, 'dsure/procedures/guarantee', guaranteePage(facts))
  })

  router.use(paymentRoutes(), deadlineRoutes(), deadlineFeedRoutes(), releaseRoutes(), settingsRoutes())
  return router
}
