import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import type { AdvanceInvoice, InvoicePaper, InvoiceTemplate } from '../../domain/advance-invoice.ts'
import { dayOf } from '../../domain/day.ts'
import type { DepositAccount } from '../../domain/deposit-account.ts'
import { findInvoiceTemplate, getInvoiceForContractor, listPrintedInvoices } from '../../store/advance-invoices.ts'
import { findDepositAccount } from '../../store/deposits.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import { findSubmissionProfile, type SubmissionProfile } from '../../store/orderers.ts'
import { invoiceFacts as factsOfContract } from '../../usecases/advance-invoices.ts'
import { getDepositGuarantee } from '../../usecases/deposit-account.ts'
import { defaultInvoiceTemplate } from '../../wording/invoice-text.ts'

/** An invoice of the signed-in contractor with all that its pages say about it. */
export type InvoiceFacts = {
  readonly invoice: AdvanceInvoice
  readonly guarantee: GuaranteeRow
  readonly account: DepositAccount | null
  readonly template: InvoiceTemplate
  /** How the body takes papers; null where it has told us nothing. */
  readonly profile: SubmissionProfile | null
  /** What is fixed by contract and guarantee. */
  readonly contract: Pick<
    InvoicePaper,
    'product' | 'worksName' | 'worksNumber' | 'contractedOn' | 'contractPrice' | 'guaranteeNumber' | 'guaranteedAmount'
  >
  /** Others printed for the same guarantee. */
  readonly others: readonly AdvanceInvoice[]
}

const noAccount: DepositAccount = { bankName: '', branchName: '', kind: 'ordinary', number: '', holderKana: '' }

/** Another contractor's invoice is not found. */
export async function invoiceFacts(res: Response, id: string): Promise<InvoiceFacts> {
  const { db, now } = depsOf(res)
  const user = contractorUser(res)
  const invoice = await getInvoiceForContractor(db, user.contractorId, id)
  const guarantee = await getDepositGuarantee(db, user, invoice.guaranteeId)
  const { ordererId, product } = guarantee
  const account = await findDepositAccount(db, guarantee.id)
  return {
    invoice,
    guarantee,
    account,
    template: (await findInvoiceTemplate(db, user.realmId, ordererId)) ?? defaultInvoiceTemplate,
    profile: ordererId ? await findSubmissionProfile(db, ordererId, product, dayOf(now())) : null,
    contract: await factsOfContract(db, guarantee, account ?? noAccount),
    others: (await listPrintedInvoices(db, guarantee.id)).filter((other) => other.id !== id),
  }
}
