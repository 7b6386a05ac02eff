import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { monthAfter, planStateOf, restOf, thirdOf, unpaidOf } from '../../src/domain/payout-plan.ts'
import type { MonthPart } from '../../src/domain/use-statement.ts'
import { yen } from '../../src/domain/yen.ts'
import { aUse } from '../support/deposits.ts'

describe('the third of a month a payout is planned for', () => {
  it.each([
    ['early', '2026-06-01', '2026-06-10'],
    ['middle', '2026-06-11', '2026-06-20'],
    ['late', '2026-06-21', '2026-06-30'],
    [null, '2026-06-01', '2026-06-30'],
  ] as const)('%s', (payoutPart: MonthPart | null, from, until) => {
    expect(thirdOf({ payoutMonth: '2026-06', payoutPart })).toEqual({ from, until })
  })

  it.each([
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
  ])('late in %s ends with the month', (payoutMonth, until) => {
    expect(thirdOf({ payoutMonth, payoutPart: 'late' })?.until).toBe(until)
  })

  it('is none without a month', () => {
    expect(thirdOf({ payoutMonth: null, payoutPart: null })).toBeNull()
  })
})

describe('months', () => {
  it.each([
    ['2026-11', 3, '2027-02'],
    ['2026-01', -1, '2025-12'],
    ['2026-12', 12, '2027-12'],
  ])('%s and %i more', (month, count, after) => {
    expect(monthAfter(month, count)).toBe(after)
  })
})

describe('where a plan stands', () => {
  const plan = (paid: number, requested: number, line = aUse()) => ({
    guaranteeId: 'g',
    guaranteeNumber: '99999-00001M',
    worksName: '工事',
    statementId: 's',
    approvedAt: new Date(0),
    line,
    paid: yen(paid),
    requested: yen(requested),
    lastRequest: null,
  })

  it.each([
    ['planned on its last day', '2026-06-30', 0, 0, 'planned'],
    ['overdue from the day after', '2026-07-01', 0, 0, 'overdue'],
    ['overdue while a yen is not asked for', '2026-07-01', 1_000_000, 1_999_999, 'overdue'],
    ['requested once all is asked for', '2026-07-01', 1_000_000, 2_000_000, 'requested'],
    ['paid once all is paid', '2026-07-01', 3_000_000, 0, 'paid'],
  ])('%s', (_words, today, paid, requested, state) => {
    expect(planStateOf(plan(paid, requested), day(today))).toBe(state)
  })

  it('is undecided without a month, and under 未定', () => {
    expect(planStateOf(plan(0, 0, aUse({ payoutMonth: null, payoutPart: null })), day('2026-07-01'))).toBe('undecided')
    expect(planStateOf(plan(0, 0, aUse({ item: 'undecided' })), day('2026-06-01'))).toBe('undecided')
  })

  it('has left what is neither paid nor asked for, and never less than nothing', () => {
    expect([restOf(plan(1_000_000, 500_000)), unpaidOf(plan(1_000_000, 500_000))]).toEqual([1_500_000, 2_000_000])
    expect(restOf(plan(3_000_001, 0))).toBe(0)
  })
})
