import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'

export const netdeskCalculator = '/netdesk/premium'

/** The calculator with a guarantee filled in, as far as it is known: its answer line by line. */
export function calculatorHref(product: Product, amount: Yen, contractPrice: Yen | null): string {
  const query = new URLSearchParams({ product })
  if (amount > 0) query.set('amount', String(amount))
  // An amount above the price is for the form to complain about, not for the calculator.
  if (contractPrice !== null && contractPrice >= amount) query.set('contractPrice', String(contractPrice))
  return `${netdeskCalculator}?${query.toString()}${amount > 0 ? '#answer' : ''}`
}
