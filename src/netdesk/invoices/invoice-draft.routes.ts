import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { saveAdvanceInvoice } from '../../usecases/advance-invoices.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { printFaults } from '../printable.ts'
import { page } from '../views.ts'
import { type InvoiceFacts, invoiceFacts } from './invoice-facts.ts'
import { contentIn, invoiceForm, typedFrom } from './invoice.form.ts'
import { aboveText, invoiceDraftPage, missingErrors } from './invoice.page.ts'
import { invoicesHref } from './invoices.page.ts'

/** Saving a draft: whatever is well-formed is saved; going on also needs it to be complete. */
export function invoiceDraftRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.post('/netdesk/advance-invoices/:id/details', async (req, res) => {
    const { id } = req.params
    const facts = await invoiceFacts(res, id)
    if (facts.invoice.state !== 'draft') return res.redirect(303, `${invoicesHref}/${id}`)
    const form = readForm(invoiceForm, req)
    if (!form.ok) return showInvoiceDraft(unprocessed(res, form.errors), facts, form)
    const { responsibleName, clerkName, version, then } = form.value
    const odd = printFaults({
      responsibleName: ['本件責任者の氏名', responsibleName],
      clerkName: ['担当者の氏名', clerkName],
    })
    if (Object.keys(odd).length > 0) return showInvoiceDraft(res.status(422), facts, { typed: form.typed, errors: odd })
    try {
      await saveAdvanceInvoice(depsOf(res), contractorUser(res), id, version, contentIn(form.value))
    } catch (error) {
      return showRefusal(res, facts, error, form.typed)
    }
    if (then === 'later') return res.redirect(303, invoicesHref)
    const saved = await invoiceFacts(res, id)
    const errors = missingErrors(saved)
    if (Object.keys(errors).length === 0) return res.redirect(303, `${invoicesHref}/${id}/check`)
    const { version: _stale, ...typed } = form.typed
    showInvoiceDraft(res.status(422), saved, { typed, errors })
  })

  return router
}

/** The draft's page: as it is stored, or as it was typed and why it came back. */
export function showInvoiceDraft(
  res: Response,
  facts: InvoiceFacts,
  back: { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean } | null,
): void {
  const isConflict = back?.isConflict ?? false
  const typedVersion = isConflict ? '' : typedText(back?.typed ?? {}, 'version')
  const model = invoiceDraftPage(facts, {
    typed: back?.typed ?? typedFrom(facts.invoice.content),
    errors: back?.errors ?? {},
    version: typedVersion || String(facts.invoice.version),
    isConflict,
    csrfField: csrfField(res),
  })
  page(res, 'netdesk/invoices/draft', model)
}

async function showRefusal(res: Response, facts: InvoiceFacts, error: unknown, typed: Typed): Promise<void> {
  if (isStale(error)) {
    const now = await invoiceFacts(res, facts.invoice.id)
    return showInvoiceDraft(res.status(409), now, { typed, errors: {}, isConflict: true })
  }
  if (!(error instanceof Refused) || error.reason !== 'invoice_above_guarantee') throw error
  const amount = aboveText(Number(error.detail['amount']), Number(error.detail['guaranteedAmount']))
  showInvoiceDraft(res.status(422), facts, { typed, errors: { amount } })
}
