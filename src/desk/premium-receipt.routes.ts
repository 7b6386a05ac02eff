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
import { applicationFacts, requestOf } from './application-facts.ts'
import { premiumReceiptPage } from './premium-receipt.page.ts'
import { page } from './views.ts'

const receiptForm = z.object({ version: versionField(), amount: yenField('入金額') })

/** 保証料の領収 of one request. */
export function premiumReceiptRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'requestId')

  router.get('/desk/applications/:id/requests/:requestId/premium-receipt', async (req, res) => {
    await show(res, req.params, {}, {})
  })

  router.post('/desk/applications/:id/requests/:requestId/premium-receipt', async (req, res) => {
    const form = readForm(receiptForm, req)
    if (!form.ok) return show(res.status(422), req.params, form.typed, form.errors)
    const { id, requestId } = req.params
    try {
      await recordPremiumReceipt(depsOf(res), deskUser(res), id, requestId, form.value.version, form.value.amount)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'premium_mismatch') throw error
      const expected = formatYen(yen(Number(error.detail['expected'])))
      const errors = { amount: `入金額が保証料（${expected}）と違います。入金の明細を確認してください` }
      return show(res.status(422), req.params, form.typed, errors)
    }
    res.redirect(303, `/desk/applications/${id}`)
  })

  return router
}

async function show(
  res: Response,
  at: { id: string; requestId: string },
  typed: Typed,
  errors: FieldErrors,
): Promise<void> {
  const facts = await applicationFacts(res, at.id)
  const request = requestOf(facts, at.requestId)
  page(res, 'desk/applications/premium-receipt', premiumReceiptPage(facts, request, typed, errors, csrfField(res)))
}
