import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { plannedBy, type UseAuditFacts, useAlertsOf } from '../../src/domain/use-audit-alerts.ts'
import { yen } from '../../src/domain/yen.ts'

const quiet: UseAuditFacts = {
  issuedOn: day('2026-04-01'),
  guaranteeEndsOn: day('2027-03-31'),
  guaranteedAmount: yen(10_000_000),
  balance: yen(6_000_000),
  paid: yen(4_000_000),
  firstDepositOn: day('2026-04-10'),
  isStatementSent: true,
  lines: [],
  confirmations: [],
}
const empty = { balance: yen(0), paid: yen(0), firstDepositOn: null }
const line = (usedAmount: number, payoutMonth: string, payoutPart: 'early' | 'middle' | 'late') => ({
  usedAmount: yen(usedAmount),
  payoutMonth,
  payoutPart,
})
const lines = [line(3_000_000, '2026-04', 'late'), line(2_000_000, '2026-05', 'early')]

describe('what asks for a look', () => {
  it.each<[string, Partial<UseAuditFacts>, string, string[]]>([
    ['nothing while all is well', {}, '2026-05-20', []],
    ['no deposit on the 30th day is none yet', empty, '2026-05-01', []],
    ['no deposit after 30 days', empty, '2026-05-02', ['no_deposit 2026-04-01 10000000']],
    [
      'a deposit taken back is none',
      { ...empty, firstDepositOn: day('2026-04-10') },
      '2026-05-02',
      ['no_deposit 2026-04-01 10000000'],
    ],
    ['no statement 14 days after the deposit is none yet', { isStatementSent: false }, '2026-04-24', []],
    ['no statement after 14 days', { isStatementSent: false }, '2026-04-25', ['no_statement 2026-04-10 10000000']],
    ['planned and paid', { lines, paid: yen(5_000_000) }, '2026-06-30', []],
    ['planned 14 days ago is none yet', { lines }, '2026-05-24', []],
    ['planned more than 14 days ago and not paid', { lines }, '2026-05-25', ['payout_overdue 2026-05-10 1000000']],
    [
      'nothing of two was paid',
      { lines, paid: yen(0), balance: yen(10_000_000) },
      '2026-05-25',
      ['payout_overdue 2026-04-30 5000000'],
    ],
    ['a balance on the last day is none yet', {}, '2027-03-31', []],
    ['a balance after the end', {}, '2027-04-01', ['balance_left 2027-03-31 6000000']],
    ['all paid out at the end', { balance: yen(0), paid: yen(10_000_000) }, '2027-04-01', []],
  ])('%s', (_name, changes, today, expected) => {
    const found = useAlertsOf({ ...quiet, ...changes }, day(today))

    expect(found.map(({ kind, since, figure }) => `${kind} ${since} ${figure}`)).toEqual(expected)
  })

  it('is away for thirty days once it is confirmed, and back at once with another figure', () => {
    const confirmations = [{ kind: 'no_deposit' as const, figure: yen(10_000_000), confirmedOn: day('2026-05-02') }]
    const kindsOn = (today: string, changes: Partial<UseAuditFacts> = {}) =>
      useAlertsOf({ ...quiet, ...empty, confirmations, ...changes }, day(today)).map(({ kind }) => kind)

    expect(kindsOn('2026-05-31')).toEqual([])
    expect(kindsOn('2026-06-01')).toEqual(['no_deposit'])
    expect(kindsOn('2026-05-03', { guaranteedAmount: yen(10_000_001) })).toEqual(['no_deposit'])
  })

  it.each([
    ['2026-02', 'early', '2026-02-10'],
    ['2026-02', 'middle', '2026-02-20'],
    ['2026-02', 'late', '2026-02-28'],
    ['2028-02', 'late', '2028-02-29'],
    ['2026-12', 'late', '2026-12-31'],
    ['2026-06', null, '2026-06-30'],
  ] as const)('a payout of %s %s is due by %s', (payoutMonth, payoutPart, expected) => {
    expect(plannedBy({ payoutMonth, payoutPart })).toBe(expected)
  })
})
