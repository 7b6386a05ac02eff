import { z } from 'zod'
import type { Day } from '../../domain/day.ts'
import type { QuestionFault } from '../../domain/premium-question.ts'
import { type Product, products } from '../../domain/product.ts'
import { type Yen, yen } from '../../domain/yen.ts'
import {
  choiceField,
  optionalDayField,
  optionalIdField,
  optionalShareField,
  optionalYenField,
} from '../../web/fields.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'

export const labels = {
  surety: '保証会社',
  product: '保証の種類',
  contractPrice: '請負金額',
  amount: '保証金額',
  share: '請負金額に対する割合',
  amountAfter: '変更後の保証金額',
  appliedOn: '申込日',
} as const

const amounts = { min: yen(1) }

export const calculatorForm = z.object({
  surety: optionalIdField(labels.surety),
  product: choiceField(labels.product, products),
  contractPrice: optionalYenField(labels.contractPrice, amounts),
  amount: optionalYenField(labels.amount, amounts),
  share: optionalShareField(labels.share),
  amountAfter: optionalYenField(labels.amountAfter, amounts),
  appliedOn: optionalDayField(labels.appliedOn),
})

export type Asked = z.output<typeof calculatorForm>

/** A form that was sent has all its fields; a link that only chooses the product asks nothing yet. */
export function isAsked(typed: Typed): boolean {
  return ['amount', 'share', 'amountAfter'].some((name) => name in typed)
}

/** Each fault at the field where it is put right. */
export function faultErrors(faults: readonly QuestionFault[], contractPrice: Yen | null): FieldErrors {
  const places: Readonly<Record<QuestionFault, readonly [keyof typeof labels, string]>> = {
    no_price: ['contractPrice', '割合で計算するときは、請負金額を入力してください'],
    no_amount: ['amount', '保証金額を入力するか、請負金額と割合を入力してください'],
    above_price: ['amount', `保証金額は、請負金額（${formatYen(contractPrice ?? yen(0))}）以下で入力してください`],
    two_amounts: ['share', '保証金額と割合は、どちらか一方だけを入力してください'],
    share_of_nothing: ['share', 'この割合では、保証金額が1円未満になります。請負金額と割合を確認してください'],
    not_amendable: ['amountAfter', '契約保証予約に変更申込はありません。空欄にしてください'],
  }
  return Object.fromEntries(faults.map((fault) => places[fault]))
}

/** Before the first table there is nothing to reckon by; the day it begins is told. */
export function noTableError(product: Product, on: Day, first: Day | null): FieldErrors {
  const said = `${formatDay(on)}に適用される、${productLabels[product]}の料率表がありません`
  return {
    appliedOn: first
      ? `${said}。${formatDay(first)}以降の日を入力してください`
      : `${said}。保証会社にお問い合わせください`,
  }
}
