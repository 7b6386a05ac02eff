import type { ContractSection, FiscalYear, YearBasis } from './application.ts'
import { type Day, day, fiscalYearOf } from './day.ts'
import { type Yen, yen } from './yen.ts'

/** A form takes this many fiscal years of one contract. */
export const mostFiscalYears = 10

/** The last day of a fiscal year: 31 March of the next calendar year. */
export function fiscalYearEnd(year: number): Day {
  return day(`${year + 1}-03-31`)
}

/** The years that count: those of a contract that says it runs over several (債務負担行為・継続費). */
export function yearsOf(contract: ContractSection | null): readonly FiscalYear[] {
  return contract?.isMultiYear ? contract.fiscalYears : []
}

/** The fiscal years a works period touches, in order. None where it is reversed. */
export function yearsCovering(startsOn: Day, endsOn: Day): number[] {
  const first = fiscalYearOf(startsOn)
  return Array.from({ length: Math.max(0, fiscalYearOf(endsOn) - first + 1) }, (_, place) => first + place)
}

/** The first year that does not follow the one before it; null where all do. */
export function firstGap(years: readonly FiscalYear[]): number | null {
  return years.find(({ year }, place) => place > 0 && year !== (years[place - 1]?.year ?? 0) + 1)?.year ?? null
}

/** What is to be finished in all years together; must be 請負金額. */
export function plannedSum(years: readonly FiscalYear[]): Yen {
  return yen(years.reduce((sum, { plannedAmount }) => sum + (plannedAmount ?? 0), 0))
}

/** 今年度対象額 as the yearly table has it; null where the table has no such year or no such amount. */
export function amountOfYear(years: readonly FiscalYear[], year: number | null, basis: YearBasis): Yen | null {
  const row = years.find((one) => one.year === year)
  return (basis === 'payment_limit' ? row?.paymentLimit : row?.plannedAmount) ?? null
}

/**
 * 前払金保証の保証期限. The completion date; in a contract over several years the end of the fiscal year, for every year but
 * the last (標準請負契約約款第41条).
 */
export function advanceEndsOn(worksEndsOn: Day, fiscalYear: number | null): Day {
  if (fiscalYear === null) return worksEndsOn
  const yearEnd = fiscalYearEnd(fiscalYear)
  return yearEnd < worksEndsOn ? yearEnd : worksEndsOn
}

/** What may still be guaranteed of a year's limit beside what its earlier guarantees guarantee already. */
export function restOf(limit: Yen, alreadyGuaranteed: Yen): Yen {
  return yen(Math.max(0, limit - alreadyGuaranteed))
}

/** What keeps works from being continued with a guarantee for a year; null where nothing does (継続). */
export function continuationFault(
  years: readonly FiscalYear[],
  year: number,
  guaranteedYears: readonly (number | null)[],
): 'no_further_year' | 'year_already_guaranteed' | null {
  if (guaranteedYears.includes(year)) return 'year_already_guaranteed'
  return amountOfYear(years, year, 'planned_amount') ? null : 'no_further_year'
}
