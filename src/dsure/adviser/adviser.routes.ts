import { Router } from 'express'
import { z } from 'zod'
import { optionalDayField, optionalYenField } from '../../web/fields.ts'
import { readQuery } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { reviewFacts } from '../review/facts.ts'
import { page } from '../views.ts'
import { adviserPage } from './adviser.page.ts'

const schema = z.object({
  contractPrice: optionalYenField('変更後の請負金額'),
  worksEndsOn: optionalDayField('変更後の工期の終わり'),
})

/** 変更の要否の確認 for a guarantee the body holds; nothing of what is typed is kept. */
export function adviserRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/guarantees/:id/adviser', async (req, res) => {
    const facts = await reviewFacts(res, req.params.id)
    const form = readQuery(schema, req)
    if (!form.ok) return page(res, 'dsure/adviser', adviserPage(facts, null, form.typed, form.errors))
    const { contractPrice, worksEndsOn } = form.value
    const isAsked = contractPrice !== null || worksEndsOn !== null
    page(res, 'dsure/adviser', adviserPage(facts, isAsked ? form.value : null, form.typed, {}))
  })

  return router
}
