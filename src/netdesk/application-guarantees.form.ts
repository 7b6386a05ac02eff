import { z } from 'zod'
import {
  type ApplicationContent,
  type CertificateForm,
  type GuaranteesSection,
  type YearBasis,
  yearBases,
} from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
import { fiscalYearOf } from '../domain/day.ts'
import { amountOfYear, yearsOf } from '../domain/fiscal-years.ts'
import { performanceMinimum } from '../domain/orderer-rules.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import { choiceField, choicesField, optionalChoiceField, optionalYenField } from '../web/fields.ts'
import { type Typed, typedList, typedText } from '../web/form.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import { productLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { SectionReading } from './application-section.ts'
import { sectionFields, thenField, yenAsTyped, yenOf, yesAndNo, yesOrNo } from './application-typed.ts'

export const offeredProducts = ['advance_payment', 'performance'] as const
export const certificateForms = ['electronic', 'paper'] as const

/** 保証の内容. Both guarantees stand in one form, each behind its own box. */
export const guaranteesForm = z.object({
  ...sectionFields,
  products: choicesField(labels.products, offeredProducts),
  advancePaymentForm: choiceField(labels.advancePaymentForm, certificateForms),
  fiscalYear: z
    .string()
    .regex(/^(20\d{2}|19\d{2}|)$/, { error: `${labels.fiscalYear}を選び直してください` })
    .default(''),
  yearBasis: optionalChoiceField(labels.yearBasis, yearBases),
  thisYearAmount: optionalYenField(labels.thisYearAmount),
  advancePaymentAmount: optionalYenField(labels.advancePaymentAmount),
  performanceForm: choiceField(labels.performanceForm, certificateForms),
  performanceAmount: optionalYenField(labels.performanceAmount),
  isAdvancePaymentPlanned: optionalChoiceField(labels.isAdvancePaymentPlanned, yesAndNo),
  then: thenField('advance-figures', 'performance-figures', 'take-year'),
})

type GuaranteesForm = z.output<typeof guaranteesForm>

/** What the form begins with: 前払金保証 as 電子保証 where the orderer takes it, as on the customer's own form. */
export async function guaranteesTyped(facts: ApplicationFacts): Promise<Typed> {
  const { guarantees } = facts.application.content
  const form = defaultForm(facts)
  const year = yearTyped(facts)
  if (!guarantees) return { products: ['advance_payment'], advancePaymentForm: form, performanceForm: form, ...year }
  const { advancePayment, performance, isAdvancePaymentPlanned } = guarantees
  return {
    products: [...(advancePayment ? ['advance_payment'] : []), ...(performance ? ['performance'] : [])],
    advancePaymentForm: advancePayment?.certificateForm ?? form,
    thisYearAmount: yenAsTyped(advancePayment?.thisYearAmount),
    ...year,
    advancePaymentAmount: yenAsTyped(advancePayment?.amount),
    performanceForm: performance?.certificateForm ?? form,
    performanceAmount: yenAsTyped(performance && (performance.amount ?? leastPerformance(facts))),
    isAdvancePaymentPlanned: isAdvancePaymentPlanned === null ? '' : yesOrNo(isAdvancePaymentPlanned),
  }
}

export async function guaranteesOf(
  { application }: ApplicationFacts,
  form: GuaranteesForm,
): Promise<SectionReading<'guarantees'>> {
  const sent = application.requests.find(({ state, product }) => state === 'sent_back' && !asks(form.products, product))
  if (sent) return { ok: false, errors: { products: sentCannotGo(sent.product) } }
  const stray = strayAmount(form)
  if (stray) return { ok: false, errors: { products: stray } }
  const isPlanned = form.isAdvancePaymentPlanned === null ? null : form.isAdvancePaymentPlanned === 'yes'
  const fiscalYear = form.fiscalYear === '' ? null : Number(form.fiscalYear)
  const thisYearAmount = thisYearAmountOf(application.content, { ...form, fiscalYear })
  return {
    ok: true,
    value: sectionOf({ ...form, fiscalYear, thisYearAmount, isAdvancePaymentPlanned: isPlanned }),
  }
}

/** What was typed, with 今年度対象額 as it was taken from the yearly table. */
export async function guaranteesRestated({ application }: ApplicationFacts, typed: Typed): Promise<Typed> {
  if (typedText(typed, 'thisYearAmount') !== '') return typed
  return {
    ...typed,
    thisYearAmount: yenAsTyped(application.content.guarantees?.advancePayment?.thisYearAmount),
  }
}

/** The section as far as it can be read, for showing shares and premiums of what is typed so far. */
export function guaranteesSoFar(typed: Typed): GuaranteesSection {
  return sectionOf({
    products: typedList(typed, 'products'),
    advancePaymentForm: formOf(typed, 'advancePaymentForm'),
    fiscalYear: Number(typedText(typed, 'fiscalYear')) || null,
    yearBasis: typedText(typed, 'yearBasis') === 'payment_limit' ? 'payment_limit' : 'planned_amount',
    thisYearAmount: yenOf(typed, 'thisYearAmount'),
    advancePaymentAmount: yenOf(typed, 'advancePaymentAmount'),
    performanceForm: formOf(typed, 'performanceForm'),
    performanceAmount: yenOf(typed, 'performanceAmount'),
    isAdvancePaymentPlanned: null,
  })
}

/** 計算する leads back to the figures it stands beside. */
export function guaranteesDetour({ then }: GuaranteesForm) {
  if (then === null || then === 'later') return null
  return { query: {}, region: then === 'take-year' ? 'thisYearAmount' : then }
}

type Fields = {
  readonly products: readonly string[]
  readonly advancePaymentForm: CertificateForm
  readonly fiscalYear: number | null
  readonly yearBasis: YearBasis | null
  readonly thisYearAmount: Yen | null
  readonly advancePaymentAmount: Yen | null
  readonly performanceForm: CertificateForm
  readonly performanceAmount: Yen | null
  readonly isAdvancePaymentPlanned: boolean | null
}

function sectionOf(fields: Fields): GuaranteesSection {
  return {
    advancePayment: fields.products.includes('advance_payment')
      ? {
          certificateForm: fields.advancePaymentForm,
          thisYearAmount: fields.thisYearAmount,
          amount: fields.advancePaymentAmount,
          ...(fields.fiscalYear === null ? {} : { fiscalYear: fields.fiscalYear, yearBasis: fields.yearBasis }),
        }
      : null,
    performance: fields.products.includes('performance')
      ? { certificateForm: fields.performanceForm, amount: fields.performanceAmount }
      : null,
    isAdvancePaymentPlanned: fields.isAdvancePaymentPlanned,
  }
}

/** 対象年度 at first: the one that has begun, or the contract's first where that is none of its years; with its amount. */
function yearTyped({ application, today }: ApplicationFacts): Typed {
  const { contract, guarantees } = application.content
  const years = yearsOf(contract)
  if (years.length === 0) return {}
  const begun = years.find(({ year }) => year === fiscalYearOf(today)) ?? years[0]
  const advance = guarantees?.advancePayment
  const fiscalYear = advance?.fiscalYear ?? begun?.year ?? null
  const yearBasis = advance?.yearBasis ?? 'planned_amount'
  const thisYearAmount = advance?.thisYearAmount ?? amountOfYear(years, fiscalYear, yearBasis)
  return { fiscalYear: String(fiscalYear ?? ''), yearBasis, thisYearAmount: yenAsTyped(thisYearAmount) }
}

/** As typed, or from the year's line of the contract where nothing is typed or the button asks for it. */
function thisYearAmountOf(
  { contract }: ApplicationContent,
  form: Pick<GuaranteesForm, 'then' | 'thisYearAmount' | 'yearBasis' | 'products'> & { fiscalYear: number | null },
): Yen | null {
  if (!asks(form.products, 'advance_payment')) return form.thisYearAmount
  const listed = amountOfYear(yearsOf(contract), form.fiscalYear, form.yearBasis ?? 'planned_amount')
  return form.then === 'take-year' ? (listed ?? form.thisYearAmount) : (form.thisYearAmount ?? listed)
}

/** An amount whose box is not ticked would be lost; better to ask which of the two is meant. */
function strayAmount({ products, fiscalYear, performanceAmount, ...form }: GuaranteesForm) {
  // 今年度対象額 comes from the yearly table by itself, where there is one.
  const thisYearAmount = fiscalYear === '' ? form.thisYearAmount : null
  if (!asks(products, 'advance_payment') && (form.advancePaymentAmount !== null || thisYearAmount !== null)) {
    return strayText('advance_payment')
  }
  return !asks(products, 'performance') && performanceAmount !== null ? strayText('performance') : null
}

function strayText(product: Product): string {
  const label = productLabels[product]
  return `${label}の金額が入力されています。「${label}を申し込む」にチェックを入れるか、金額を空にしてください`
}

function sentCannotGo(product: Product): string {
  return `送信した${productLabels[product]}は、訂正では外せません。申し込まないときは、申込を取り下げてください`
}

function asks(products: readonly Product[], product: Product): boolean {
  return products.includes(product)
}

function formOf(typed: Typed, name: string): CertificateForm {
  return typedText(typed, name) === 'paper' ? 'paper' : 'electronic'
}

function defaultForm({ application, context, today }: ApplicationFacts): CertificateForm {
  const { works, contract } = application.content
  if (!works?.ordererId && !works?.ordererName) return 'electronic'
  const signedOn = contract?.contractedOn ?? contract?.awardedOn ?? today
  return context.acceptsElectronicFrom !== null && context.acceptsElectronicFrom <= signedOn ? 'electronic' : 'paper'
}

/** Nearly every performance guarantee is over the least amount, so that it need not be typed (標準請負契約約款第4条). */
function leastPerformance({ application, context }: ApplicationFacts): Yen | null {
  const contract = contractFigures(application.content)
  return contract && performanceMinimum(context.rules, contract)
}
