import { z } from 'zod'
import type { CertificateForm, GuaranteesSection } from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
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
  thisYearAmount: optionalYenField(labels.thisYearAmount),
  advancePaymentAmount: optionalYenField(labels.advancePaymentAmount),
  performanceForm: choiceField(labels.performanceForm, certificateForms),
  performanceAmount: optionalYenField(labels.performanceAmount),
  isAdvancePaymentPlanned: optionalChoiceField(labels.isAdvancePaymentPlanned, yesAndNo),
  then: thenField('advance-figures', 'performance-figures'),
})

type GuaranteesForm = z.output<typeof guaranteesForm>

/** What the form begins with: 前払金保証 as 電子保証 where the orderer takes it, as on the customer's own form. */
export async function guaranteesTyped(facts: ApplicationFacts): Promise<Typed> {
  const { guarantees } = facts.application.content
  const form = defaultForm(facts)
  if (!guarantees) return { products: ['advance_payment'], advancePaymentForm: form, performanceForm: form }
  const { advancePayment, performance, isAdvancePaymentPlanned } = guarantees
  return {
    products: [...(advancePayment ? ['advance_payment'] : []), ...(performance ? ['performance'] : [])],
    advancePaymentForm: advancePayment?.certificateForm ?? form,
    thisYearAmount: yenAsTyped(advancePayment?.thisYearAmount),
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
  return { ok: true, value: sectionOf({ ...form, isAdvancePaymentPlanned: isPlanned }) }
}

/** The section as far as it can be read, for showing shares and premiums of what is typed so far. */
export function guaranteesSoFar(typed: Typed): GuaranteesSection {
  return sectionOf({
    products: typedList(typed, 'products'),
    advancePaymentForm: formOf(typed, 'advancePaymentForm'),
    thisYearAmount: yenOf(typed, 'thisYearAmount'),
    advancePaymentAmount: yenOf(typed, 'advancePaymentAmount'),
    performanceForm: formOf(typed, 'performanceForm'),
    performanceAmount: yenOf(typed, 'performanceAmount'),
    isAdvancePaymentPlanned: null,
  })
}

/** 計算する leads back to the figures it stands beside. */
export function guaranteesDetour({ then }: GuaranteesForm) {
  return then === null || then === 'later' ? null : { query: {}, region: then }
}

type Fields = {
  readonly products: readonly string[]
  readonly advancePaymentForm: CertificateForm
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
        }
      : null,
    performance: fields.products.includes('performance')
      ? { certificateForm: fields.performanceForm, amount: fields.performanceAmount }
      : null,
    isAdvancePaymentPlanned: fields.isAdvancePaymentPlanned,
  }
}

/** An amount whose box is not ticked would be lost; better to ask which of the two is meant. */
function strayAmount({ products, advancePaymentAmount, thisYearAmount, performanceAmount }: GuaranteesForm) {
  if (!asks(products, 'advance_payment') && (advancePaymentAmount !== null || thisYearAmount !== null)) {
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
