import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import {
  balancesOf,
  depositedOf,
  hasDepositAccount,
  type LedgerEntry,
  posted,
  type PostingKind,
  reversed,
  withBalances,
} from '../../src/domain/deposit-account.ts'
import { yen } from '../../src/domain/yen.ts'

const today = day('2026-05-20')

describe('a ledger', () => {
  const ledger = [deposit(10_000), entry('payout', -3_000), entry('return', 500), entry('interest', 12)]

  it('keeps advance money and interest apart', () => {
    expect(balancesOf(ledger)).toEqual({ advance: 7_500, interest: 12 })
    expect(balancesOf([])).toEqual({ advance: 0, interest: 0 })
  })

  it('has the balance of its part beside each entry', () => {
    expect(withBalances(ledger).map(({ balance }) => balance)).toEqual([10_000, 7_000, 7_500, 12])
  })

  it.each([
    ['deposit', 700, 700, 'advance'],
    ['payout', 7_500, -7_500, 'advance'],
    ['return', 1, 1, 'advance'],
    ['interest', 3, 3, 'interest'],
    ['interest_draw', 12, -12, 'interest'],
  ] as const)('posts %s of %d as %d of the %s', (kind, amount, signed, part) => {
    expect(post(kind, amount)).toMatchObject({ kind, amount: signed, part })
  })

  it.each([
    ['payout', 7_501, { reason: 'balance_exceeded', detail: { amount: 7_501, balance: 7_500, part: 'advance' } }],
    ['interest_draw', 13, { reason: 'balance_exceeded', detail: { amount: 13, balance: 12, part: 'interest' } }],
    ['deposit', 0, { reason: 'amount_out_of_range' }],
  ] as const)('refuses %s of %d', (kind, amount, refusal) => {
    expect(() => post(kind, amount)).toThrow(expect.objectContaining(refusal))
  })

  it('refuses a day to come, and takes today', () => {
    const on = (text: string) => posted(ledger, { kind: 'deposit', amount: yen(1), happenedOn: day(text) }, today)
    expect(() => on('2026-05-21')).toThrow(expect.objectContaining({ reason: 'day_to_come' }))
    expect(on('2026-05-20')).toMatchObject({ amount: 1 })
  })

  function post(kind: PostingKind, amount: number) {
    return posted(ledger, { kind, amount: yen(amount), happenedOn: today }, today)
  }
})

describe('taking an entry back', () => {
  it('posts the same the other way', () => {
    const payout = entry('payout', -3_000)
    expect(reversed([deposit(10_000), payout], payout, today)).toEqual({
      kind: 'reversal',
      part: 'advance',
      amount: 3_000,
      happenedOn: today,
      reversesId: payout.id,
    })
  })

  it('is refused where the money has been paid out since', () => {
    const paidIn = deposit(10_000)
    expect(() => reversed([paidIn, entry('payout', -1)], paidIn, today)).toThrow(
      expect.objectContaining({
        reason: 'balance_exceeded',
        detail: { amount: 10_000, balance: 9_999, part: 'advance' },
      }),
    )
  })

  it('is refused a second time, and for what takes back itself', () => {
    const payout = entry('payout', -3_000)
    const back = { ...entry('reversal', 3_000), reversesId: payout.id }
    const ledger = [deposit(10_000), payout, back]
    for (const one of [payout, back]) {
      expect(() => reversed(ledger, one, today)).toThrow(expect.objectContaining({ reason: 'not_possible_now' }))
    }
  })

  it('leaves the deposit out of what was paid in', () => {
    const wrong = deposit(900)
    const ledger = [wrong, deposit(1_000), { ...entry('reversal', -900), reversesId: wrong.id }]
    expect(depositedOf(ledger)).toBe(1_000)
  })
})

it.each([
  ['advance_payment', true],
  ['interim_advance_payment', true],
  ['performance', false],
  ['performance_reservation', false],
] as const)('%s has an account: %s', (product, has) => {
  expect(hasDepositAccount(product)).toBe(has)
})

let serial = 0

function deposit(amount: number): LedgerEntry {
  return entry('deposit', amount)
}

function entry(kind: LedgerEntry['kind'], amount: number): LedgerEntry {
  serial += 1
  return {
    id: `entry-${serial}`,
    serial,
    kind,
    part: kind === 'interest' || kind === 'interest_draw' ? 'interest' : 'advance',
    amount,
    happenedOn: today,
    bankReference: null,
    payoutRequestId: null,
    reversesId: null,
    note: '',
    recordedAt: new Date(0),
  }
}
