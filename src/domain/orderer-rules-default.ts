import type { WorksKind } from './application.ts'
import type { InterimRules, OrdererRules } from './orderer-rules.ts'
import type { Floor } from './price-floor.ts'
import { type Ratio, yen, type Yen } from './yen.ts'

/** The same for every kind of contract. */
export function forEveryKind<Value>(value: Value): Record<WorksKind, Value> {
  return { works: value, machinery: value, design: value, survey: value }
}

/** What we assume of a body that has told us nothing: four tenths, three for services, cut to 10,000 yen, no cap. */
export const defaultRules: OrdererRules = {
  advance: {
    ratio: { works: tenths(4), machinery: tenths(4), design: tenths(3), survey: tenths(3) },
    lowBidRatio: tenths(2),
    unit: 10_000,
    cap: null,
    floors: forEveryKind(null),
    certificateCopies: 1,
  },
  interim: {
    ratio: tenths(2),
    sumLimit: tenths(6),
    lowBid: { ratio: tenths(1), sumLimit: tenths(3) },
    unit: 10_000,
    cap: null,
    floor: null,
    minimumDays: null,
    kinds: ['works', 'machinery'],
    withPartialPayment: 'never',
  },
  performance: { minimumRatio: tenths(1), lowBidMinimumRatio: tenths(3), floor: null, dueAfterAward: null },
  priceCut: {
    thresholds: { works: tenths(5), machinery: tenths(5), design: tenths(4), survey: tenths(4) },
    withInterim: tenths(6),
    returnDays: 30,
  },
  overhead: { percent: 25, fromContractDate: null },
}

/** Rules as they were ever stored: what a later version of this service asks for may not stand in them. */
export type StoredRules = {
  readonly advance: Partial<OrdererRules['advance']> & { readonly floor?: Yen }
  readonly interim: Partial<InterimRules> | null
  readonly performance: Partial<OrdererRules['performance']>
  readonly priceCut: Partial<OrdererRules['priceCut']> & { readonly threshold?: Ratio }
  readonly overhead: Partial<NonNullable<OrdererRules['overhead']>> | null
}

/** Stored rules with everything that did not exist yet when they were written. */
export function wholeRules(stored: StoredRules): OrdererRules {
  const { floor, ...advance } = stored.advance
  const { threshold, ...priceCut } = stored.priceCut
  const { interim, overhead } = defaultRules
  return {
    advance: { ...defaultRules.advance, ...(floor ? { floors: forEveryKind(floorOf(floor)) } : {}), ...advance },
    // The unit of both advances was one then.
    interim: stored.interim && interim && { ...interim, unit: advance.unit ?? interim.unit, ...stored.interim },
    performance: { ...defaultRules.performance, ...stored.performance },
    priceCut: {
      ...defaultRules.priceCut,
      ...(threshold ? { thresholds: thresholdsOf(threshold) } : {}),
      ...priceCut,
    },
    overhead: stored.overhead && overhead && { ...overhead, ...stored.overhead },
  }
}

/** A floor used to be one number, measured against the price. */
function floorOf(amount: Yen): Floor {
  return { basis: 'contract_price', amount: yen(amount), isExclusive: false }
}

/** A threshold used to be that of works; services are told from it only where it is the usual one. */
function thresholdsOf(threshold: Ratio): OrdererRules['priceCut']['thresholds'] {
  const isUsual = threshold.numerator * 2 === threshold.denominator
  return isUsual ? defaultRules.priceCut.thresholds : forEveryKind(threshold)
}

function tenths(numerator: number): Ratio {
  return { numerator, denominator: 10 }
}
