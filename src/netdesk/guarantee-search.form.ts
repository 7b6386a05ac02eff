import type { Request } from 'express'
import { z } from 'zod'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { opennesses, statesOfOpenness } from '../domain/guarantee.ts'
import { products } from '../domain/product.ts'
import type { GuaranteeFilter } from '../store/guarantee-search.ts'
import { optionalChoiceField, optionalDayField, optionalIdField, optionalTextField } from '../web/fields.ts'
import { readQuery, typedQuery } from '../web/form.ts'
import { periodReversed, type ReadSearch, searchedWords } from '../access/list-search.ts'

const schema = z.object({
  q: optionalTextField('番号・工事名', { maxLength: 100 }),
  orderer: optionalIdField('発注者'),
  product: optionalChoiceField('商品', products),
  openness: optionalChoiceField('状況', opennesses),
  from: optionalDayField('発行日（から）'),
  to: optionalDayField('発行日（まで）'),
})

/** Reads the search of 保証契約一覧 from the address. */
export function readGuaranteeSearch(req: Request): ReadSearch<GuaranteeFilter> {
  const form = readQuery(schema, req)
  const { typed } = form
  const query = typedQuery(schema, typed)
  if (!form.ok) return { filter: null, typed, errors: form.errors, query }
  const { q, orderer, product, openness, from, to } = form.value
  if (from && to && from > to) return { filter: null, typed, errors: periodReversed, query }
  const filter = {
    words: wordsOf(q),
    ordererId: orderer,
    product,
    states: openness && statesOfOpenness[openness],
    issuedFrom: from,
    issuedUntil: to,
  }
  return { filter: Object.keys(query).length > 0 ? filter : null, typed, errors: {}, query }
}

/** A number is found however it is typed: with full-width characters, or without its hyphen. */
function wordsOf(typed: string): string[] {
  return searchedWords(typed).map((word) => readGuaranteeNumber(word) ?? word)
}
