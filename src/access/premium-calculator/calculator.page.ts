import type { Day } from '../../domain/day.ts'
import { products } from '../../domain/product.ts'
import type { SuretyName } from '../../store/sureties.ts'
import {
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Radios,
  type Select,
  type YenField,
} from '../../web/components.ts'
import { readDay, readYen } from '../../web/field-readers.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDayWithWeekday, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { type Answered, type AnswerPart, answerPart } from './answer.page.ts'
import { labels } from './calculator.form.ts'

export type { Answered } from './answer.page.ts'

export type CalculatorPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  /** Null where no surety has rates yet. */
  readonly form: CalculatorFields | null
  readonly answer: AnswerPart | null
}

type CalculatorFields = {
  readonly action: string
  /** Null where there is only one. */
  readonly surety: Select | null
  readonly product: Radios
  readonly contractPrice: YenField
  readonly amount: YenField
  readonly share: Field
  readonly amountAfter: YenField
  readonly appliedOn: DayField
}

type Shown = {
  readonly href: string
  readonly sureties: readonly SuretyName[]
  readonly today: Day
  readonly typed: Typed
  readonly errors?: FieldErrors
  readonly answered?: Answered
}

/** 保証料計算: the question as typed, and under it the answer line by line. */
export function calculatorPage(shown: Shown): CalculatorPage {
  const { sureties, errors = {}, answered, today } = shown
  return {
    title: '保証料計算',
    errorSummary: errorSummary(errors),
    form: sureties.length === 0 ? null : fieldsOf(shown),
    answer: answered ? answerPart(answered, today) : null,
  }
}

function fieldsOf({ href, sureties, typed, errors = {}, today }: Shown): CalculatorFields {
  const control = (name: keyof typeof labels, necessity: 'required' | 'optional') => ({
    name,
    label: labels[name],
    value: typedText(typed, name),
    error: errors[name],
    necessity,
  })
  const amount = (name: 'contractPrice' | 'amount' | 'amountAfter', hint: string): YenField => ({
    ...control(name, 'optional'),
    hint,
    reading: yenReading(typedText(typed, name)),
  })
  return {
    // Past the form to the answer; where there is none, the page begins at its top with what is wrong.
    action: `${href}#answer`,
    surety:
      sureties.length === 1
        ? null
        : {
            ...control('surety', 'required'),
            choices: sureties.map(({ id, name }) => ({ value: id, label: name })),
            emptyLabel: '選択してください',
          },
    product: {
      ...control('product', 'required'),
      choices: products.map((value) => ({ value, label: productLabels[value] })),
      isInline: true,
    },
    contractPrice: amount('contractPrice', '割合で計算するときと、割合を確かめるときに入力します'),
    amount: amount('amount', '変更を計算するときは、変更前の保証金額です。契約保証予約では入力しなくてもかまいません'),
    share: {
      ...control('share', 'optional'),
      hint: '保証金額の代わりに入力します。1円未満は、前払金と中間前払金では切り捨て、契約保証では切り上げます。例：40',
      suffix: '%',
      width: '8',
    },
    amountAfter: amount('amountAfter', '増額・減額の追加保証料と返還する保証料を計算するときに入力します'),
    appliedOn: {
      ...control('appliedOn', 'optional'),
      hint: `空欄のときは今日（${formatDayWithWeekday(today)}）です。この日の料率表で計算します。変更を計算するときは、元の保証の引受承認の日です。例：令和8年5月20日`,
      reading: dayReading(typedText(typed, 'appliedOn')),
    },
  }
}

function yenReading(typed: string): string | undefined {
  const read = readYen('', typed, {})
  return 'value' in read ? formatYen(read.value) : undefined
}

function dayReading(typed: string): string | undefined {
  const read = readDay('', typed)
  return 'value' in read ? formatDayWithWeekday(read.value) : undefined
}
