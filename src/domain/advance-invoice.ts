import type { Day } from './day.ts'
import type { DepositAccount } from './deposit-account.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/** What may happen to an invoice, and where it then stands. What is not listed is refused. The database holds the same steps. */
export const invoiceTransitions = {
  draft: { print: 'printed', discard: 'discarded' },
  printed: {},
  discarded: {},
} as const

export type InvoiceState = keyof typeof invoiceTransitions

/** 本件責任者 or 担当者: whom the body calls where there is no stamp. */
export type InvoiceContact = { readonly section: string; readonly name: string; readonly telephone: string }

/** What the contractor fills in; the rest comes from the guarantee and its account. */
export type InvoiceContent = {
  readonly amount: Yen | null
  readonly invoicedOn: Day | null
  readonly responsible: InvoiceContact
  readonly clerk: InvoiceContact
}

/** How a body wants the invoice written. Names in braces are filled in. */
export type InvoiceTemplate = {
  readonly title: string
  readonly addressee: string
  readonly preamble: string
  readonly proof: 'seal' | 'contacts'
  readonly attachmentsNote: string
}

/** 前払金請求書. The claim for the advance itself, handed to the orderer; nothing of the guarantee is claimed by it. */
export type AdvanceInvoice = {
  readonly id: string
  readonly suretyId: string
  readonly contractorId: string
  readonly guaranteeId: string
  readonly state: InvoiceState
  readonly content: InvoiceContent
  /** The paper as it was printed; null before. */
  readonly printed: InvoicePaper | null
  readonly savedAt: Date
  readonly printedAt: Date | null
  readonly version: number
}

/** The invoice as it is on paper, frozen when it was printed. */
export type InvoicePaper = {
  readonly template: InvoiceTemplate
  readonly guaranteeNumber: string
  readonly product: Product
  readonly ordererName: string
  readonly ordererHeadTitle: string
  readonly worksName: string
  readonly worksNumber: string
  readonly contractedOn: Day | null
  readonly contractPrice: Yen
  readonly guaranteedAmount: Yen
  readonly amount: Yen
  readonly invoicedOn: Day
  readonly account: DepositAccount
  readonly contractor: {
    readonly name: string
    readonly address: string
    readonly representativeTitle: string
    readonly representativeName: string
  }
  readonly responsible: InvoiceContact
  readonly clerk: InvoiceContact
  readonly isTrial: boolean
}

export type InvoiceField =
  'amount' | 'invoicedOn' | 'responsibleName' | 'responsibleTelephone' | 'clerkName' | 'clerkTelephone'

/** What is still missing before the invoice can be printed, in the order of its form. */
export function missingFields(
  { amount, invoicedOn, responsible, clerk }: InvoiceContent,
  { proof }: Pick<InvoiceTemplate, 'proof'>,
): InvoiceField[] {
  const missing: InvoiceField[] = []
  if (!amount) missing.push('amount')
  if (invoicedOn === null) missing.push('invoicedOn')
  if (proof === 'seal') return missing
  if (responsible.name === '') missing.push('responsibleName')
  if (responsible.telephone === '') missing.push('responsibleTelephone')
  if (clerk.name === '') missing.push('clerkName')
  if (clerk.telephone === '') missing.push('clerkTelephone')
  return missing
}

/** The draft with another content; never for more than is guaranteed. */
export function rewritten(invoice: AdvanceInvoice, content: InvoiceContent, guaranteedAmount: Yen): AdvanceInvoice {
  if (invoice.state !== 'draft') throw new Refused('not_possible_now', { state: invoice.state })
  demandCovered(content.amount, guaranteedAmount)
  return { ...invoice, content }
}

/** 出力: the paper is fixed. */
export function printInvoice(
  invoice: AdvanceInvoice,
  now: Date,
  facts: Omit<InvoicePaper, 'amount' | 'invoicedOn' | 'responsible' | 'clerk'>,
): AdvanceInvoice & { readonly printed: InvoicePaper } {
  if (invoice.state !== 'draft') throw new Refused('not_possible_now', { state: invoice.state })
  const { amount, invoicedOn, responsible, clerk } = invoice.content
  if (missingFields(invoice.content, facts.template).length > 0 || !amount || invoicedOn === null)
    throw new Refused('incomplete')
  demandCovered(amount, facts.guaranteedAmount)
  const printed = { ...facts, amount, invoicedOn, responsible, clerk }
  return { ...invoice, state: 'printed', printed, printedAt: now }
}

/** A draft nobody needs any more. */
export function discarded(invoice: AdvanceInvoice): AdvanceInvoice {
  if (invoice.state !== 'draft') throw new Refused('not_possible_now', { state: invoice.state })
  return { ...invoice, state: 'discarded' }
}

function demandCovered(amount: Yen | null, guaranteedAmount: Yen): void {
  if (amount !== null && amount > guaranteedAmount)
    throw new Refused('invoice_above_guarantee', { amount, guaranteedAmount })
}
