import { z } from 'zod'
import type { InvoiceContent } from '../../domain/advance-invoice.ts'
import {
  optionalChoiceField,
  optionalDayField,
  optionalTelephoneField,
  optionalTextField,
  optionalYenField,
  versionField,
} from '../../web/fields.ts'
import type { Typed } from '../../web/form.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'

const section = { maxLength: 40 }
const name = { maxLength: 40 }

export const invoiceForm = z.object({
  version: versionField(),
  then: optionalChoiceField('保存のしかた', ['later']),
  amount: optionalYenField('請求金額'),
  invoicedOn: optionalDayField('請求日'),
  responsibleSection: optionalTextField('本件責任者の部署・役職', section),
  responsibleName: optionalTextField('本件責任者の氏名', name),
  responsibleTelephone: optionalTelephoneField('本件責任者の電話番号'),
  clerkSection: optionalTextField('担当者の部署・役職', section),
  clerkName: optionalTextField('担当者の氏名', name),
  clerkTelephone: optionalTelephoneField('担当者の電話番号'),
})

export function contentIn(value: z.output<typeof invoiceForm>): InvoiceContent {
  return {
    amount: value.amount,
    invoicedOn: value.invoicedOn,
    responsible: {
      section: value.responsibleSection,
      name: value.responsibleName,
      telephone: value.responsibleTelephone,
    },
    clerk: { section: value.clerkSection, name: value.clerkName, telephone: value.clerkTelephone },
  }
}

/** What a draft holds, as its form shows it. */
export function typedFrom({ amount, invoicedOn, responsible, clerk }: InvoiceContent): Typed {
  return {
    amount: amount === null ? '' : formatNumber(amount),
    invoicedOn: invoicedOn ? formatDay(invoicedOn) : '',
    responsibleSection: responsible.section,
    responsibleName: responsible.name,
    responsibleTelephone: responsible.telephone,
    clerkSection: clerk.section,
    clerkName: clerk.name,
    clerkTelephone: clerk.telephone,
  }
}
