import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { day, dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import type { Month } from '../../domain/monthly-billing.ts'
import { premiumBillPdf } from '../../pdf/premium-bill.ts'
import { findContractors } from '../../store/contractors.ts'
import { listBills, listRuns } from '../../store/monthly-billing.ts'
import { listNames } from '../../store/users.ts'
import {
  confirmBilling,
  findMonthToBill,
  previewMonth,
  proposeBilling,
  takeBackBilling,
  turnDownBilling,
} from '../../usecases/monthly-billing.ts'
import { errorSummary } from '../../web/components.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { unprocessed } from '../act.routes.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { paperOf } from './bill.routes.ts'
import { billingPage } from './list.page.ts'
import { billingHref, billRows, monthHref, monthPage } from './month.page.ts'

const versionForm = z.object({ version: versionField() })
const refusalForm = z.object({ version: versionField(), note: linesField('差し戻す理由', { maxLength: 400 }) })

/** 一括納付: the months, and the run of each by two persons. */
export function monthlyBillingRoutes(): Router {
  const router = Router()

  router.get(billingHref, async (_req, res) => {
    const { db, now } = depsOf(res)
    const { suretyId } = deskUser(res)
    const bills = await listBills(db, { suretyId })
    const model = billingPage({
      next: await findMonthToBill(db, suretyId, dayOf(now())),
      runs: await listRuns(db, suretyId),
      failed: bills.filter(({ results }) => results[0]?.result === 'failed'),
      procedures: procedureLinks(billingHref),
    })
    page(res, 'desk/monthly-billing/index', model)
  })

  router.get(`${billingHref}/:month`, async (req, res) => show(res, monthIn(req.params.month)))

  router.post(`${billingHref}/:month/proposal`, async (req, res) => {
    const month = monthIn(req.params.month)
    await proposeBilling(depsOf(res), deskUser(res), month)
    res.redirect(303, monthHref(month))
  })

  router.post(`${billingHref}/:month/confirmation`, async (req, res) => {
    const month = monthIn(req.params.month)
    const form = readForm(versionForm, req)
    if (form.ok) await confirmBilling(depsOf(res), deskUser(res), month, form.value.version)
    res.redirect(303, monthHref(month))
  })

  router.post(`${billingHref}/:month/refusal`, async (req, res) => {
    const month = monthIn(req.params.month)
    const form = readForm(refusalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), month, form)
    await turnDownBilling(depsOf(res), deskUser(res), month, form.value.version, form.value.note)
    res.redirect(303, monthHref(month))
  })

  router.post(`${billingHref}/:month/taking-back`, async (req, res) => {
    const month = monthIn(req.params.month)
    const form = readForm(versionForm, req)
    if (form.ok) await takeBackBilling(depsOf(res), deskUser(res), month, form.value.version)
    res.redirect(303, monthHref(month))
  })

  router.get(`${billingHref}/:month/statements/pdf`, async (req, res) => {
    const { db, realm } = depsOf(res)
    const month = monthIn(req.params.month)
    const [first, ...others] = await listBills(db, { suretyId: deskUser(res).suretyId }, month)
    if (!first) throw new NotFound()
    const bytes = await premiumBillPdf([paperOf(first), ...others.map(paperOf)], realm.kind === 'trial')
    const name = `一括納付_保証料請求明細書_${month.slice(0, 7)}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  router.get(`${billingHref}/:month/export`, async (req, res) => {
    const month = monthIn(req.params.month)
    const bills = await listBills(depsOf(res).db, { suretyId: deskUser(res).suretyId }, month)
    if (bills.length === 0) throw new NotFound()
    const name = `一括納付_${month.slice(0, 7)}.csv`
    const bytes = writeCsv(billRows(bills))
    sendDownload(res, { name, type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  return router
}

/** A month as addresses name it, as 2026-04; anything else is not found. */
function monthIn(text: string): Month {
  if (!/^2\d{3}-(0[1-9]|1[0-2])$/.test(text)) throw new NotFound()
  return day(`${text}-01`)
}

async function show(
  res: Response,
  month: Month,
  back: { readonly typed: Typed; readonly errors: FieldErrors } = { typed: {}, errors: {} },
): Promise<void> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const { suretyId } = user
  const all = await listRuns(db, suretyId)
  const runs = all.filter((run) => run.month === month)
  const preview = await previewMonth(db, suretyId, month)
  const next = await findMonthToBill(db, suretyId, dayOf(now()))
  if (runs.length === 0 && next !== month) throw new NotFound()
  const people = runs.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]).filter((id) => id !== null)
  const model = monthPage({
    month,
    preview,
    bills: await listBills(db, { suretyId }, month),
    runs,
    names: await listNames(db, people),
    contractors: await contractorNames(res, [...preview.billed, ...preview.carried]),
    user,
    mayPropose: next === month && !all.some(({ state }) => state === 'proposed'),
    noteError: back.errors['note'],
    typedNote: typedText(back.typed, 'note'),
    errorSummary: errorSummary(back.errors),
    csrfField: csrfField(res),
  })
  page(res, 'desk/monthly-billing/month', model)
}

async function contractorNames(
  res: Response,
  statements: readonly { readonly contractorId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = statements.map(({ contractorId }) => contractorId)
  const found = await findContractors(depsOf(res).db, deskUser(res).suretyId, ids)
  return new Map([...found].map(([id, { name }]) => [id, name]))
}
