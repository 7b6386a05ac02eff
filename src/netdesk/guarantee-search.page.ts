import { products } from '../domain/product.ts'
import type { DayField, ErrorSummary, Field, Select } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import { typedText } from '../web/form.ts'
import { productLabels } from '../wording/labels.ts'
import { type GuaranteeSearchForm, standings } from './guarantee-search.form.ts'

export const guaranteesHref = '/netdesk/guarantees'

/** The search above 保証契約一覧. */
export type GuaranteeSearchFields = {
  readonly action: string
  readonly errorSummary: ErrorSummary
  readonly words: Field
  readonly selects: readonly Select[]
  readonly days: readonly DayField[]
  /** Whether there is anything to clear. */
  readonly isNarrowed: boolean
  /** Whether more than words was asked for, so that it has to be seen. */
  readonly isOpen: boolean
}

const standingLabels: Readonly<Record<(typeof standings)[number], string>> = {
  open: '継続中（有効・請求中）',
  closed: '終わったもの（終了・解約・取消）',
}

export function guaranteeSearchFields(
  { typed, errors, query }: GuaranteeSearchForm,
  orderers: readonly { readonly id: string; readonly name: string }[],
): GuaranteeSearchFields {
  const control = (name: string, label: string) => ({
    name,
    label,
    value: typedText(typed, name).slice(0, 200),
    error: errors[name],
    necessity: 'none' as const,
  })
  const select = (name: string, label: string, choices: Select['choices']): Select => ({
    ...control(name, label),
    emptyLabel: 'すべて',
    choices,
  })
  return {
    action: guaranteesHref,
    errorSummary: errorSummary(errors),
    words: {
      ...control('q', '番号・工事名'),
      hint: '工事名は一部（2文字から）でも探せます',
      width: '20',
    },
    selects: [
      select(
        'orderer',
        '発注者',
        orderers.map(({ id, name }) => ({ value: id, label: name })),
      ),
      select(
        'product',
        '商品',
        products.map((product) => ({ value: product, label: productLabels[product] })),
      ),
      select(
        'standing',
        '状況',
        standings.map((standing) => ({ value: standing, label: standingLabels[standing] })),
      ),
    ],
    days: [control('from', '発行日（から）'), control('to', '発行日（まで）')],
    isNarrowed: Object.keys(query).length > 0,
    isOpen: Object.keys(query).some((name) => name !== 'q'),
  }
}
