import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import { listDirectDeliveries, takesDirectDelivery } from '../../store/direct-deliveries.ts'
import { setDirectDelivery } from '../../usecases/set-direct-delivery.ts'
import { choiceField, dayField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { page } from '../views.ts'
import { deliveryPage } from './delivery.page.ts'
import { inboxHref } from './inbox.page.ts'

const deliveryForm = z.object({
  isOn: choiceField('受け取り方', ['yes', 'no']),
  validFrom: dayField('適用日'),
})

/** 直接送付の設定, for the 利用者ID管理者 alone. */
export function deliverySettingRoutes(): Router {
  const router = Router()

  router.get('/dsure/inbox/settings', async (_req, res) => {
    if (!ordererUser(res).roles.includes('id_administrator')) throw new NotFound()
    await show(res, {}, {})
  })

  router.post('/dsure/inbox/settings', async (req, res) => {
    const form = readForm(deliveryForm, req)
    const user = ordererUser(res)
    if (!form.ok) return show(res, form.typed, form.errors)
    const { isOn, validFrom } = form.value
    if (validFrom < dayOf(depsOf(res).now())) {
      return show(res, form.typed, { validFrom: '適用日は、本日以後の日を入力してください' })
    }
    await setDirectDelivery(depsOf(res), user, { isOn: isOn === 'yes', validFrom })
    res.redirect(303, `${inboxHref}/settings`)
  })

  return router
}

async function show(res: Response, typed: Typed, errors: FieldErrors): Promise<void> {
  const { db, now } = depsOf(res)
  const { ordererId } = ordererUser(res)
  const today = dayOf(now())
  if (Object.keys(errors).length > 0) res.status(422)
  const about = {
    today,
    isDirect: await takesDirectDelivery(db, ordererId, today),
    said: await listDirectDeliveries(db, ordererId),
  }
  page(res, 'dsure/inbox/settings', deliveryPage(about, typed, errors, csrfField(res)))
}
