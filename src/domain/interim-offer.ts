import type { WorksKind } from './application.ts'
import { type Day, daysBetween } from './day.ts'
import { interimPeriod, type InterimPeriod } from './interim-period.ts'
import { type ContractFigures, interimLimit, interimRatios, type OrdererRules } from './orderer-rules.ts'
import { type Floor, isPerhapsBelow } from './price-floor.ts'
import type { Yen } from './yen.ts'

/** A 前払 guarantee in force, as far as it matters to an interim one beside it. */
export type InterimBase = {
  readonly worksKind: WorksKind
  readonly contractPrice: Yen
  readonly thisYearAmount: Yen | null
  readonly isLowBid: boolean
  readonly isMultiYear: boolean
  readonly worksStartsOn: Day
  readonly worksEndsOn: Day
  readonly guaranteeEndsOn: Day
  readonly guaranteedAmount: Yen
  /** What stands beside it, or is under way. */
  readonly interimNumber: string | null
  readonly underWayId: string | null
  /** What an earlier application beside it answered; null where nobody was asked. */
  readonly hasPartialPayment: boolean | null
}

/** Whether an interim guarantee can be asked for beside it today, and where not, why. */
export type InterimOffer =
  | {
      readonly code: 'possible'
      readonly period: InterimPeriod
      readonly limit: Yen
      /** The body pays it only above a floor that the price alone does not show to be reached. */
      readonly floorInDoubt: Floor | null
    }
  | { readonly code: 'under_way'; readonly applicationId: string }
  | { readonly code: 'has_interim'; readonly number: string }
  | { readonly code: 'not_offered' | 'kind_excluded' | 'works_over' | 'nothing_left' | 'partial_payment' }
  | { readonly code: 'below_floor'; readonly floor: Floor }
  | { readonly code: 'too_short'; readonly days: number; readonly minimumDays: number }
  | { readonly code: 'too_early'; readonly period: InterimPeriod; readonly isThisYear: boolean }

/** 中間前払金保証を申し込めるか: by the body's rules, the working period, and what has been asked for already. */
export function interimOffer(base: InterimBase, rules: OrdererRules, today: Day): InterimOffer {
  const contract: ContractFigures = { ...base, thisYearAmount: base.isMultiYear ? base.thisYearAmount : null }
  const { interim } = rules
  if (base.underWayId !== null) return { code: 'under_way', applicationId: base.underWayId }
  if (base.interimNumber !== null) return { code: 'has_interim', number: base.interimNumber }
  if (!interim) return { code: 'not_offered' }
  if (!interim.kinds.includes(base.worksKind)) return { code: 'kind_excluded' }
  if (interim.floor && !interimRatios(rules, contract)) return { code: 'below_floor', floor: interim.floor }
  if (base.hasPartialPayment && !maybeBesidePartialPayment(interim.withPartialPayment, base.isMultiYear))
    return { code: 'partial_payment' }
  const days = daysBetween(base.worksStartsOn, base.worksEndsOn) + 1
  if (interim.minimumDays !== null && days < interim.minimumDays)
    return { code: 'too_short', days, minimumDays: interim.minimumDays }
  const period = interimPeriod(base.worksStartsOn, base.worksEndsOn, base.isMultiYear, today)
  if (!period || today > base.worksEndsOn || today > base.guaranteeEndsOn) return { code: 'works_over' }
  if (today < period.halfPassedOn) return { code: 'too_early', period, isThisYear: base.isMultiYear }
  const limit = interimLimit(rules, contract, base.guaranteedAmount)
  if (!limit) return { code: 'nothing_left' }
  const floorInDoubt = isPerhapsBelow(interim.floor, base.contractPrice) ? interim.floor : null
  return { code: 'possible', period, limit, floorInDoubt }
}

function maybeBesidePartialPayment(rule: 'never' | 'multi_year_only' | 'allowed', isMultiYear: boolean): boolean {
  return rule === 'allowed' || (rule === 'multi_year_only' && isMultiYear)
}
