import { Router } from 'express'
import { acceptIds } from '../../web/ids.ts'
import { adviserLink } from '../adviser/adviser.page.ts'
import { page } from '../views.ts'
import { reviewFacts } from './facts.ts'
import { readReviewForm } from './review.form.ts'
import { reviewPage } from './review.page.ts'

/** 契約との照合 of a certificate the body holds. */
export function reviewRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/guarantees/:id/review', async (req, res) => {
    const facts = await reviewFacts(res, req.params.id)
    const form = readReviewForm(req)
    page(res, 'dsure/review', reviewPage(facts, form, adviserLink(facts.guarantee.id)))
  })

  return router
}
