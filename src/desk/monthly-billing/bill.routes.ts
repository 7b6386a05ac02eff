import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { type BillPaper, premiumBillPdf } from '../../pdf/premium-bill.ts'
import { type Bill, getBill } from '../../store/monthly-billing.ts'
import { recordDebit, viewBill } from '../../usecases/monthly-billing.ts'
import { sendDownload } from '../../web/download.ts'
import { choiceField, dayField, optionalTextField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatDay } from '../../wording/format.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { billPage } from './bill.page.ts'

const resultForm = z.object({
  result: choiceField('結果', ['debited', 'failed']),
  happenedOn: dayField('日付'),
  reason: optionalTextField('振替不能の理由', { maxLength: 200 }),
})

/** A bill at the desk: its lines, its paper, and what the bank tells of its debit. */
export function premiumBillRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/premium-bills/:id', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.get('/desk/premium-bills/:id/pdf', async (req, res) => {
    const deps = depsOf(res)
    const bill = await viewBill(deps, deskUser(res), req.params.id)
    const bytes = await premiumBillPdf([paperOf(bill)], deps.realm.kind === 'trial')
    const name = `一括納付_保証料請求明細書_${bill.month.slice(0, 7)}_${bill.contractor.code}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  router.post('/desk/premium-bills/:id/result', async (req, res) => {
    const { id } = req.params
    const form = readForm(resultForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    try {
      await recordDebit(depsOf(res), deskUser(res), id, form.value)
    } catch (error) {
      const errors = await errorsOf(res, id, error)
      return show(res.status(422), id, { typed: form.typed, errors })
    }
    res.redirect(303, `/desk/premium-bills/${id}`)
  })

  return router
}

/** What the paper of a bill says. */
export function paperOf(bill: Bill): BillPaper {
  return { ...bill, madeOn: dayOf(bill.madeAt) }
}

async function show(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const bill = await getBill(depsOf(res).db, { suretyId: deskUser(res).suretyId }, id)
  page(res, 'desk/monthly-billing/bill', billPage(bill, { ...shown, csrfField: csrfField(res) }))
}

/** A wrong day and a missing reason are wrong at their fields; every other refusal is no matter of the form. */
async function errorsOf(res: Response, id: string, error: unknown): Promise<FieldErrors> {
  if (!(error instanceof Refused)) throw error
  if (error.reason === 'day_to_come') return { happenedOn: '日付は、今日までの日を入力してください' }
  if (error.reason === 'incomplete') return { reason: '振替不能の理由を入力してください' }
  if (error.reason !== 'before_debit_day') throw error
  const { debitOn } = await getBill(depsOf(res).db, { suretyId: deskUser(res).suretyId }, id)
  return { happenedOn: `日付は、口座振替日（${formatDay(debitOn)}）からの日を入力してください` }
}
