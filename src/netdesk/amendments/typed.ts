import { z } from 'zod'
import { type AmendedField, type AmendmentContent, fieldsOf } from '../../domain/amendment-content.ts'
import { amendmentKinds } from '../../domain/amendment-content.ts'
import type { CertificateContent } from '../../domain/certificate.ts'
import { currentValue } from '../../domain/guarantee.ts'
import type { Day } from '../../domain/day.ts'
import {
  choicesField,
  optionalDayField,
  optionalLinesField,
  optionalTextField,
  optionalYenField,
} from '../../web/fields.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { amendmentFieldLabels as labels } from '../../wording/amendment-text.ts'
import { dayAsTyped, sectionFields, thenField, yenAsTyped } from '../application-typed.ts'
import { printFaults } from '../printable.ts'

export const kindsForm = z.object({ kinds: choicesField(labels.kinds, amendmentKinds) })
export const versionedKindsForm = kindsForm.extend(sectionFields)

const valueFields = {
  contractorName: optionalTextField(labels.contractorName, { maxLength: 100 }),
  contractorAddress: optionalTextField(labels.contractorAddress, { maxLength: 200 }),
  representative: optionalTextField(labels.representative, { maxLength: 100 }),
  jointVentureName: optionalTextField(labels.jointVentureName, { maxLength: 100 }),
  worksNumber: optionalTextField(labels.worksNumber, { maxLength: 50 }),
  worksName: optionalTextField(labels.worksName, { maxLength: 200 }),
  contractPrice: optionalYenField(labels.contractPrice),
  thisYearAmount: optionalYenField(labels.thisYearAmount),
  guaranteedAmount: optionalYenField(labels.guaranteedAmount),
  worksStartsOn: optionalDayField(labels.worksStartsOn),
  worksEndsOn: optionalDayField(labels.worksEndsOn),
  depositoryBank: optionalTextField(labels.depositoryBank, { maxLength: 100 }),
}

/** The new values. Only the fields of the chosen kinds stand on the page; the others are not sent and stay as they are. */
export const valuesForm = z.object({
  ...sectionFields,
  contractChangedOn: optionalDayField(labels.contractChangedOn),
  ...valueFields,
  reason: optionalLinesField(labels.reason, { maxLength: 400 }),
  remarks: optionalLinesField(labels.remarks, { maxLength: 400 }),
  then: thenField('figures'),
})

/** What a preview of the figures asks for by GET. */
export const previewForm = valuesForm.pick({
  contractPrice: true,
  thisYearAmount: true,
  guaranteedAmount: true,
  worksStartsOn: true,
  worksEndsOn: true,
})

export type ValuesForm = z.output<typeof valuesForm>

const texts = new Set<AmendedField>([
  'contractorName',
  'contractorAddress',
  'jointVentureName',
  'worksName',
  'worksNumber',
])

/** What the form holds for the chosen kinds, to be put over what is there. */
export function contentFrom(
  form: ValuesForm,
  kinds: AmendmentContent['kinds'],
  certificate: CertificateContent,
): Partial<AmendmentContent> {
  const { contractChangedOn, reason, remarks } = form
  const values = fieldsOf(kinds, certificate).map((field) => [field, form[field]])
  return { ...Object.fromEntries(values), contractChangedOn, reason, remarks }
}

/** What no typeface of the certificate has, among what would stand on it. */
export function faultsOf(form: ValuesForm, fields: readonly AmendedField[]): FieldErrors {
  const printed = fields.filter((field) => texts.has(field) || field === 'depositoryBank')
  return printFaults(
    Object.fromEntries(printed.map((field) => [field, [labels[field], String(form[field] ?? '')] as const])),
  )
}

/** How the form begins: what was filled in so far, and beside it what the certificate says. */
export function typedFrom(content: AmendmentContent, certificate: CertificateContent): Typed {
  const values = fieldsOf(content.kinds, certificate).map((field) => [field, asTyped(field, content, certificate)])
  return {
    contractChangedOn: dayAsTyped(content.contractChangedOn),
    ...Object.fromEntries(values),
    reason: content.reason,
    remarks: content.remarks,
  }
}

/** The content as far as it is typed, for the figures; what cannot be read counts as not filled in. */
export function contentSoFar(
  typed: Typed,
  content: AmendmentContent,
  certificate: CertificateContent,
): AmendmentContent {
  const read = fieldsOf(content.kinds, certificate).map((field) => {
    const one = valueFields[field].safeParse(typedText(typed, field))
    return [field, one.success && one.data !== '' ? one.data : null]
  })
  return { ...content, ...Object.fromEntries(read) }
}

function asTyped(field: AmendedField, content: AmendmentContent, certificate: CertificateContent): string {
  // The representative stands on no certificate, and the new amount is what the person came to say.
  const isToBeTyped = field === 'representative' || field === 'guaranteedAmount'
  const value = content[field] ?? (isToBeTyped ? null : currentValue(certificate, field))
  if (value === null) return ''
  if (typeof value === 'number') return yenAsTyped(value as Parameters<typeof yenAsTyped>[0])
  return field === 'worksStartsOn' || field === 'worksEndsOn' ? dayAsTyped(value as Day) : value
}
