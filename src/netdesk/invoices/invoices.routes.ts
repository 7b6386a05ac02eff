import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { advanceInvoicePdf } from '../../pdf/advance-invoice.ts'
import {
  listInvoiceableGuarantees,
  listInvoicesOfContractor,
  listPrintedInvoices,
} from '../../store/advance-invoices.ts'
import {
  discardAdvanceInvoice,
  printAdvanceInvoice,
  startAdvanceInvoice,
  viewInvoicePaper,
} from '../../usecases/advance-invoices.ts'
import { getDepositGuarantee } from '../../usecases/deposit-account.ts'
import { type Download, sendDownload } from '../../web/download.ts'
import { optionalIdField, versionField } from '../../web/fields.ts'
import { readForm, readQuery } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { claimKind, defaultInvoiceTemplate } from '../../wording/invoice-text.ts'
import { refusalText } from '../../wording/refusals.ts'
import { isStale } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { invoiceDraftRoutes, showInvoiceDraft } from './invoice-draft.routes.ts'
import { invoiceFacts } from './invoice-facts.ts'
import { invoiceCheckPage, invoiceDiscardingPage, invoicePage } from './invoice.page.ts'
import { invoiceChoicePage, invoicesHref, invoicesPage, invoiceStartPage } from './invoices.page.ts'

const count = 50
const guaranteeField = z.object({ guarantee: optionalIdField('保証契約') })
const actForm = z.object({ version: versionField() })

/** 前払金請求書: begin, fill in, check, print for the orderer. */
export function invoiceRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/advance-invoices', async (req, res) => {
    const after = placeIn(req)
    const rows = await listInvoicesOfContractor(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '前払金請求書の一覧のページ',
      path: invoicesHref,
      region: 'invoices',
      after,
      count,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/invoices/index', invoicesPage(shown, pagination))
  })

  router.get('/netdesk/advance-invoices/new', async (req, res) => {
    const query = readQuery(guaranteeField, req)
    if (query.ok && query.value.guarantee) return showStart(res, query.value.guarantee)
    const after = placeIn(req)
    const rows = await listInvoiceableGuarantees(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '請求できる保証契約のページ',
      path: `${invoicesHref}/new`,
      region: 'guarantees',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    page(res, 'netdesk/invoices/choice', invoiceChoicePage(shown, pagination))
  })

  router.post('/netdesk/advance-invoices', async (req, res) => {
    const form = readForm(guaranteeField, req)
    if (!form.ok || !form.value.guarantee) return res.redirect(303, `${invoicesHref}/new`)
    const id = await startAdvanceInvoice(depsOf(res), contractorUser(res), form.value.guarantee)
    res.redirect(303, `${invoicesHref}/${id}`)
  })

  router.get('/netdesk/advance-invoices/:id', async (req, res) => {
    const facts = await invoiceFacts(res, req.params.id)
    if (facts.invoice.state === 'draft') return showInvoiceDraft(res, facts, null)
    page(res, 'netdesk/invoices/show', invoicePage(facts))
  })

  router.use(invoiceDraftRoutes())

  router.get('/netdesk/advance-invoices/:id/check', async (req, res) => showCheck(res, req.params.id, null))

  router.post('/netdesk/advance-invoices/:id/print', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `${invoicesHref}/${id}/check`)
    try {
      await printAdvanceInvoice(depsOf(res), contractorUser(res), id, form.value.version, defaultInvoiceTemplate)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason === 'form_resumed') throw error
      const { title, sentence } = refusalText(error.reason, error.detail)
      return showCheck(res.status(isStale(error) ? 409 : 422), id, `${title}。${sentence}`)
    }
    res.redirect(303, `${invoicesHref}/${id}`)
  })

  router.get('/netdesk/advance-invoices/:id/pdf', async (req, res) => sendPdf(res, req.params.id, 'inline'))
  router.get('/netdesk/advance-invoices/:id/pdf/download', async (req, res) =>
    sendPdf(res, req.params.id, 'attachment'),
  )

  router.get('/netdesk/advance-invoices/:id/discarding', async (req, res) => {
    const facts = await invoiceFacts(res, req.params.id)
    if (facts.invoice.state !== 'draft') return res.redirect(303, `${invoicesHref}/${req.params.id}`)
    page(res, 'netdesk/invoices/discarding', invoiceDiscardingPage(facts, csrfField(res)))
  })

  router.post('/netdesk/advance-invoices/:id/discarding', async (req, res) => {
    const { id } = req.params
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `${invoicesHref}/${id}/discarding`)
    await discardAdvanceInvoice(depsOf(res), contractorUser(res), id, form.value.version)
    res.redirect(303, invoicesHref)
  })

  return router
}

async function showStart(res: Response, guaranteeId: string): Promise<void> {
  const { db } = depsOf(res)
  const guarantee = await getDepositGuarantee(db, contractorUser(res), guaranteeId)
  if (guarantee.state !== 'in_force') throw new Refused('guarantee_not_in_force', { state: guarantee.state })
  const printed = await listPrintedInvoices(db, guaranteeId)
  page(res, 'netdesk/invoices/new', invoiceStartPage(guarantee, printed.length, csrfField(res)))
}

async function showCheck(res: Response, id: string, problem: string | null): Promise<void> {
  const facts = await invoiceFacts(res, id)
  if (facts.invoice.state !== 'draft') return res.redirect(303, `${invoicesHref}/${id}`)
  page(res, 'netdesk/invoices/check', invoiceCheckPage(facts, { problem, csrfField: csrfField(res) }))
}

async function sendPdf(res: Response, id: string, disposition: Download['disposition']): Promise<void> {
  const paper = await viewInvoicePaper(depsOf(res), contractorUser(res), id)
  const name = `${claimKind(paper.product)}請求書_${paper.guaranteeNumber}.pdf`
  sendDownload(res, { name, type: 'application/pdf', bytes: await advanceInvoicePdf(paper), disposition })
}
