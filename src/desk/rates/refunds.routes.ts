import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { getFirstRefundRule, listRefundRules } from '../../store/refund-rules.ts'
import { setRefundRule } from '../../usecases/refund-rules.ts'
import { dayField, linesField } from '../../web/fields.ts'
import { halfWidth } from '../../web/fold.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { unprocessed } from '../act.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { beginErrors } from './rates.form.ts'
import { refundsHref, refundsPage } from './refunds.page.ts'

const ruleForm = z.object({
  validFrom: dayField('適用日'),
  voiding: wholePercentField('取消のときの割合'),
  cancellation: wholePercentField('解約のときの割合'),
  reason: linesField('理由', { maxLength: 400 }),
})

/** 取消・解約の返戻: read by everybody at the desk, set by an administrator. */
export function refundRuleRoutes(): Router {
  const router = Router()

  router.get(refundsHref, (_req, res) => show(res, { typed: {}, errors: {} }))

  router.post(refundsHref, async (req, res) => {
    const form = readForm(ruleForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), form)
    const errors = beginErrors(form.value.validFrom, { today: dayOf(depsOf(res).now()), taken: [] })
    if (Object.keys(errors).length > 0) return show(res.status(422), { typed: form.typed, errors })
    await setRefundRule(depsOf(res), deskUser(res), form.value)
    res.redirect(303, refundsHref)
  })

  return router
}

async function show(res: Response, { typed, errors }: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const model = refundsPage({
    nav: mastersNav(res, refundsHref),
    rules: await listRefundRules(db, suretyId),
    first: await getFirstRefundRule(db, suretyId),
    today: dayOf(now()),
    mayChange: mayChangeMasters(res),
    typed,
    errors,
    csrfField: csrfField(res),
  })
  page(res, 'desk/refunds/index', model)
}

function wholePercentField(label: string) {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const text = halfWidth(typed).trim().replace(/%$/, '')
      if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text)
      context.addIssue({ code: 'custom', message: `${label}は、0から100までの数字で入力してください` })
      return z.NEVER
    })
}
