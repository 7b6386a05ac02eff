import { Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listVersions } from '../store/certificates.ts'
import { listConfirmedActs } from '../store/guarantee-acts.ts'
import { getGuaranteeForContractor, listGuaranteesOfContractor } from '../store/guarantees.ts'
import { acceptIds } from '../web/ids.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { claimPanels } from './guarantee-claims/panel.ts'
import { guaranteePage } from './guarantees-overview.page.ts'
import { guaranteesPage } from './guarantees.page.ts'
import { showReservation } from './reservations/reservation.ts'
import { page } from './views.ts'

const count = 50

/** 保証契約一覧, newest first, and 電子保証概要 of each. */
export function guaranteeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees', async (req, res) => {
    const after = placeIn(req)
    const rows = await listGuaranteesOfContractor(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '保証契約一覧のページ',
      path: '/netdesk/guarantees',
      region: 'guarantees',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    page(res, 'netdesk/guarantees/index', guaranteesPage(shown, pagination))
  })

  router.get('/netdesk/guarantees/:id', async (req, res) => {
    const { db } = depsOf(res)
    const guarantee = await getGuaranteeForContractor(db, contractorUser(res).contractorId, req.params.id)
    if (guarantee.product === 'performance_reservation') return showReservation(res, guarantee)
    const versions = await listVersions(db, guarantee.id)
    const application = await getApplicationOfRequest(db, guarantee.requestId)
    const { originGuaranteeId } = application
    const origin = originGuaranteeId
      ? await getGuaranteeForContractor(db, guarantee.contractorId, originGuaranteeId)
      : null
    const acts = await listConfirmedActs(db, guarantee.id)
    const claims = await claimPanels(db, guarantee)
    const papers = await slipsOf(res, 'netdesk', [guarantee.requestId])
    const overview = guaranteePage(guarantee, versions, acts, application.id, origin)
    page(res, 'netdesk/guarantees/show', { ...overview, ...papers, claims })
  })

  return router
}
