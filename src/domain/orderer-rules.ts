import type { WorksKind } from './application.ts'
import { shareFloored, shareRaised, yen, type Ratio, type Yen } from './yen.ts'

/**
 * 発注者ごとの規則. What one body allows, as data with a date of effect: no two bodies agree on ratio, rounding or cap
 * (標準請負契約約款第35条, and each body's own rules).
 */
export type OrdererRules = {
  readonly advance: {
    /** Null where the body pays no advance for that kind. */
    readonly ratio: Readonly<Record<WorksKind, Ratio | null>>
    readonly lowBidRatio: Ratio | null
    /** Advances are cut down to a multiple of this many yen (端数切捨て). */
    readonly unit: number
    readonly cap: Yen | null
    /** Contracts below this price get no advance. */
    readonly floor: Yen
  }
  readonly interim: {
    readonly ratio: Ratio
    readonly sumLimit: Ratio
    readonly lowBid: { readonly ratio: Ratio; readonly sumLimit: Ratio } | null
  } | null
  readonly performance: { readonly minimumRatio: Ratio; readonly lowBidMinimumRatio: Ratio | null }
  readonly priceCut: { readonly threshold: Ratio; readonly returnDays: number }
  readonly overhead: { readonly percent: number } | null
}

/** What we assume of a body that has told us nothing: four tenths, three for services, cut to 10,000 yen, no cap. */
export const defaultRules: OrdererRules = {
  advance: {
    ratio: {
      works: { numerator: 4, denominator: 10 },
      machinery: { numerator: 4, denominator: 10 },
      design: { numerator: 3, denominator: 10 },
      survey: { numerator: 3, denominator: 10 },
    },
    lowBidRatio: { numerator: 2, denominator: 10 },
    unit: 10_000,
    cap: null,
    floor: yen(0),
  },
  interim: {
    ratio: { numerator: 2, denominator: 10 },
    sumLimit: { numerator: 6, denominator: 10 },
    lowBid: { ratio: { numerator: 1, denominator: 10 }, sumLimit: { numerator: 3, denominator: 10 } },
  },
  performance: {
    minimumRatio: { numerator: 1, denominator: 10 },
    lowBidMinimumRatio: { numerator: 3, denominator: 10 },
  },
  priceCut: { threshold: { numerator: 5, denominator: 10 }, returnDays: 30 },
  overhead: { percent: 25 },
}

/** What an amount is measured against: the contract, its kind, and whether it was won by a low bid (低入札). */
export type ContractFigures = {
  readonly worksKind: WorksKind
  readonly contractPrice: Yen
  /** 今年度対象額 of a multi-year contract; takes the price's place. */
  readonly thisYearAmount: Yen | null
  readonly isLowBid: boolean
}

/** The ratio the body allows for an advance under this contract, or null when it pays none. */
export function advanceRatio(rules: OrdererRules, contract: ContractFigures): Ratio | null {
  if (contract.contractPrice < rules.advance.floor) return null
  if (contract.isLowBid && rules.advance.lowBidRatio) return rules.advance.lowBidRatio
  return rules.advance.ratio[contract.worksKind]
}

/** The highest advance the body pays, cut to its unit and cap; null when it pays none. */
export function advanceLimit(rules: OrdererRules, contract: ContractFigures): Yen | null {
  const ratio = advanceRatio(rules, contract)
  if (!ratio) return null
  const share = shareFloored(contract.thisYearAmount ?? contract.contractPrice, ratio, rules.advance.unit)
  return rules.advance.cap !== null && rules.advance.cap < share ? rules.advance.cap : share
}

/** The highest interim advance beside the first one: its own share, and both together within the sum limit. */
export function interimLimit(rules: OrdererRules, contract: ContractFigures, firstAdvance: Yen): Yen | null {
  if (!rules.interim) return null
  const { ratio, sumLimit } = contract.isLowBid && rules.interim.lowBid ? rules.interim.lowBid : rules.interim
  const base = contract.thisYearAmount ?? contract.contractPrice
  const share = shareFloored(base, ratio, rules.advance.unit)
  const rest = Math.max(0, shareFloored(base, sumLimit, 1) - firstAdvance)
  return yen(Math.min(share, rest - (rest % rules.advance.unit)))
}

/** The ratio a performance guarantee must reach. */
export function performanceRatio(rules: OrdererRules, contract: ContractFigures): Ratio {
  return contract.isLowBid && rules.performance.lowBidMinimumRatio
    ? rules.performance.lowBidMinimumRatio
    : rules.performance.minimumRatio
}

/** The least amount of a performance guarantee. */
export function performanceMinimum(rules: OrdererRules, contract: ContractFigures): Yen {
  return shareRaised(contract.contractPrice, performanceRatio(rules, contract))
}

/** What of an advance must be paid back when the price falls: the part above the threshold of the new price. */
export function priceCutExcess(rules: OrdererRules, advance: Yen, newPrice: Yen): Yen {
  return yen(Math.max(0, advance - shareFloored(newPrice, rules.priceCut.threshold, 1)))
}

/** The part of an advance that may go to overhead (現場管理費・一般管理費等); zero where the body has not adopted the rule. */
export function overheadCap(rules: OrdererRules, advance: Yen): Yen {
  return shareFloored(advance, { numerator: rules.overhead?.percent ?? 0, denominator: 100 }, 1)
}
