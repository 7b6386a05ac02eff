import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { rungReached, rungs } from '../../src/domain/expiry-ladder.ts'
import { gapsOf, type Periods } from '../../src/domain/period-gaps.ts'

const covered: Periods = {
  product: 'performance',
  worksStartsOn: day('2026-05-21'),
  worksEndsOn: day('2027-03-19'),
  guaranteeStartsOn: day('2026-05-21'),
  guaranteeEndsOn: day('2027-03-19'),
  completedOn: null,
}
const today = day('2026-06-01')

describe('what of the works no guarantee covers (R25)', () => {
  it('is nothing where the guarantee covers the works to the day', () => {
    expect(gapsOf(covered, today)).toEqual([])
  })

  it('is the one day by which the guarantee ends too soon', () => {
    expect(gapsOf({ ...covered, guaranteeEndsOn: day('2027-03-18') }, today)).toEqual([
      { kind: 'after', from: '2027-03-19', to: '2027-03-19', days: 1 },
    ])
  })

  it('is what a change of the works adds beyond the guarantee', () => {
    expect(gapsOf({ ...covered, worksEndsOn: day('2027-06-30') }, today)).toEqual([
      { kind: 'after', from: '2027-03-20', to: '2027-06-30', days: 103 },
    ])
  })

  it('is what lies before a performance guarantee begins, and not before an advance', () => {
    const late = { ...covered, guaranteeStartsOn: day('2026-05-25') }
    expect(gapsOf(late, today)).toEqual([{ kind: 'before', from: '2026-05-21', to: '2026-05-24', days: 4 }])
    expect(gapsOf({ ...late, product: 'advance_payment' }, today)).toEqual([])
  })

  it('is every day since both periods are over and nothing is finished', () => {
    expect(gapsOf(covered, day('2027-03-21'))).toEqual([
      { kind: 'overrun', from: '2027-03-20', to: '2027-03-21', days: 2 },
    ])
  })

  it('ends with the completion', () => {
    const extended = { ...covered, worksEndsOn: day('2027-06-30') }
    expect(gapsOf({ ...extended, completedOn: day('2027-03-10') }, day('2027-08-01'))).toEqual([])
    expect(gapsOf({ ...covered, completedOn: day('2027-03-22') }, day('2027-08-01'))).toEqual([
      { kind: 'overrun', from: '2027-03-20', to: '2027-03-22', days: 3 },
    ])
  })
})

describe('the ladder of 90, 60, 30 and 7 days', () => {
  it.each([
    ['2027-03-01', null],
    ['2027-03-02', 90],
    ['2027-04-01', 60],
    ['2027-05-01', 30],
    ['2027-05-23', 30],
    ['2027-05-24', 7],
    ['2027-05-31', 7],
    ['2027-06-01', null],
  ] as const)('stands on %s at %s', (on, rung) => {
    expect(rungReached(day('2027-05-31'), day(on), rungs)).toBe(rung)
  })

  it('leaves out the rungs a body does not want', () => {
    expect(rungReached(day('2027-05-31'), day('2027-05-20'), [90, 7])).toBe(90)
    expect(rungReached(day('2027-05-31'), day('2027-05-20'), [])).toBeNull()
  })
})
