import type { WorksKind } from './application.ts'
import type { Day } from './day.ts'
import { isSurelyBelow, type Floor } from './price-floor.ts'
import { shareFloored, shareRaised, yen, type Ratio, type Yen } from './yen.ts'

/** Whether 中間前払金 is paid beside 部分払: never, only in works over several years (at a year's end), or in any case. */
export type PartialPaymentRule = 'never' | 'multi_year_only' | 'allowed'

/** 中間前払金 of a body: how much, and for which contracts. */
export type InterimRules = {
  readonly ratio: Ratio
  /** Both advances together, of the price. */
  readonly sumLimit: Ratio
  readonly lowBid: { readonly ratio: Ratio; readonly sumLimit: Ratio } | null
  readonly unit: number
  readonly cap: Yen | null
  readonly floor: Floor | null
  /** Works shorter than this many days get none. */
  readonly minimumDays: number | null
  /** Not for services, nearly everywhere. */
  readonly kinds: readonly WorksKind[]
  readonly withPartialPayment: PartialPaymentRule
}

/**
 * 発注者ごとの規則. What one body allows, as data with a date of effect: no two bodies agree on ratio, rounding or cap
 * (標準請負契約約款第35条, and each body's own rules).
 */
export type OrdererRules = {
  readonly advance: {
    /** Null where the body pays no advance for that kind. */
    readonly ratio: Readonly<Record<WorksKind, Ratio | null>>
    /** Null where a low bid changes nothing. */
    readonly lowBidRatio: Ratio | null
    /** Advances are cut down to a multiple of this many yen (端数切捨て). */
    readonly unit: number
    readonly cap: Yen | null
    /** Contracts below it get no advance. */
    readonly floors: Readonly<Record<WorksKind, Floor | null>>
    /** 証書の部数, its copy among them; for certificates on paper. */
    readonly certificateCopies: number
  }
  /** Null where the body knows no interim advance. */
  readonly interim: InterimRules | null
  readonly performance: {
    readonly minimumRatio: Ratio
    readonly lowBidMinimumRatio: Ratio | null
    /** Contracts below it need no performance guarantee. */
    readonly floor: Floor | null
    /** How soon after the award it is handed in; null where the body has told us nothing. */
    readonly dueAfterAward: { readonly days: number; readonly areBusinessDays: boolean } | null
  }
  /** After a cut of the price the part above a threshold of the new price is paid back, within so many days. */
  readonly priceCut: {
    readonly thresholds: Readonly<Record<WorksKind, Ratio>>
    /** Where an interim advance was received too. */
    readonly withInterim: Ratio
    readonly returnDays: number
  }
  /** 25%: the part of an advance that may go to overhead; null where the body has not adopted the rule. */
  readonly overhead: {
    readonly percent: number
    /** Contracts made before it keep to the old rule; null where every contract has it. */
    readonly fromContractDate: Day | null
  } | null
}

/** What an amount is measured against: the contract, its kind, and whether it was won by a low bid (低入札). */
export type ContractFigures = {
  readonly worksKind: WorksKind
  readonly contractPrice: Yen
  /** 今年度対象額 of a multi-year contract; takes the price's place. */
  readonly thisYearAmount: Yen | null
  readonly isLowBid: boolean
}

/** The ratio the body allows for an advance under this contract, or null when it surely pays none. */
export function advanceRatio(rules: OrdererRules, contract: ContractFigures): Ratio | null {
  const { ratio, lowBidRatio, floors } = rules.advance
  const usual = ratio[contract.worksKind]
  if (usual === null || isSurelyBelow(floors[contract.worksKind], contract.contractPrice)) return null
  const allowed = contract.isLowBid && lowBidRatio ? lowBidRatio : usual
  // Nought tenths is how a body says that it pays none.
  return allowed.numerator === 0 ? null : allowed
}

/** The highest advance the body pays, cut to its unit and cap; null when it pays none. */
export function advanceLimit(rules: OrdererRules, contract: ContractFigures): Yen | null {
  const ratio = advanceRatio(rules, contract)
  if (!ratio) return null
  const share = shareFloored(measureOf(contract), ratio, rules.advance.unit)
  return rules.advance.cap !== null && rules.advance.cap < share ? rules.advance.cap : share
}

/** The share an interim advance may be, and the share of both together; null where the body pays none for this contract. */
export function interimRatios(
  rules: OrdererRules,
  contract: ContractFigures,
): { readonly ratio: Ratio; readonly sumLimit: Ratio } | null {
  const { interim } = rules
  if (!interim || !interim.kinds.includes(contract.worksKind)) return null
  if (isSurelyBelow(interim.floor, contract.contractPrice)) return null
  return contract.isLowBid && interim.lowBid ? interim.lowBid : interim
}

/** The highest interim advance beside the first one: its own share and cap, and both together within the sum limit. */
export function interimLimit(rules: OrdererRules, contract: ContractFigures, firstAdvance: Yen): Yen | null {
  const ratios = interimRatios(rules, contract)
  if (!rules.interim || !ratios) return null
  const { unit, cap } = rules.interim
  const base = measureOf(contract)
  const share = shareFloored(base, ratios.ratio, unit)
  const rest = Math.max(0, shareFloored(base, ratios.sumLimit, 1) - firstAdvance)
  return yen(Math.min(share, rest - (rest % unit), cap ?? share))
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

/** The share of the new price that may be kept of an advance after a cut: 5/10 of works, 4/10 of design, 6/10 with 中間. */
export function priceCutThreshold({ priceCut }: OrdererRules, worksKind: WorksKind, hasInterim: boolean): Ratio {
  return hasInterim ? priceCut.withInterim : priceCut.thresholds[worksKind]
}

/** What of an advance must be paid back when the price falls: the part above the threshold of the new price. */
export function priceCutExcess(advance: Yen, newPrice: Yen, threshold: Ratio): Yen {
  return yen(Math.max(0, advance - shareFloored(newPrice, threshold, 1)))
}

/** Whether the body's rule on overhead covers a contract made on this day; a day not known yet counts as after it. */
export function coversOverhead({ overhead }: OrdererRules, contractedOn: Day | null): boolean {
  if (!overhead) return false
  return overhead.fromContractDate === null || contractedOn === null || contractedOn >= overhead.fromContractDate
}

/** The part of an advance that may go to overhead (現場管理費・一般管理費等); zero where the body has not adopted the rule. */
export function overheadCap(rules: OrdererRules, advance: Yen): Yen {
  return shareFloored(advance, { numerator: rules.overhead?.percent ?? 0, denominator: 100 }, 1)
}

function measureOf({ thisYearAmount, contractPrice }: ContractFigures): Yen {
  return thisYearAmount ?? contractPrice
}
