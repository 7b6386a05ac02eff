import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { getContractor } from '../../store/contractors.ts'
import { listExposure, listLimits } from '../../store/underwriting.ts'
import { setGuaranteeLimit } from '../../usecases/underwriting.ts'
import { choiceField, dayField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { limitsPage } from './limits.page.ts'

const limitForm = z.object({
  amount: yenField('限度額', { min: yen(1) }),
  validFrom: dayField('適用日'),
  whenOver: choiceField('限度額を超える申込', ['warn', 'refuse']),
})

/** 保証限度額 of a contractor. */
export function limitRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/contractors/:id/limits', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/contractors/:id/limits', async (req, res) => {
    const { id } = req.params
    const form = readForm(limitForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    if (form.value.validFrom < dayOf(depsOf(res).now())) {
      const errors = { validFrom: '適用日は、今日か、これからの日を入力してください' }
      return show(res.status(422), id, { typed: form.typed, errors })
    }
    await setGuaranteeLimit(depsOf(res), deskUser(res), id, form.value)
    res.redirect(303, `/desk/contractors/${id}/limits`)
  })

  return router
}

async function show(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const { db, now } = depsOf(res)
  const { suretyId, roles } = deskUser(res)
  const contractor = await getContractor(db, id)
  if (contractor.suretyId !== suretyId) throw new NotFound()
  const today = dayOf(now())
  const model = limitsPage({
    contractor,
    limits: await listLimits(db, id),
    exposure: await listExposure(db, id, today),
    today,
    mayChange: roles.includes('administrator'),
    typed: shown.typed,
    errors: shown.errors,
    csrfField: csrfField(res),
  })
  page(res, 'desk/limits/index', model)
}
