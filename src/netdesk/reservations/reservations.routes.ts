import { Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { listReservations } from '../../store/reservations.ts'
import { startReservation } from '../../usecases/start-reservation.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { sectionRoutes } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { reservationsPage } from './list.page.ts'
import { resultRoutes } from './results.routes.ts'
import { tenderSection } from './tender.page.ts'

const listedAtOnce = 50
const noFields = z.object({})

/** 契約保証予約（入札ボンド）: its list, its own task of the application form, and the result of the tender. */
export function reservationRoutes(): Router {
  const router = Router()
  router.use(listRoutes(), sectionRoutes(tenderSection), resultRoutes())
  return router
}

function listRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/reservations', async (req, res) => {
    const { db, now } = depsOf(res)
    const after = placeIn(req)
    const rows = await listReservations(db, contractorUser(res).contractorId, after, listedAtOnce)
    const { shown, pagination } = pageThrough(rows, {
      label: '契約保証予約の一覧のページ',
      path: '/netdesk/reservations',
      region: 'reservations',
      after,
      count: listedAtOnce,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/reservations/index', reservationsPage(shown, pagination, dayOf(now()), csrfField(res)))
  })

  router.post('/netdesk/reservations', async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, '/netdesk/reservations')
    const id = await startReservation(depsOf(res), contractorUser(res))
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  // What has a number is shown among the guarantees; this is where its acts lead back to.
  router.get('/netdesk/reservations/:id', (req, res) => res.redirect(303, `/netdesk/guarantees/${req.params.id}`))

  return router
}
