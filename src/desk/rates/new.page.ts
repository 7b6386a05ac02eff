import { products } from '../../domain/product.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type Select,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { productLabels } from '../../wording/labels.ts'
import { roundingLabels } from '../../wording/premium-text.ts'
import { rateModeLabels } from '../../wording/rates.ts'
import { bandNumbers, directions, modes, mostBands, typedBands, units } from './rates.form.ts'
import { ratesHref } from './rates.page.ts'

export type NewRatesPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly product: Select
  readonly validFrom: DayField
  readonly mode: Radios
  readonly bandsError: string | null
  readonly bands: readonly { readonly title: string; readonly fields: readonly Field[] }[]
  readonly mayAdd: boolean
  readonly pasted: Textarea
  readonly minimum: YenField
  readonly unit: Select
  readonly direction: Select
  readonly fee: YenField
  readonly taxPercent: Field
  readonly reason: Textarea
}

/** 新しい料率表: the lines of bands, or a fee, with the day it shall count from. */
export function newRatesPage(typed: Typed, errors: FieldErrors, csrfField: CsrfField): NewRatesPage {
  const common = (name: string, label: string) => ({ name, label, value: typedText(typed, name), error: errors[name] })
  const count = typedBands(typed)
  return {
    title: '新しい料率表を提案する',
    back: { text: '料率表に戻る', href: ratesHref },
    errorSummary: errorSummary(errors),
    action: `${ratesHref}/new`,
    csrfField,
    product: {
      ...common('product', '保証の種類'),
      necessity: 'required',
      choices: products.map((value) => ({ value, label: productLabels[value] })),
    },
    validFrom: {
      ...common('validFrom', '適用日'),
      necessity: 'required',
      hint: '今日か、これからの日です。この日に引受を承認する分から、新しい料率で計算します。',
    },
    mode: {
      ...common('mode', '計算のしかた'),
      necessity: 'required',
      choices: modes.map((value) => ({ value, label: rateModeLabels[value], hint: modeHints[value] })),
    },
    bandsError: errors['bands'] ?? null,
    bands: bandNumbers.slice(0, count).map((line) => ({
      title: `${line}行目`,
      fields: [
        { ...common(`over${line}`, '超える額'), width: '12', suffix: '円', inputMode: 'numeric', necessity: 'none' },
        { ...common(`upTo${line}`, 'までの額'), width: '12', suffix: '円', inputMode: 'numeric', necessity: 'none' },
        { ...common(`rate${line}`, '料率'), width: '8', suffix: '%', inputMode: 'numeric', necessity: 'none' },
      ],
    })),
    mayAdd: count < mostBands,
    pasted: {
      ...common('pasted', '表計算ソフトから貼り付ける'),
      hint: '超える額、までの額、料率（%）の3列です。いまの行と入れ替わります。',
      necessity: 'optional',
      rows: 4,
    },
    minimum: { ...common('minimum', '最低額'), necessity: 'optional' },
    unit: { ...common('unit', '端数の単位'), choices: units.map((value) => ({ value, label: `${value}円未満` })) },
    direction: {
      ...common('direction', '端数処理'),
      choices: directions.map((value) => ({ value, label: roundingLabels[value] })),
    },
    fee: { ...common('fee', '手数料（税抜）'), necessity: 'none' },
    taxPercent: {
      ...common('taxPercent', '消費税率'),
      width: '4',
      suffix: '%',
      inputMode: 'numeric',
      necessity: 'none',
    },
    reason: {
      ...common('reason', '理由'),
      necessity: 'required',
      hint: '決裁する方が読みます。',
      rows: 3,
    },
  }
}

const modeHints = {
  marginal_bands: '保証金額を区分に分け、それぞれの料率を掛けて合計します。',
  whole_amount_band: '保証金額の入る区分の料率を、全体に掛けます。',
  fixed_fee: '金額にかかわらない手数料です（契約保証予約）。',
} as const
