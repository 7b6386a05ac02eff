import { type Response, Router } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf, startOf } from '../../domain/day.ts'
import { getGuarantee, getGuaranteeForOrderer } from '../../store/guarantees.ts'
import {
  getPaymentRequest,
  listClosedPaymentRequests,
  listOpenPaymentRequests,
  listPaymentRequestEntries,
} from '../../store/payment-requests.ts'
import {
  correctPaymentRequest,
  recordPayment,
  recordPaymentRequest,
  undoPayment,
  withdrawPaymentRequest,
} from '../../usecases/payment-requests.ts'
import type { CsrfField } from '../../web/components.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { guaranteeHref, paymentsHref } from './addresses.ts'
import { type ProcedureForm, refusalOf, type Shown, untouched, withErrors } from './form.page.ts'
import { rowsOnAPage } from './list.page.ts'
import { correctionPage, paidPage, paymentPage, reasonPage, receivedPage, typedFrom } from './payment.page.ts'
import { correctionForm, paymentForm, reasonForm, receivedForm } from './payments.form.ts'
import { paymentsPage } from './payments.page.ts'

/** 前払金の請求と支払: the payment clock of a body. */
export function paymentRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/procedures/payments', async (req, res) => {
    const { db, now } = depsOf(res)
    const { ordererId, roles } = ordererUser(res)
    const tab = req.query['tab'] === 'closed' ? 'closed' : 'open'
    const after = placeIn(req)
    const list = tab === 'open' ? listOpenPaymentRequests : listClosedPaymentRequests
    const rows = await list(db, ordererId, after, rowsOnAPage)
    const { shown, pagination } = pageThrough(rows, {
      label: '前払金の請求のページ',
      path: paymentsHref,
      query: tab === 'open' ? {} : { tab },
      region: 'rows',
      after,
      count: rowsOnAPage,
      placeOf: ({ dueOn, recordedAt, id }) => ({ at: tab === 'open' ? startOf(dueOn) : recordedAt, id }),
    })
    const around = { today: dayOf(now()), isAdministrator: roles.includes('id_administrator') }
    page(res, 'dsure/procedures/list', paymentsPage(shown, tab, pagination, around))
  })

  router.get('/dsure/procedures/guarantees/:id/payments', async (req, res) => {
    await showReceived(res, req.params.id, untouched)
  })

  router.post('/dsure/procedures/guarantees/:id/payments', async (req, res) => {
    const form = readForm(receivedForm, req)
    if (!form.ok) return showReceived(withErrors(res, form.errors), req.params.id, form)
    const record = () => recordPaymentRequest(depsOf(res), ordererUser(res), req.params.id, form.value)
    const notice = await refusalOf(res, record)
    if (notice) return showReceived(res, req.params.id, { typed: form.typed, errors: {}, notice })
    res.redirect(303, guaranteeHref(req.params.id))
  })

  router.get('/dsure/procedures/payments/:id', async (req, res) => {
    const { db, now } = depsOf(res)
    const request = await getPaymentRequest(db, ordererUser(res).ordererId, req.params.id)
    const entries = await listPaymentRequestEntries(db, request.ordererId, request.id)
    const guarantee = await getGuarantee(db, request.guaranteeId)
    page(res, 'dsure/procedures/payment', paymentPage(guarantee, entries, dayOf(now())))
  })

  router.get('/dsure/procedures/payments/:id/correction', async (req, res) => {
    const request = await getPaymentRequest(depsOf(res).db, ordererUser(res).ordererId, req.params.id)
    await showForm(res, req.params.id, correctionPage, { typed: typedFrom(request), errors: {} })
  })

  router.post('/dsure/procedures/payments/:id/correction', async (req, res) => {
    const { id } = req.params
    const form = readForm(correctionForm, req)
    if (!form.ok) return showForm(withErrors(res, form.errors), id, correctionPage, form)
    const { version, ...received } = form.value
    const correct = () => correctPaymentRequest(depsOf(res), ordererUser(res), id, version, received)
    const notice = await refusalOf(res, correct)
    if (notice) return showForm(res, id, correctionPage, { typed: form.typed, errors: {}, notice })
    res.redirect(303, `${paymentsHref}/${id}`)
  })

  router.get('/dsure/procedures/payments/:id/payment', async (req, res) => {
    await showForm(res, req.params.id, paidPage, untouched)
  })

  router.post('/dsure/procedures/payments/:id/payment', async (req, res) => {
    const { id } = req.params
    const form = readForm(paymentForm, req)
    if (!form.ok) return showForm(withErrors(res, form.errors), id, paidPage, form)
    const { version, paidOn } = form.value
    const notice = await refusalOf(res, () => recordPayment(depsOf(res), ordererUser(res), id, version, paidOn))
    if (notice) return showForm(res, id, paidPage, { typed: form.typed, errors: {}, notice })
    res.redirect(303, `${paymentsHref}/${id}`)
  })

  const reasons = { undoing: undoPayment, withdrawal: withdrawPaymentRequest } as const
  for (const act of ['undoing', 'withdrawal'] as const) {
    const path = `/dsure/procedures/payments/:id/${act === 'undoing' ? 'payment/undoing' : 'withdrawal'}`
    const asked: FormPage = (...shown) => reasonPage(act, ...shown)

    router.get(path, async (req, res) => {
      await showForm(res, String(req.params['id']), asked, untouched)
    })

    router.post(path, async (req, res) => {
      const id = String(req.params['id'])
      const form = readForm(reasonForm, req)
      if (!form.ok) return showForm(withErrors(res, form.errors), id, asked, form)
      const { version, reason } = form.value
      const notice = await refusalOf(res, () => reasons[act](depsOf(res), ordererUser(res), id, version, reason))
      if (notice) return showForm(res, id, asked, { typed: form.typed, errors: {}, notice })
      res.redirect(303, `${paymentsHref}/${id}`)
    })
  }

  return router
}

type FormPage = (
  guarantee: Awaited<ReturnType<typeof getGuarantee>>,
  request: Awaited<ReturnType<typeof getPaymentRequest>>,
  shown: Shown,
  csrf: CsrfField,
) => ProcedureForm

async function showForm(res: Response, id: string, formPage: FormPage, shown: Shown): Promise<void> {
  const { db } = depsOf(res)
  const request = await getPaymentRequest(db, ordererUser(res).ordererId, id)
  const guarantee = await getGuarantee(db, request.guaranteeId)
  page(res, 'dsure/procedures/form', formPage(guarantee, request, shown, csrfField(res)))
}

async function showReceived(res: Response, guaranteeId: string, shown: Shown): Promise<void> {
  const guarantee = await getGuaranteeForOrderer(depsOf(res).db, ordererUser(res).ordererId, guaranteeId)
  page(res, 'dsure/procedures/form', receivedPage(guarantee, shown, csrfField(res)))
}
