import type { Request } from 'express'
import { z } from 'zod'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import { products } from '../domain/product.ts'
import type { GuaranteeFilter } from '../store/guarantee-search.ts'
import { optionalChoiceField, optionalDayField, optionalIdField, optionalTextField } from '../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedText } from '../web/form.ts'

/** Whether something can still happen to a guarantee, or all is over. */
export const standings = ['open', 'closed'] as const

const statesOf: Readonly<Record<(typeof standings)[number], readonly GuaranteeState[]>> = {
  open: ['in_force', 'claimed'],
  closed: ['voided', 'cancelled', 'ended'],
}
const mostWords = 5

const schema = z.object({
  q: optionalTextField('番号・工事名', { maxLength: 100 }),
  orderer: optionalIdField('発注者'),
  product: optionalChoiceField('商品', products),
  standing: optionalChoiceField('状況', standings),
  from: optionalDayField('発行日（から）'),
  to: optionalDayField('発行日（まで）'),
})

/** What was asked for; a filter of null where nothing was, or where a field cannot be read, which then says so. */
export type GuaranteeSearchForm = {
  readonly filter: GuaranteeFilter | null
  readonly typed: Typed
  readonly errors: FieldErrors
  /** What of it belongs into the address of the next page. */
  readonly query: Readonly<Record<string, string>>
}

/** Reads the search of 保証契約一覧 from the address. */
export function readGuaranteeSearch(req: Request): GuaranteeSearchForm {
  const form = readQuery(schema, req)
  const query = Object.fromEntries(
    Object.keys(schema.shape)
      .map((name) => [name, typedText(form.typed, name).trim()] as const)
      .filter(([, value]) => value !== ''),
  )
  if (!form.ok) return { filter: null, typed: form.typed, errors: form.errors, query }
  const { q, orderer, product, standing, from, to } = form.value
  if (from && to && from > to)
    return { filter: null, typed: form.typed, errors: { to: '開始日からあとの日にしてください' }, query }
  const filter = {
    words: wordsOf(q),
    ordererId: orderer,
    product,
    states: standing && statesOf[standing],
    issuedFrom: from,
    issuedUntil: to,
  }
  return { filter: Object.keys(query).length > 0 ? filter : null, typed: form.typed, errors: {}, query }
}

/** A number is found however it is typed: with full-width characters, or without its hyphen. */
function wordsOf(typed: string): string[] {
  const words = typed.split(/\s+/).filter((word) => word !== '')
  return words.slice(0, mostWords).map((word) => readGuaranteeNumber(word) ?? word)
}
