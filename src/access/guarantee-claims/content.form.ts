import { z } from 'zod'
import { claimReasons, emptyClaim, type GuaranteeClaimContent } from '../../domain/guarantee-claim.ts'
import {
  optionalChoiceField,
  optionalDayField,
  optionalLinesField,
  optionalTelephoneField,
  optionalTextField,
  optionalYenField,
  versionField,
} from '../../web/fields.ts'
import type { Typed } from '../../web/form.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'
import { claimFieldLabels as labels } from '../../wording/guarantee-claims.ts'
import { accountNumberField, holderField } from '../deposit-account.form.ts'

const fields = {
  receivedOn: optionalDayField(labels.receivedOn),
  reason: optionalChoiceField(labels.reason, claimReasons),
  circumstances: optionalLinesField(labels.circumstances, { maxLength: 1000 }),
  endedOn: optionalDayField(labels.endedOn),
  noticeNumber: optionalTextField(labels.noticeNumber, { maxLength: 60 }),
  advance: optionalYenField(labels.advance),
  interim: optionalYenField(labels.interim),
  progressPayments: optionalYenField(labels.progressPayments),
  finishedValue: optionalYenField(labels.finishedValue),
  inspectedOn: optionalDayField(labels.inspectedOn),
  damageKind: optionalChoiceField(labels.damageKind, ['penalty', 'damage']),
  damage: optionalYenField(labels.damage),
  claimedAmount: optionalYenField(labels.claimedAmount),
  lessReason: optionalLinesField(labels.lessReason, { maxLength: 400 }),
  bankName: optionalTextField(labels.bankName, { maxLength: 60 }),
  branchName: optionalTextField(labels.branchName, { maxLength: 60 }),
  accountKind: optionalChoiceField(labels.accountKind, ['ordinary', 'current']),
  accountNumber: orEmpty(accountNumberField()),
  holderKana: orEmpty(holderField()),
  personSection: optionalTextField(labels.personSection, { maxLength: 60 }),
  personName: optionalTextField(labels.personName, { maxLength: 60 }),
  personTelephone: optionalTelephoneField(labels.personTelephone),
}

/** 保証金請求書 as it is typed. A draft may be saved with gaps; what is there has to be readable. */
export const claimContentForm = z.object({
  version: versionField(),
  then: optionalChoiceField('ボタン', ['save', 'compute']),
  ...fields,
})

export const claimFields = Object.keys(fields) as (keyof GuaranteeClaimContent)[]

/** What a form that was read means; fields that the form of this product does not have stay empty. */
export function contentOf({ version: _version, then: _then, ...content }: z.output<typeof claimContentForm>) {
  return { ...emptyClaim, ...content } satisfies GuaranteeClaimContent
}

const amounts: readonly string[] = [
  'advance',
  'interim',
  'progressPayments',
  'finishedValue',
  'damage',
  'claimedAmount',
]
const days: readonly string[] = ['receivedOn', 'endedOn', 'inspectedOn']

/** A claim as it would be typed. */
export function typedFrom(content: GuaranteeClaimContent): Typed {
  return Object.fromEntries(
    claimFields.map((field) => {
      const value = content[field]
      if (value === null) return [field, '']
      if (amounts.includes(field)) return [field, formatNumber(Number(value))]
      return [field, days.includes(field) ? formatDay(value as Parameters<typeof formatDay>[0]) : String(value)]
    }),
  )
}

function orEmpty<Field extends z.ZodType<string>>(field: Field) {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      if (typed.trim() === '') return ''
      const read = field.safeParse(typed)
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? '' })
      return z.NEVER
    })
}
