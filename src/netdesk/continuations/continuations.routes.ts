import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { listMultiYearAdvances } from '../../store/continuations.ts'
import { type Continuation, continuationOf, continueGuarantee } from '../../usecases/continue-guarantee.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { continuationPage, continuationsPage } from './continuations.page.ts'

const noFields = z.object({})

/** 継続: the works whose new fiscal year needs a guarantee of its own, and the act that fills in its application. */
export function continuationRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/continuations', async (_req, res) => {
    page(res, 'netdesk/continuations/index', continuationsPage(await continuationsOf(res)))
  })

  router.get('/netdesk/guarantees/:id/continuation', async (req, res) => {
    const { db, now } = depsOf(res)
    const found = await continuationOf(db, contractorUser(res).contractorId, req.params.id, dayOf(now()))
    page(res, 'netdesk/continuations/show', continuationPage(found, csrfField(res)))
  })

  router.post('/netdesk/guarantees/:id/continuation', async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, `/netdesk/guarantees/${req.params.id}/continuation`)
    const id = await continueGuarantee(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  return router
}

/** Of the guarantees of one works contract, the newest speaks for all. */
async function continuationsOf(res: Response): Promise<Continuation[]> {
  const { db, now } = depsOf(res)
  const { contractorId } = contractorUser(res)
  const found = new Map<string, Continuation>()
  for (const { id } of await listMultiYearAdvances(db, contractorId)) {
    const one = await continuationOf(db, contractorId, id, dayOf(now()))
    const works = JSON.stringify([one.guarantee.ordererName, one.newest.worksName, one.newest.contractedOn])
    if (!found.has(works)) found.set(works, one)
  }
  return [...found.values()]
}
