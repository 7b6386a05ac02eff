import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import type { PayoutRequest } from '../../domain/payout-request.ts'
import { getPayoutForSurety } from '../../store/payout-requests.ts'
import { findApprovedStatement } from '../../store/use-statements.ts'
import { getDepositGuarantee } from '../../usecases/deposit-account.ts'
import { reportPayout } from '../../usecases/report-payout.ts'
import { dayField, optionalTextField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { ledgerHref } from './ledger.page.ts'
import { postingErrors } from './ledger.routes.ts'
import { deskPayoutPage, unpaidField } from './payout.page.ts'

/** 払出依頼 at the desk, and the bank's report of it. */
export function deskPayoutRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/payouts/:id', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {}, isConflict: false })
  })

  router.post('/desk/payouts/:id/report', async (req, res) => {
    const { id } = req.params
    const request = await getPayoutForSurety(depsOf(res).db, deskUser(res).suretyId, id)
    const form = readForm(reportForm(request), req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, { ...form, isConflict: false })
    const { version, happenedOn, bankReference } = form.value
    const unpaid = unpaidIn(request, form.value)
    try {
      await reportPayout(depsOf(res), deskUser(res), id, version, { happenedOn, bankReference, unpaid })
    } catch (error) {
      if (isStale(error)) return show(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
      return show(res.status(422), id, { typed: form.typed, errors: postingErrors(error), isConflict: false })
    }
    res.redirect(303, ledgerHref(request.guaranteeId))
  })

  return router
}

function reportForm({ lines }: PayoutRequest) {
  const reason = optionalTextField('払い出されなかった理由', { maxLength: 60 })
  return z.object({
    version: versionField(),
    happenedOn: dayField('払出日'),
    bankReference: textField('銀行の整理番号', { maxLength: 40 }),
    ...Object.fromEntries(lines.map(({ lineId }) => [unpaidField(lineId), reason])),
  })
}

function unpaidIn({ lines }: PayoutRequest, value: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ lineId }) => {
      const reason = value[unpaidField(lineId)]
      return typeof reason === 'string' && reason !== '' ? [[lineId, reason]] : []
    }),
  )
}

async function show(
  res: Response,
  id: string,
  back: { typed: Typed; errors: FieldErrors; isConflict: boolean },
): Promise<void> {
  const { db } = depsOf(res)
  const user = deskUser(res)
  const request = await getPayoutForSurety(db, user.suretyId, id)
  const guarantee = await getDepositGuarantee(db, user, request.guaranteeId)
  const statement = await findApprovedStatement(db, request.guaranteeId)
  const typedVersion = back.isConflict ? '' : typedText(back.typed, 'version')
  const shown = {
    ...back,
    csrfField: csrfField(res),
    isOutdated: statement !== null && statement.id !== request.statementId,
    version: typedVersion || String(request.version),
  }
  page(res, 'desk/deposits/payout', deskPayoutPage(request, guarantee, shown))
}
