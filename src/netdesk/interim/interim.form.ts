import { z } from 'zod'
import type { InterimSection } from '../../domain/application.ts'
import {
  choiceField,
  optionalChoiceField,
  optionalDayField,
  optionalTextField,
  optionalYenField,
} from '../../web/fields.ts'
import { type Typed, typedText } from '../../web/form.ts'
import { applicationFieldLabels as labels } from '../../wording/application-fields.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import { certificateForms } from '../application-guarantees.form.ts'
import type { SectionReading } from '../application-section.ts'
import { dayAsTyped, sectionFields, thenField, yenAsTyped, yenOf, yesAndNo, yesOrNo } from '../application-typed.ts'
import { printFaults } from '../printable.ts'

/** 中間前払金保証の内容. */
export const interimForm = z.object({
  ...sectionFields,
  interimForm: choiceField(labels.interimForm, certificateForms),
  interimThisYearAmount: optionalYenField(labels.interimThisYearAmount),
  interimAmount: optionalYenField(labels.interimAmount),
  eligibilityNumber: optionalTextField(labels.eligibilityNumber, { maxLength: 30 }),
  eligibilityStatedOn: optionalDayField(labels.eligibilityStatedOn),
  hasPartialPayment: optionalChoiceField(labels.hasPartialPayment, yesAndNo),
  then: thenField('figures'),
})

type InterimForm = z.output<typeof interimForm>

export async function interimTyped({ application }: ApplicationFacts): Promise<Typed> {
  const { interim } = application.content
  if (!interim) return { interimForm: 'electronic' }
  return {
    interimForm: interim.certificateForm,
    interimThisYearAmount: yenAsTyped(interim.thisYearAmount),
    interimAmount: yenAsTyped(interim.amount),
    eligibilityNumber: interim.eligibilityNumber,
    eligibilityStatedOn: dayAsTyped(interim.eligibilityStatedOn),
    hasPartialPayment: interim.hasPartialPayment === null ? '' : yesOrNo(interim.hasPartialPayment),
  }
}

export async function interimOf(
  { application }: ApplicationFacts,
  form: InterimForm,
): Promise<SectionReading<'interim'>> {
  const errors = printFaults({ eligibilityNumber: [labels.eligibilityNumber, form.eligibilityNumber] })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const isMultiYear = application.content.contract?.isMultiYear ?? false
  return {
    ok: true,
    value: {
      certificateForm: form.interimForm,
      thisYearAmount: isMultiYear ? form.interimThisYearAmount : null,
      amount: form.interimAmount,
      eligibilityNumber: form.eligibilityNumber,
      eligibilityStatedOn: form.eligibilityStatedOn,
      hasPartialPayment: form.hasPartialPayment === null ? null : form.hasPartialPayment === 'yes',
    },
  }
}

/** The amounts as far as they can be read, for showing share and premium of what is typed so far. */
export function interimSoFar({ application }: ApplicationFacts, typed: Typed): InterimSection {
  const isMultiYear = application.content.contract?.isMultiYear ?? false
  return {
    certificateForm: typedText(typed, 'interimForm') === 'paper' ? 'paper' : 'electronic',
    thisYearAmount: isMultiYear ? yenOf(typed, 'interimThisYearAmount') : null,
    amount: yenOf(typed, 'interimAmount'),
    eligibilityNumber: '',
    eligibilityStatedOn: null,
    hasPartialPayment: null,
  }
}

/** 計算する leads back to the figures. */
export function interimDetour({ then }: InterimForm) {
  return then === 'figures' ? { query: {}, region: 'figures' } : null
}
