import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { products } from '../../domain/product.ts'
import { compareRates } from '../../domain/rate-proposal.ts'
import { getRateProposal, listRateCases, listRateProposals } from '../../store/rate-proposals.ts'
import { findRateTableInForce, getListedRateTable, listRateTables } from '../../store/rates.ts'
import { adoptRates, proposeRates, takeBackRates, turnDownRates, withdrawRates } from '../../usecases/rates.ts'
import { type CsvCells, writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds, isId } from '../../web/ids.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { unprocessed } from '../act.routes.ts'
import { masterImportRoutes } from '../masters/import.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { newRatesPage } from './new.page.ts'
import { comparisonRows, rateColumns, rateRows, ratesImportSide } from './rates-csv.ts'
import { afterLines, ratesForm, readRates, typedOf } from './rates.form.ts'
import { ratesHref, ratesPage } from './rates.page.ts'
import { rateProposalPage, rateTablePage } from './show.page.ts'

const versionForm = z.object({ version: versionField() })
const refusalForm = z.object({ version: versionField(), note: linesField('差し戻す理由', { maxLength: 400 }) })
const withdrawalForm = z.object({ version: versionField(), reason: linesField('撤回する理由', { maxLength: 400 }) })

const mostProposals = 20
const mostCases = 200
const nothing = { typed: {}, errors: {} }
type Shown = { readonly typed: Typed; readonly errors: FieldErrors }

/** 料率表: put forward by an administrator, tried on real cases, adopted or turned down by another person. */
export function rateRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(ratesHref, async (_req, res) => {
    const { db, now } = depsOf(res)
    const { suretyId } = deskUser(res)
    const model = ratesPage({
      nav: mastersNav(res, ratesHref),
      tables: await listRateTables(db, suretyId),
      proposals: await listRateProposals(db, suretyId, mostProposals),
      today: dayOf(now()),
      mayChange: mayChangeMasters(res),
    })
    page(res, 'desk/rates/index', model)
  })

  router.get(`${ratesHref}/export`, async (_req, res) => {
    const tables = await listRateTables(depsOf(res).db, deskUser(res).suretyId)
    sendCsv(res, '料率表', [rateColumns, ...rateRows(tables.filter((one) => !one.withdrawal))])
  })

  router.get(`${ratesHref}/new`, async (req, res) => ask(res, { typed: await begunWith(req, res), errors: {} }))

  router.post(`${ratesHref}/new`, async (req, res) => {
    const form = readForm(ratesForm, req)
    if (typedText(form.typed, 'then') !== '') return ask(res, { typed: afterLines(form.typed), errors: {} })
    if (!form.ok) return ask(unprocessed(res, form.errors), form)
    const { db, now } = depsOf(res)
    const tables = await listRateTables(db, deskUser(res).suretyId)
    const taken = tables.filter((one) => one.product === form.value.product && !one.withdrawal)
    const read = readRates(form.value, form.typed, {
      today: dayOf(now()),
      taken: taken.map((one) => one.validFrom),
    })
    if ('errors' in read) return ask(unprocessed(res, read.errors), { typed: form.typed, errors: read.errors })
    const id = await proposeRates(depsOf(res), deskUser(res), { ...read.content, reason: form.value.reason })
    res.redirect(303, `${ratesHref}/proposals/${id}`)
  })

  router.get(`${ratesHref}/proposals/:id`, (req, res) => showProposal(res, req.params.id, nothing))

  router.get(`${ratesHref}/proposals/:id/export`, async (req, res) => {
    const { proposal, comparisons } = await proposalFacts(res, req.params.id)
    const name = `料率表の比較_${productLabels[proposal.product]}_${formatDay(proposal.validFrom)}`
    sendCsv(res, name, comparisonRows(comparisons))
  })

  router.post(`${ratesHref}/proposals/:id/adoption`, async (req, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await adoptRates(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `${ratesHref}/proposals/${id}`)
  })

  router.post(`${ratesHref}/proposals/:id/refusal`, async (req, res) => {
    const { id } = req.params
    const form = readForm(refusalForm, req)
    if (!form.ok) return showProposal(unprocessed(res, form.errors), id, form)
    await turnDownRates(depsOf(res), deskUser(res), id, form.value.version, form.value.note)
    res.redirect(303, `${ratesHref}/proposals/${id}`)
  })

  router.post(`${ratesHref}/proposals/:id/taking-back`, async (req, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await takeBackRates(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `${ratesHref}/proposals/${id}`)
  })

  router.get(`${ratesHref}/tables/:id`, (req, res) => showTable(res, req.params.id, nothing))

  router.post(`${ratesHref}/tables/:id/withdrawal`, async (req, res) => {
    const { id } = req.params
    const form = readForm(withdrawalForm, req)
    if (!form.ok) return showTable(unprocessed(res, form.errors), id, form)
    await withdrawRates(depsOf(res), deskUser(res), id, form.value.reason)
    res.redirect(303, `${ratesHref}/tables/${id}`)
  })

  router.use(masterImportRoutes(ratesImportSide))
  return router
}

function ask(res: Response, { typed, errors }: Shown): void {
  page(res, 'desk/rates/new', newRatesPage(typed, errors, csrfField(res)))
}

/** A new table begins as a copy: of the one in force, of an older one, or of a proposal that was turned down. */
async function begunWith(req: Request, res: Response): Promise<Typed> {
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const { table, proposal } = req.query
  if (isId(table)) {
    const { product, rates } = await getListedRateTable(db, suretyId, table)
    return typedOf(product, rates)
  }
  if (isId(proposal)) {
    const { product, rates } = await getRateProposal(db, suretyId, proposal)
    return typedOf(product, rates)
  }
  const product = products.find((one) => one === req.query['product']) ?? 'advance_payment'
  const inForce = await findRateTableInForce(db, suretyId, product, dayOf(now()))
  return typedOf(product, inForce?.rates ?? null)
}

async function showProposal(res: Response, id: string, { typed, errors }: Shown): Promise<void> {
  const { proposal, before, comparisons } = await proposalFacts(res, id)
  const shown = { user: deskUser(res), typed, errors, csrfField: csrfField(res) }
  page(res, 'desk/rates/show', rateProposalPage(proposal, before, comparisons, shown))
}

async function proposalFacts(res: Response, id: string) {
  const { db } = depsOf(res)
  const { suretyId } = deskUser(res)
  const proposal = await getRateProposal(db, suretyId, id)
  const { product, validFrom, rates } = proposal
  const tables = await listRateTables(db, suretyId)
  // What the proposal would follow: the last table to begin before its own day.
  const before = tables.find((one) => one.product === product && !one.withdrawal && one.validFrom < validFrom) ?? null
  const cases = await listRateCases(db, suretyId, product, mostCases)
  return { proposal, before, comparisons: compareRates(cases, before?.rates ?? null, rates) }
}

async function showTable(res: Response, id: string, { typed, errors }: Shown): Promise<void> {
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const table = await getListedRateTable(db, suretyId, id)
  const shown = { user: deskUser(res), typed, errors, csrfField: csrfField(res) }
  page(res, 'desk/rates/show', rateTablePage(table, await listRateTables(db, suretyId), dayOf(now()), shown))
}

function sendCsv(res: Response, name: string, rows: readonly CsvCells[]): void {
  const bytes = writeCsv(rows)
  sendDownload(res, { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
}
