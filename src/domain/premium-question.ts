import { amendableProducts } from './amendment-content.ts'
import { premiumFor, premiumDifference, type Rates } from './premium.ts'
import { differenceBasis, type SlipBasis, type SlipKind, type SlipRates, wholeBasis } from './premium-slip.ts'
import type { Product } from './product.ts'
import { shareFloored, shareRaised, yen, type Yen } from './yen.ts'

/** 保証料計算. What somebody asks who wants to know a premium beforehand; nothing of it is kept. */
export type PremiumQuestion = {
  readonly product: Product
  readonly contractPrice: Yen | null
  readonly amount: Yen | null
  /** 請負金額に対する割合 in hundredths of a percent, in place of the amount. */
  readonly share: number | null
  /** 変更後の保証金額; null where nothing is changed. */
  readonly amountAfter: Yen | null
}

/** Why a question has no answer. */
export type QuestionFault =
  'no_amount' | 'no_price' | 'two_amounts' | 'above_price' | 'share_of_nothing' | 'not_amendable'

/** The answer: an amount, what kind of entry it would be in the books, and how it comes about. */
export type PremiumAnswer = {
  readonly kind: Extract<SlipKind, 'charge' | 'additional' | 'refund'>
  readonly amount: Yen
  readonly tax: Yen
  readonly guaranteed: Yen
  readonly basis: SlipBasis
}

/** Every fault of a question. A fixed fee asks for no amount. */
export function questionFaults(question: PremiumQuestion, rates: Rates): readonly QuestionFault[] {
  const { product, contractPrice, amount, share, amountAfter } = question
  const faults: QuestionFault[] = []
  if (share !== null && contractPrice === null) faults.push('no_price')
  if (amount === null && share === null && rates.mode !== 'fixed_fee') faults.push('no_amount')
  if (amount !== null && contractPrice !== null && amount > contractPrice) faults.push('above_price')
  if (amount !== null && share !== null) faults.push('two_amounts')
  if (share !== null && contractPrice !== null && amount === null && guaranteedIn(question) === 0)
    faults.push('share_of_nothing')
  if (amountAfter !== null && !amendableProducts.includes(product)) faults.push('not_amendable')
  return faults
}

/** What would be charged, or given back, by a table of rates: the same reckoning as the bill's. */
export function answerTo(question: PremiumQuestion, table: SlipRates): PremiumAnswer {
  const { amountAfter } = question
  const guaranteed = guaranteedIn(question)
  if (amountAfter === null) {
    const { amount, tax } = premiumFor(table.rates, guaranteed)
    return { kind: 'charge', amount, tax, guaranteed, basis: wholeBasis(table, guaranteed) }
  }
  const { additional, refund } = premiumDifference(table.rates, guaranteed, amountAfter)
  return {
    kind: refund > 0 ? 'refund' : 'additional',
    amount: refund > 0 ? refund : additional,
    tax: yen(0),
    guaranteed,
    basis: differenceBasis(table, guaranteed, amountAfter),
  }
}

/** An advance is at most its share of the price, so the share is cut down; other guarantees are at least theirs. */
function guaranteedIn({ product, contractPrice, amount, share }: PremiumQuestion): Yen {
  if (amount !== null) return amount
  if (share === null || contractPrice === null) return yen(0)
  const ratio = { numerator: share, denominator: 10_000 }
  const isAdvance = product === 'advance_payment' || product === 'interim_advance_payment'
  return isAdvance ? shareFloored(contractPrice, ratio, 1) : shareRaised(contractPrice, ratio)
}
