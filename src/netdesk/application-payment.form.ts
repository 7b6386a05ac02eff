import { z } from 'zod'
import type { PaymentSection } from '../domain/application.ts'
import { findBankBranch } from '../store/banks.ts'
import { choiceField, optionalChoiceField, optionalTextField } from '../web/fields.ts'
import type { Typed } from '../web/form.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { withStored } from './application-rows.ts'
import type { SectionReading } from './application-section.ts'
import {
  depositColumns,
  depositFields,
  depositsTyped,
  redepositActs,
  redepositsOfForm,
  splitActs,
  splitOfForm,
} from './deposit-lines.ts'
import { previousContent } from './application-previous.ts'
import { sectionFields, thenField, yesAndNo, yesOrNo } from './application-typed.ts'
import { printFaults } from './printable.ts'

export const premiumPayments = ['transfer', 'monthly'] as const

/** 預託金融機関と保証料. A bank is a branch of the register by its two codes, or `other` with its name typed. */
export const paymentForm = z.object({
  ...sectionFields,
  bankSearch: optionalTextField('探す言葉', { maxLength: 100 }),
  depositoryBank: z
    .string()
    .regex(/^(\d{4}-\d{3}|other|)$/, { error: `${labels.depositoryBank}を選び直してください` })
    .default(''),
  depositoryBankName: optionalTextField('預託金融機関の名称', { maxLength: 60 }),
  usesRedeposit: optionalChoiceField(labels.usesRedeposit, yesAndNo),
  ...depositFields,
  premiumPayment: choiceField(labels.premiumPayment, premiumPayments),
  billTo: optionalTextField(labels.billTo, { maxLength: 60 }),
  wantsPaperStatement: choiceField(labels.wantsPaperStatement, yesAndNo),
  then: thenField('search', ...redepositActs, ...splitActs),
})

type PaymentForm = z.output<typeof paymentForm>

/** Whether an advance is guaranteed, first or interim, which must be deposited. */
export function wantsAdvance({ application: { content } }: ApplicationFacts): boolean {
  return content.kind === 'interim' || Boolean(content.guarantees?.advancePayment)
}

export async function paymentTyped(facts: ApplicationFacts): Promise<Typed> {
  const { content } = facts.application
  const { payment } = content
  if (payment) return { ...typedFrom(payment), ...depositsTyped(content) }
  const before = (await previousContent(facts)).payment
  const bank = before ? typedFrom(before) : {}
  return {
    ...bank,
    ...depositsTyped(content),
    usesRedeposit: 'no',
    premiumPayment: facts.contractor.paysPremiumsMonthly ? 'monthly' : 'transfer',
    billTo: facts.contractor.name,
    wantsPaperStatement: 'no',
  }
}

/** What was typed, with the lines as they were saved. */
export async function paymentRestated(facts: ApplicationFacts, typed: Typed): Promise<Typed> {
  return withStored(typed, depositsTyped(facts.application.content), depositColumns)
}

export async function paymentOf(
  facts: ApplicationFacts,
  form: PaymentForm,
  typed: Typed,
): Promise<SectionReading<'payment'>> {
  const { content } = facts.application
  const bank = await bankOf(facts, form)
  if ('error' in bank) return { ok: false, errors: bank.error }
  const errors = printFaults({ depositoryBankName: ['預託金融機関の名称', bank.depositoryBank] })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const redeposits = bank.usesRedeposit
    ? redepositsOfForm(form, typed, form.then)
    : { redeposits: content.payment?.redeposits ?? [] }
  if ('errors' in redeposits) return { ok: false, errors: redeposits.errors }
  const split = wantsAdvance(facts) ? splitOfForm(content, form, form.then, bank.depositoryBank) : { members: [] }
  if ('errors' in split) return { ok: false, errors: split.errors }
  return {
    ok: true,
    value: {
      ...bank,
      ...redeposits,
      premiumPayment: form.premiumPayment,
      billTo: form.billTo,
      wantsPaperStatement: form.wantsPaperStatement === 'yes',
    },
    ...(content.contract && split.members.length > 0
      ? { beside: { contract: { ...content.contract, members: split.members } } }
      : {}),
  }
}

/** A search by its button, or by Enter in its field while no bank is known yet. */
export function paymentDetour({ then, depositoryBank, depositoryBankName, bankSearch }: PaymentForm) {
  if (then !== null && redepositActs.some((act) => act === then)) return { query: {}, region: 'redeposits' }
  if (then === 'split' || then === 'unsplit') return { query: {}, region: 'splitDeposits' }
  const isByEnter = then === null && !depositoryBank && !depositoryBankName && bankSearch !== ''
  if (then !== 'search' && !isByEnter) return null
  return { query: bankSearch ? { bankSearch } : {}, region: 'bankSearch' }
}

/** How a branch of the register is named in the form. */
export function bankValue({ bankCode, branchCode }: { bankCode: string; branchCode: string }): string {
  return `${bankCode}-${branchCode}`
}

function typedFrom(payment: PaymentSection): Typed {
  const { bankCode, bankBranchCode, depositoryBank } = payment
  const isFromRegister = bankCode !== null && bankBranchCode !== null
  const other = depositoryBank ? 'other' : ''
  return {
    depositoryBank: isFromRegister ? bankValue({ bankCode, branchCode: bankBranchCode }) : other,
    depositoryBankName: isFromRegister ? '' : depositoryBank,
    usesRedeposit: yesOrNo(payment.usesRedeposit),
    premiumPayment: payment.premiumPayment,
    billTo: payment.billTo,
    wantsPaperStatement: yesOrNo(payment.wantsPaperStatement),
  }
}

type Bank = Pick<PaymentSection, 'bankCode' | 'bankBranchCode' | 'depositoryBank' | 'usesRedeposit'>

/** Without 前払金保証 nothing of a bank is asked, and what was filled in before stays. */
async function bankOf(facts: ApplicationFacts, form: PaymentForm): Promise<Bank | { error: Record<string, string> }> {
  const stored = facts.application.content.payment
  if (!wantsAdvance(facts)) {
    const { bankCode, bankBranchCode, depositoryBank, usesRedeposit } = stored ?? noBank
    return { bankCode, bankBranchCode, depositoryBank, usesRedeposit }
  }
  const usesRedeposit = form.usesRedeposit === 'yes' || redepositActs.some((act) => act === form.then)
  const [bankCode, branchCode] = form.depositoryBank.split('-')
  if (!bankCode || !branchCode) return { ...noBank, depositoryBank: form.depositoryBankName, usesRedeposit }
  if (form.depositoryBankName) return { error: { depositoryBankName: bothGiven } }
  if (stored?.bankCode === bankCode && stored.bankBranchCode === branchCode) {
    // The name of the day it was chosen stays, whatever the register calls the branch now.
    return { bankCode, bankBranchCode: branchCode, depositoryBank: stored.depositoryBank, usesRedeposit }
  }
  const branch = await findBankBranch(facts.db, bankCode, branchCode)
  if (!branch) return { error: { depositoryBank: `${labels.depositoryBank}を選び直してください` } }
  return { bankCode, bankBranchCode: branchCode, depositoryBank: branch.text, usesRedeposit }
}

const noBank: Bank = { bankCode: null, bankBranchCode: null, depositoryBank: '', usesRedeposit: false }

const bothGiven =
  '金融機関を一覧から選んだときは、この欄を空にしてください。一覧にないときは、「一覧にない金融機関」を選んでください'
