import { z } from 'zod'
import type { ContractorDefaults } from '../../domain/awarded-works.ts'
import type { SavedDefaults } from '../../store/contractor-defaults.ts'
import {
  choiceField,
  optionalEmailField,
  optionalIdField,
  optionalTelephoneField,
  optionalTextField,
  versionField,
} from '../../web/fields.ts'
import { type FieldErrors, type Typed } from '../../web/form.ts'
import { applicationFieldLabels as labels } from '../../wording/application-fields.ts'
import { premiumPayments } from '../application-payment.form.ts'
import { yesAndNo, yesOrNo } from '../application-typed.ts'
import { printFaults } from '../printable.ts'

/** 申込の初期値. */
export const defaultsForm = z.object({
  version: versionField(),
  depositoryBank: optionalTextField(labels.depositoryBank, { maxLength: 60 }),
  premiumPayment: choiceField(labels.premiumPayment, premiumPayments),
  billTo: optionalTextField(labels.billTo, { maxLength: 60 }),
  wantsPaperStatement: choiceField(labels.wantsPaperStatement, yesAndNo),
  office: optionalIdField(labels.office),
  wantsIssueNotice: choiceField(labels.wantsIssueNotice, yesAndNo),
  noticeEmail: optionalEmailField(labels.noticeEmail),
  contactSection: optionalTextField(labels.contactSection, { maxLength: 40 }),
  contactPerson: optionalTextField(labels.contactPerson, { maxLength: 40 }),
  contactTelephone: optionalTelephoneField(labels.contactTelephone),
})

type DefaultsForm = z.output<typeof defaultsForm>

/** What was saved, as it stands in the form; what was never saved begins as an application would. */
export function defaultsTyped({ payment, delivery }: ContractorDefaults, company: { name: string }): Typed {
  return {
    depositoryBank: payment?.depositoryBank ?? '',
    premiumPayment: payment?.premiumPayment ?? 'transfer',
    billTo: payment?.billTo ?? company.name,
    wantsPaperStatement: yesOrNo(payment?.wantsPaperStatement ?? false),
    office: delivery?.officeId ?? '',
    wantsIssueNotice: yesOrNo(delivery?.wantsIssueNotice ?? true),
    noticeEmail: delivery?.noticeEmail ?? '',
    contactSection: delivery?.contactSection ?? '',
    contactPerson: delivery?.contactPerson ?? '',
    contactTelephone: delivery?.contactTelephone ?? '',
  }
}

/** The defaults a well-formed form means; a bank that keeps its name keeps its codes. */
export function defaultsOf(form: DefaultsForm, saved: SavedDefaults): ContractorDefaults {
  const isSameBank = saved.payment?.depositoryBank === form.depositoryBank
  return {
    payment: {
      bankCode: isSameBank ? (saved.payment?.bankCode ?? null) : null,
      bankBranchCode: isSameBank ? (saved.payment?.bankBranchCode ?? null) : null,
      depositoryBank: form.depositoryBank,
      usesRedeposit: false,
      redeposits: [],
      premiumPayment: form.premiumPayment,
      billTo: form.billTo,
      wantsPaperStatement: form.wantsPaperStatement === 'yes',
    },
    delivery: {
      officeId: form.office,
      wantsIssueNotice: form.wantsIssueNotice === 'yes',
      noticeEmail: form.noticeEmail,
      contactSection: form.contactSection,
      contactPerson: form.contactPerson,
      contactTelephone: form.contactTelephone,
      remarks: '',
    },
  }
}

/** What does not fit this company, or could not be printed. */
export function faultsOf(
  form: DefaultsForm,
  offices: readonly { readonly id: string }[],
  company: { readonly paysPremiumsMonthly: boolean },
): FieldErrors {
  const odd = printFaults({ depositoryBank: [labels.depositoryBank, form.depositoryBank] })
  const office = form.office && !offices.some(({ id }) => id === form.office)
  const monthly = form.premiumPayment === 'monthly' && !company.paysPremiumsMonthly
  return {
    ...odd,
    ...(monthly ? { premiumPayment: '一括納付の取り決めがありません。「振込」を選択してください' } : {}),
    ...(office ? { office: `${labels.office}を選び直してください` } : {}),
  }
}
