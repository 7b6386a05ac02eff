import { z } from 'zod'
import type { CertificateContent } from '../../domain/certificate.ts'
import type { Day } from '../../domain/day.ts'
import {
  correctableFields,
  type CorrectedField,
  type Correction,
  type GuaranteeActKind,
  printedValue,
} from '../../domain/guarantee-endings.ts'
import type { ProposedAct } from '../../usecases/propose-guarantee-act.ts'
import {
  dayField,
  linesField,
  optionalChoiceField,
  optionalDayField,
  optionalTextField,
  optionalYenField,
  textField,
  versionField,
} from '../../web/fields.ts'
import type { FieldErrors } from '../../web/form.ts'
import { correctedFieldLabels as labels, guaranteeActLabels } from '../../wording/guarantee-acts.ts'

const reason = linesField('理由', { maxLength: 400 })
const common = { version: versionField(), then: optionalChoiceField('ボタン', ['edit', 'preview', 'propose']) }

const correctionForm = z.object({
  ...common,
  contractorName: optionalTextField(labels.contractorName, { maxLength: 100 }),
  contractorAddress: optionalTextField(labels.contractorAddress, { maxLength: 200 }),
  jointVentureName: optionalTextField(labels.jointVentureName, { maxLength: 100 }),
  ordererHeadTitle: optionalTextField(labels.ordererHeadTitle, { maxLength: 100 }),
  worksNumber: optionalTextField(labels.worksNumber, { maxLength: 40 }),
  worksName: optionalTextField(labels.worksName, { maxLength: 100 }),
  contractPrice: optionalYenField(labels.contractPrice),
  thisYearAmount: optionalYenField(labels.thisYearAmount),
  guaranteedAmount: optionalYenField(labels.guaranteedAmount),
  contractedOn: optionalDayField(labels.contractedOn),
  worksStartsOn: optionalDayField(labels.worksStartsOn),
  worksEndsOn: optionalDayField(labels.worksEndsOn),
  guaranteeStartsOn: optionalDayField(labels.guaranteeStartsOn),
  guaranteeEndsOn: optionalDayField(labels.guaranteeEndsOn),
  depositoryBank: optionalTextField(labels.depositoryBank, { maxLength: 60 }),
  reason,
})
const withdrawalForm = z.object({ ...common, effectiveOn: dayField('変更取消日'), reason })
const voidingForm = z.object({ ...common, effectiveOn: dayField('取消日'), reason })
const cancellationForm = z.object({
  ...common,
  effectiveOn: dayField('解約日'),
  consentOn: dayField('発注者の同意の日'),
  consentNumber: textField('発注者の同意の文書番号', { maxLength: 60 }),
  reason,
})

/** The form of each act, by the last part of its address. */
export const actForms = {
  correction: { kind: 'correction', form: correctionForm },
  'amendment-withdrawal': { kind: 'amendment_withdrawal', form: withdrawalForm },
  voiding: { kind: 'voiding', form: voidingForm },
  cancellation: { kind: 'cancellation', form: cancellationForm },
} as const

export type ActPath = keyof typeof actForms
export const actPaths = Object.keys(actForms) as ActPath[]

export function pathOf(kind: GuaranteeActKind): ActPath {
  return actPaths.find((path) => actForms[path].kind === kind) ?? 'correction'
}

/** The fields of 訂正 in the order of the form. */
export const correctionOrder = Object.keys(correctionForm.shape).filter(
  (name) => !['version', 'then', 'reason'].includes(name),
) as CorrectedField[]

type Values = Readonly<Record<string, unknown>>
type Read = { readonly ok: true; readonly act: ProposedAct } | { readonly ok: false; readonly errors: FieldErrors }

/** The act that a form asks for, or what is wrong with it beside the certificate. */
export function actOf(
  kind: GuaranteeActKind,
  values: Values,
  content: CertificateContent,
  days: { readonly first: Day; readonly today: Day },
  words: (day: Day) => string,
): Read {
  const why = String(values['reason'])
  if (kind === 'correction') return correctionOf(values, content, why)
  const effectiveOn = values['effectiveOn'] as Day
  const label = `${guaranteeActLabels[kind]}日`
  if (effectiveOn < days.first || effectiveOn > days.today) {
    const range = `発行日（${words(days.first)}）から今日（${words(days.today)}）まで`
    return { ok: false, errors: { effectiveOn: `${label}は、${range}の日を入力してください` } }
  }
  if (kind !== 'cancellation') return { ok: true, act: { kind, reason: why, effectiveOn } }
  const consent = { on: values['consentOn'] as Day, number: String(values['consentNumber']) }
  if (consent.on > days.today) {
    return { ok: false, errors: { consentOn: '発注者の同意の日は、今日までの日を入力してください' } }
  }
  return { ok: true, act: { kind, reason: why, effectiveOn, consent } }
}

const mayBeEmpty: readonly CorrectedField[] = ['worksNumber', 'jointVentureName']

function correctionOf(values: Values, content: CertificateContent, why: string): Read {
  const fields = correctableFields(content)
  const isEmpty = (field: CorrectedField): boolean => [null, '', undefined].includes(values[field] as null)
  const missing = fields.filter(
    (field) => isEmpty(field) && !mayBeEmpty.includes(field) && printedValue(content, field) !== null,
  )
  if (missing.length > 0) {
    return {
      ok: false,
      errors: Object.fromEntries(missing.map((field) => [field, `${labels[field]}を入力してください`])),
    }
  }
  const said = fields.filter((field) => !isEmpty(field) || mayBeEmpty.includes(field))
  const correction: Correction = Object.fromEntries(said.map((field) => [field, values[field] ?? '']))
  return { ok: true, act: { kind: 'correction', reason: why, correction } }
}
