import type { Yen } from './yen.ts'

/**
 * What a floor is stated against: 請負代金額, or one of the two the body reckoned before the tender (予定価格, 設計金額), which
 * are never below the price and not known to us; null where the body's page does not say.
 */
export type PriceBasis = 'contract_price' | 'planned_price' | 'design_price' | null

/** 対象となる金額の下限: `amount` or more, or only more than it (超). */
export type Floor = { readonly basis: PriceBasis; readonly amount: Yen; readonly isExclusive: boolean }

/** Whether a contract of this price is below the floor for sure: only where the floor is stated against the price itself. */
export function isSurelyBelow(floor: Floor | null, contractPrice: Yen): boolean {
  return floor?.basis === 'contract_price' && isBelow(floor, contractPrice)
}

/** Whether it may be below: the price is, and what the floor is stated against is not known to us. */
export function isPerhapsBelow(floor: Floor | null, contractPrice: Yen): boolean {
  return floor !== null && floor.basis !== 'contract_price' && isBelow(floor, contractPrice)
}

/** What a finding says of a floor the contract's price is below; nothing where it is not the floor that was in the way. */
export function floorDetail(floor: Floor | null, contractPrice: Yen): Readonly<Record<string, string | number>> {
  if (!floor || !isBelow(floor, contractPrice)) return {}
  return { floor: floor.amount, basis: floor.basis ?? '', isExclusive: Number(floor.isExclusive) }
}

function isBelow({ amount, isExclusive }: Floor, price: Yen): boolean {
  return isExclusive ? price <= amount : price < amount
}
