import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { Refused } from '../domain/errors.ts'
import { yen } from '../domain/yen.ts'
import { recordPremiumReceipt } from '../usecases/record-premium-receipt.ts'
import { versionField, yenField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { formatYen } from '../wording/format.ts'
import { type At, factsForAct, hrefOf, unprocessed } from './act.routes.ts'
import { premiumReceiptPage } from './premium-receipt.page.ts'
import { page } from './views.ts'

const receiptForm = z.object({ version: versionField(), amount: yenField('入金額') })

type Shown = { typed: Typed; errors: FieldErrors }

/** 保証料の領収 of one request. */
export function premiumReceiptRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/premium-receipt', async (req, res) => {
    await show(res, req.params, { typed: {}, errors: {} })
  })

  router.post('/desk/applications/:id/requests/:requestId/premium-receipt', async (req, res) => {
    const form = readForm(receiptForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params, form)
    const { id, requestId } = req.params
    try {
      await recordPremiumReceipt(depsOf(res), deskUser(res), id, requestId, form.value.version, form.value.amount)
    } catch (error) {
      return show(res.status(422), req.params, { typed: form.typed, errors: errorsOf(error) })
    }
    res.redirect(303, hrefOf(id))
  })

  return router
}

/** Another amount than the one fixed is wrong at its field; every other refusal is no matter of the form. */
function errorsOf(error: unknown): FieldErrors {
  if (!(error instanceof Refused) || error.reason !== 'premium_mismatch') throw error
  const expected = formatYen(yen(Number(error.detail['expected'])))
  return { amount: `入金額が、ご案内した保証料（${expected}）と違います。入金の明細を確認してください` }
}

async function show(res: Response, at: At, shown: Shown): Promise<void> {
  const found = await factsForAct(res, at, 'premium-receipt')
  if (!found) return
  const { facts, request } = found
  const model = premiumReceiptPage(facts, request, { ...shown, csrfField: csrfField(res) })
  page(res, 'desk/applications/premium-receipt', model)
}
