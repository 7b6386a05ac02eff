import type { Request } from 'express'
import { z } from 'zod'
import {
  type ListSearch,
  listSearch,
  periodReversed,
  type ReadSearch,
  searchedWords,
} from '../../access/list-search.ts'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { type GuaranteeState, statesOfOpenness } from '../../domain/guarantee.ts'
import { products } from '../../domain/product.ts'
import { attentions, type RegisterOrder, registerOrders } from '../../domain/register.ts'
import { registerKinds } from '../../domain/register-entry.ts'
import type { RegisterFilter } from '../../store/register-sql.ts'
import { optionalChoiceField, optionalDayField, optionalTextField } from '../../web/fields.ts'
import { readQuery, typedQuery } from '../../web/form.ts'
import { opennessChoices, productLabels } from '../../wording/labels.ts'
import { attentionLabels, registerKindLabels, registerOrderLabels } from '../../wording/register.ts'

export const registerHref = '/dsure/register'

const standings = ['open', 'claimed', 'closed'] as const
const statesOfStanding: Readonly<Record<(typeof standings)[number], readonly GuaranteeState[]>> = {
  ...statesOfOpenness,
  claimed: ['claimed'],
}

const schema = z.object({
  q: optionalTextField('工事名・番号・受注者', { maxLength: 100 }),
  state: optionalChoiceField('状態', standings),
  attention: optionalChoiceField('確認が必要なもの', attentions),
  kind: optionalChoiceField('種類', registerKinds),
  product: optionalChoiceField('保証の内容', products),
  guarantor: optionalTextField('保証する会社', { maxLength: 100 }),
  section: optionalTextField('担当課', { maxLength: 100 }),
  from: optionalDayField('保証期限（から）'),
  to: optionalDayField('保証期限（まで）'),
  order: optionalChoiceField('並べ方', registerOrders),
})

export type RegisterSearch = ReadSearch<RegisterFilter> & { readonly order: RegisterOrder }

/** Reads what 保証台帳 is narrowed to, and its order, from the address. */
export function readRegisterSearch(req: Request): RegisterSearch {
  const form = readQuery(schema, req)
  const { typed } = form
  const query = typedQuery(schema, typed)
  if (!form.ok) return { filter: null, order: 'newest', typed, errors: form.errors, query }
  const { q, state, from, to, order, ...rest } = form.value
  if (from && to && from > to) return { filter: null, order: 'newest', typed, errors: periodReversed, query }
  const filter = {
    ...rest,
    // A number is found however it is typed: with full-width characters, or without its hyphen.
    words: searchedWords(q).map((word) => readGuaranteeNumber(word) ?? word),
    states: state && statesOfStanding[state],
    endsFrom: from,
    endsUntil: to,
  }
  return { filter, order: order ?? 'newest', typed, errors: {}, query }
}

/** The search above 保証台帳. */
export function registerSearchFields(
  read: RegisterSearch,
  { guarantors, sections }: { readonly guarantors: readonly string[]; readonly sections: readonly string[] },
): ListSearch {
  const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
  const labelled = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: labels[value] }))
  return listSearch(
    {
      action: registerHref,
      region: 'register',
      more: '状態・種類・保証する会社・担当課・保証期限で絞る、並べ替える',
      words: { label: '工事名・番号・受注者', hint: '一部（2文字から）でも探せます' },
      selects: [
        { name: 'state', label: '状態', choices: [...opennessChoices, { value: 'claimed', label: '保証金の請求中' }] },
        { name: 'attention', label: '確認が必要なもの', choices: labelled(attentions, attentionLabels) },
        { name: 'kind', label: '種類', choices: labelled(registerKinds, registerKindLabels) },
        { name: 'product', label: '保証の内容', choices: labelled(products, productLabels) },
        { name: 'guarantor', label: '保証する会社', choices: named(guarantors) },
        { name: 'section', label: '担当課', choices: named(sections) },
        {
          name: 'order',
          label: '並べ方',
          choices: labelled(['end'], registerOrderLabels),
          emptyLabel: registerOrderLabels.newest,
        },
      ],
      days: [
        { name: 'from', label: '保証期限（から）' },
        { name: 'to', label: '保証期限（まで）' },
      ],
    },
    read,
  )
}

/** What was asked for, in words, for a paper that is read without the screen. */
export function conditionsText(typedOf: (field: string) => string): string {
  const labelled = (label: string, text: string | undefined): string[] => (text ? [`${label}：${text}`] : [])
  const words: Readonly<Record<string, string>> = {
    claimed: '保証金の請求中',
    ...Object.fromEntries(opennessChoices.map(({ value, label }) => [value, label])),
    ...attentionLabels,
    ...registerKindLabels,
    ...productLabels,
    ...registerOrderLabels,
  }
  const found = [
    ...labelled('ことば', typedOf('q')),
    ...labelled('状態', words[typedOf('state')]),
    ...labelled('確認が必要なもの', words[typedOf('attention')]),
    ...labelled('種類', words[typedOf('kind')]),
    ...labelled('保証の内容', words[typedOf('product')]),
    ...labelled('保証する会社', typedOf('guarantor')),
    ...labelled('担当課', typedOf('section')),
    ...labelled('保証期限（から）', typedOf('from')),
    ...labelled('保証期限（まで）', typedOf('to')),
  ]
  return found.length === 0 ? 'すべて' : found.join('　')
}
