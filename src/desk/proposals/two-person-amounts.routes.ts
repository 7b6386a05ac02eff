import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { yen } from '../../domain/yen.ts'
import { findTwoPersonAmount, listDeskProposals } from '../../store/desk-proposals.ts'
import { listNames } from '../../store/users.ts'
import { proposeTwoPersonAmount } from '../../usecases/desk-proposals.ts'
import { dayField, linesField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { unprocessed } from '../act.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { twoPersonAmountsPage } from './two-person-amounts.page.ts'

const amountForm = z.object({
  amount: yenField('二人で発行する金額', { min: yen(0) }),
  validFrom: dayField('適用日'),
  reason: linesField('理由', { maxLength: 400 }),
})

/** From which amount whoever reviewed an application may not issue it as well. */
export function twoPersonAmountRoutes(): Router {
  const router = Router()

  router.get('/desk/two-person-amounts', async (_req, res) => {
    await show(res, { typed: {}, errors: {} })
  })

  router.post('/desk/two-person-amounts', async (req, res) => {
    const form = readForm(amountForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), form)
    if (form.value.validFrom < dayOf(depsOf(res).now())) {
      const errors = { validFrom: '適用日は、今日か、これからの日を入力してください' }
      return show(res.status(422), { typed: form.typed, errors })
    }
    const id = await proposeTwoPersonAmount(depsOf(res), deskUser(res), form.value)
    res.redirect(303, `/desk/proposals/${id}`)
  })

  return router
}

async function show(res: Response, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const today = dayOf(now())
  const proposals = await listDeskProposals(db, 'two_person_amount', suretyId)
  const people = proposals.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]).filter((id) => id !== null)
  const model = twoPersonAmountsPage({
    inForce: await findTwoPersonAmount(db, suretyId, today),
    proposals,
    names: await listNames(db, people),
    nav: mastersNav(res, '/desk/two-person-amounts'),
    today,
    mayPropose: mayChangeMasters(res),
    ...shown,
    csrfField: csrfField(res),
  })
  page(res, 'desk/proposals/two-person-amounts', model)
}
