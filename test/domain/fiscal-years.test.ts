import { describe, expect, it } from 'vitest'
import type { FiscalYear } from '../../src/domain/application.ts'
import { day } from '../../src/domain/day.ts'
import {
  advanceEndsOn,
  amountOfYear,
  continuationFault,
  firstGap,
  fiscalYearEnd,
  plannedSum,
  restOf,
  yearsCovering,
  yearsOf,
} from '../../src/domain/fiscal-years.ts'
import { yen } from '../../src/domain/yen.ts'
import { content } from './filled-in.ts'

const row = (year: number, planned: number | null, limit: number | null = null): FiscalYear => ({
  year,
  plannedAmount: planned === null ? null : yen(planned),
  paymentLimit: limit === null ? null : yen(limit),
})
const three = [row(2025, 30_000_000, 27_000_000), row(2026, 50_000_000), row(2027, 0)]

describe('fiscal years', () => {
  it.each([
    ['2026-04-01', '2027-03-31', [2026]],
    ['2026-03-31', '2026-04-01', [2025, 2026]],
    ['2025-06-01', '2028-02-29', [2025, 2026, 2027]],
    ['2026-05-20', '2026-05-19', [2026]],
    ['2027-05-20', '2026-05-19', []],
  ])('a period from %s to %s lies in %j', (from, to, years) => {
    expect(yearsCovering(day(from), day(to))).toEqual(years)
  })

  it('ends on 31 March of the next calendar year', () => {
    expect(fiscalYearEnd(2026)).toBe('2027-03-31')
  })

  it.each([
    [[], null],
    [[2026], null],
    [[2025, 2026, 2027], null],
    [[2025, 2027], 2027],
    [[2025, 2025], 2025],
    [[2026, 2025], 2025],
  ])('of the years %j the first out of order is %s', (years, gap) => {
    expect(firstGap(years.map((year) => row(year, 1)))).toBe(gap)
  })

  it('counts years only in a contract that says it runs over several', () => {
    const { contract } = content({ contract: { isMultiYear: true, fiscalYears: three } })

    expect(yearsOf(contract)).toBe(three)
    expect(yearsOf(contract && { ...contract, isMultiYear: false })).toEqual([])
    expect(yearsOf(null)).toEqual([])
  })

  it('adds up what is planned, and takes an empty amount for none', () => {
    expect(plannedSum([...three, row(2028, null)])).toBe(80_000_000)
  })

  it.each([
    [2025, 'planned_amount', 30_000_000],
    [2025, 'payment_limit', 27_000_000],
    [2026, 'payment_limit', null],
    [2027, 'planned_amount', 0],
    [2028, 'planned_amount', null],
    [null, 'planned_amount', null],
  ] as const)('今年度対象額 of %s by %s is %s', (year, basis, amount) => {
    expect(amountOfYear(three, year, basis)).toBe(amount)
  })

  it.each([
    ['the end of its year, for a year before the last', 2025, '2026-03-31'],
    ['the completion date, for the last year', 2027, '2028-02-10'],
    ['the completion date, for works of one year', null, '2028-02-10'],
  ])('the advance guarantee ends on %s', (_what, year, end) => {
    expect(advanceEndsOn(day('2028-02-10'), year)).toBe(end)
  })

  it('ends on 31 March itself when the works do', () => {
    expect(advanceEndsOn(day('2028-03-31'), 2027)).toBe('2028-03-31')
  })

  it.each([
    [8_000_000, 0, 8_000_000],
    [8_000_000, 7_999_999, 1],
    [8_000_000, 8_000_001, 0],
  ])('of a limit of %i beside %i there is %i left', (limit, already, rest) => {
    expect(restOf(yen(limit), yen(already))).toBe(rest)
  })

  it.each([
    [2026, [2025], null],
    [2026, [null], null],
    [2026, [2025, 2026], 'year_already_guaranteed'],
    [2025, [2025], 'year_already_guaranteed'],
    [2027, [2025, 2026], 'no_further_year'],
    [2028, [2025], 'no_further_year'],
    [2024, [2025], 'no_further_year'],
  ] as const)('continuing for %i beside guarantees of %j: %s', (year, guaranteed, fault) => {
    expect(continuationFault(three, year, guaranteed)).toBe(fault)
  })
})
