import {
  type AdvanceInvoice,
  discarded,
  type InvoiceContent,
  type InvoicePaper,
  type InvoiceTemplate,
  printInvoice,
  rewritten,
} from '../domain/advance-invoice.ts'
import type { DepositAccount } from '../domain/deposit-account.ts'
import { Refused } from '../domain/errors.ts'
import {
  addInvoice,
  findInvoiceTemplate,
  findLastContacts,
  getInvoiceForContractor,
  saveInvoice,
} from '../store/advance-invoices.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { findDepositAccount } from '../store/deposits.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import { claimantOf } from './claimant.ts'
import { getDepositGuarantee } from './deposit-account.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { observe, perform } from './perform.ts'

/** 前払金請求書を作成する: for the whole guaranteed amount, with the contacts of the last one. Gives the draft's id. */
export async function startAdvanceInvoice(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-advance-invoice', async ({ tx, at, today, record }) => {
    const guarantee = await getDepositGuarantee(tx, user, guaranteeId)
    demandInForce(guarantee)
    const { responsible, clerk } = await contactsFor(tx, user, guarantee)
    const content = { amount: guarantee.guaranteedAmount, invoicedOn: today, responsible, clerk }
    const { suretyId, contractorId } = guarantee
    const id = await addInvoice(tx, { suretyId, contractorId, guaranteeId, content, by: user.userId, at })
    await record({ name: 'advance_invoice.started', subjectId: id, details: { guaranteeId } })
    return id
  })
}

export async function saveAdvanceInvoice(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  content: InvoiceContent,
): Promise<void> {
  await perform(deps, user, 'save-advance-invoice', async ({ tx, at, record }) => {
    const before = await draftOf(tx, user, id, version)
    const { guaranteedAmount } = await getDepositGuarantee(tx, user, before.guaranteeId)
    await saveInvoice(tx, before, rewritten(before, content, guaranteedAmount), at)
    await record({ name: 'advance_invoice.saved', subjectId: id, details: {} })
  })
}

/**
 * 出力済にする: fixes the paper for the orderer, in the words this body wants; `fallback` are those for a body that has told
 * us none. The account is the one recorded for the guarantee, and no other.
 */
export async function printAdvanceInvoice(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  fallback: InvoiceTemplate,
): Promise<void> {
  await perform(deps, user, 'print-advance-invoice', async ({ tx, at, record }) => {
    const before = await draftOf(tx, user, id, version)
    const guarantee = await getDepositGuarantee(tx, user, before.guaranteeId)
    demandInForce(guarantee)
    const account = await findDepositAccount(tx, guarantee.id)
    if (!account) throw new Refused('account_missing')
    const template = (await findInvoiceTemplate(tx, user.realmId, guarantee.ordererId)) ?? fallback
    const facts = await invoiceFacts(tx, guarantee, account)
    const after = printInvoice(before, at, { ...facts, template, isTrial: deps.realm.kind === 'trial' })

    await saveInvoice(tx, before, after, at)
    const details = { guaranteeId: guarantee.id, amount: after.printed.amount }
    await record({ name: 'advance_invoice.printed', subjectId: id, details })
  })
}

export async function discardAdvanceInvoice(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'discard-advance-invoice', async ({ tx, at, record }) => {
    const before = await draftOf(tx, user, id, version)
    await saveInvoice(tx, before, discarded(before), at)
    await record({ name: 'advance_invoice.discarded', subjectId: id, details: {} })
  })
}

/** The paper of a printed invoice, for its PDF; every time it is opened is recorded. */
export async function viewInvoicePaper(deps: Deps, user: ContractorUser, id: string): Promise<InvoicePaper> {
  return observe(deps, user, 'view-invoice-paper', async ({ db, record }) => {
    const { printed, state } = await getInvoiceForContractor(db, user.contractorId, id)
    if (!printed) throw new Refused('not_possible_now', { state })
    await record({ name: 'advance_invoice.viewed', subjectId: id, details: { way: 'download' } })
    return printed
  })
}

/** What an invoice says of its contract and guarantee, from the newest version of the certificate. */
export async function invoiceFacts(
  db: Db,
  guarantee: GuaranteeRow,
  { bankName, branchName, kind, number, holderKana }: DepositAccount,
): Promise<Omit<InvoicePaper, 'template' | 'amount' | 'invoicedOn' | 'responsible' | 'clerk' | 'isTrial'>> {
  const { content } = await getNewest(db, guarantee.id)
  return {
    guaranteeNumber: guarantee.guaranteeNumber,
    product: guarantee.product,
    ordererName: guarantee.ordererName,
    ordererHeadTitle: guarantee.ordererHeadTitle,
    worksName: guarantee.worksName,
    worksNumber: content.worksNumber ?? '',
    contractedOn: content.contractedOn,
    contractPrice: guarantee.contractPrice,
    guaranteedAmount: guarantee.guaranteedAmount,
    account: { bankName, branchName, kind, number, holderKana },
    contractor: await claimantOf(db, guarantee),
  }
}

async function contactsFor(tx: Db, user: ContractorUser, guarantee: GuaranteeRow) {
  const last = await findLastContacts(tx, user.contractorId)
  if (last) return last
  const { delivery } = (await getApplicationOfRequest(tx, guarantee.requestId)).content
  const nobody = { section: '', name: '', telephone: '' }
  if (!delivery) return { responsible: nobody, clerk: nobody }
  const { contactSection, contactPerson, contactTelephone } = delivery
  return { responsible: nobody, clerk: { section: contactSection, name: contactPerson, telephone: contactTelephone } }
}

async function draftOf(tx: Db, user: ContractorUser, id: string, version: number): Promise<AdvanceInvoice> {
  const before = await getInvoiceForContractor(tx, user.contractorId, id)
  if (before.version !== version) throw new Refused('changed_meanwhile')
  return before
}

function demandInForce({ state }: GuaranteeRow): void {
  if (state !== 'in_force') throw new Refused('guarantee_not_in_force', { state })
}
