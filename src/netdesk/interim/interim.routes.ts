import { Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { listInterimCandidates } from '../../store/interim.ts'
import { offersFor, startInterim } from '../../usecases/start-interim.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { sectionRoutes } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { interimCandidatesPage, interimHref } from './candidates.page.ts'
import { interimSection } from './interim.page.ts'

const count = 20
const noFields = z.object({})

/** 中間前払金保証: where it starts from, and its own task of the application form. */
export function interimRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(interimHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const after = placeIn(req)
    const today = dayOf(now())
    const found = await listInterimCandidates(db, contractorUser(res).contractorId, today, after, count)
    const { shown, pagination } = pageThrough(found, {
      label: '前払金保証のページ',
      path: interimHref,
      region: 'candidates',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    const rows = await offersFor(db, shown, today)
    page(
      res,
      'netdesk/interim/candidates',
      interimCandidatesPage(rows, pagination, () => csrfField(res)),
    )
  })

  router.post(`${interimHref}/:id/application`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, interimHref)
    const id = await startInterim(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.use(sectionRoutes(interimSection))
  return router
}
