import { describe, expect, it } from 'vitest'
import { daysLeft, paymentDueOn } from '../../src/domain/claim-clock.ts'
import { type Day, day } from '../../src/domain/day.ts'
import {
  claimGaps,
  computed,
  type GuaranteeClaimAct,
  type GuaranteeClaimState,
  guaranteeClaimSteps,
  papersNeeded,
  stepClaim,
} from '../../src/domain/guarantee-claim.ts'
import { yen } from '../../src/domain/yen.ts'
import { claimPapers, fullClaim } from '../support/guarantee-claims.ts'

const states: readonly GuaranteeClaimState[] = [
  'draft',
  'submitted',
  'questioned',
  'to_pay',
  'paid',
  'refused',
  'withdrawn',
  'discarded',
]
const acts = Object.keys(guaranteeClaimSteps) as GuaranteeClaimAct[]

describe('the steps of a claim', () => {
  it.each(states.flatMap((state) => acts.map((act) => [state, act] as const)))('from %s by %s', (state, act) => {
    const { from, to } = guaranteeClaimSteps[act]
    if (from.includes(state)) expect(stepClaim(state, act)).toBe(to)
    else expect(() => stepClaim(state, act)).toThrow('not_possible_now')
  })

  it.each(['paid', 'refused', 'withdrawn', 'discarded'] as const)('end with %s', (state) => {
    expect(acts.filter((act) => guaranteeClaimSteps[act].from.includes(state))).toEqual([])
  })
})

/** The vectors of R28 (orderer-and-peers.md 4.3), in yen: advance, interim, progress payments, finished, payable. */
const vectors = [
  [4_000_000, 0, 0, 1_500_000, 2_500_000],
  [4_000_000, 0, 2_000_000, 4_500_000, 1_500_000],
  [4_000_000, 0, 0, 4_000_000, 0],
  [4_000_000, 0, 2_000_000, 0, 4_000_000],
] as const

describe('the computed sum', () => {
  it.each(vectors)('of %d, %d, %d less %d is %d', (advance, interim, progressPayments, finishedValue, payable) => {
    const figures = {
      advance: yen(advance),
      interim: yen(interim),
      progressPayments: yen(progressPayments),
      finishedValue: yen(finishedValue),
      damage: null,
    }
    expect(computed('advance_payment', yen(4_000_000), figures)?.payable).toBe(payable)
  })

  it('is never above the guaranteed amount, also where both advances are more', () => {
    const figures = { ...fullClaim, interim: yen(9_720_000), finishedValue: yen(0) }
    expect(computed('interim_advance_payment', yen(9_720_000), figures)?.payable).toBe(9_720_000)
  })

  it('is not known while a figure is missing', () => {
    expect(computed('advance_payment', yen(19_440_000), { ...fullClaim, interim: null })).toBeNull()
    expect(computed('performance', yen(4_860_000), { ...fullClaim, damage: null })).toBeNull()
  })
})

describe('what keeps a claim back', () => {
  const about = { product: 'advance_payment', guaranteedAmount: yen(19_440_000), source: 'orderer' } as const
  const today = day('2026-05-20')

  it('is nothing where everything is there', () => {
    expect(claimGaps(about, fullClaim, claimPapers, today)).toEqual([])
  })

  it.each([
    [{ claimedAmount: yen(13_440_001) }, { kind: 'above_payable', payable: 13_440_000 }],
    [{ claimedAmount: yen(13_000_000) }, { kind: 'less_reason' }],
    [{ finishedValue: yen(20_000_000) }, { kind: 'nothing_payable' }],
    [{ claimedAmount: yen(0) }, { kind: 'nothing_payable' }],
    [{ endedOn: day('2026-05-21') }, { kind: 'day_to_come', field: 'endedOn' }],
    [{ reason: null }, { kind: 'field', field: 'reason' }],
    [
      { progressPayments: yen(1), finishedValue: yen(6_000_001) },
      { kind: 'paper', paper: 'progress' },
    ],
  ])('%j', (change, gap) => {
    expect(claimGaps(about, { ...fullClaim, ...change }, claimPapers, today)).toEqual([gap])
  })

  it('is told whole, not one by one', () => {
    const gaps = claimGaps(about, { ...fullClaim, reason: null, bankName: '' }, [], today)
    expect(gaps).toHaveLength(4)
  })

  it('on paper is also its original, and the day it came', () => {
    expect(claimGaps({ ...about, source: 'paper' }, fullClaim, claimPapers, today)).toEqual([
      { kind: 'field', field: 'receivedOn' },
      { kind: 'paper', paper: 'original' },
    ])
    expect(papersNeeded('performance', 'paper', fullClaim)).toEqual(['original', 'notice', 'damage'])
  })
})

describe('the fourteen days', () => {
  const none = new Set<Day>()

  it.each([
    ['counts the day after receipt as the first', '2026-05-20', [], '2026-06-03'],
    ['gives way over a weekend', '2026-05-22', [], '2026-06-05'],
    ['ends on Monday where it would on Saturday', '2026-05-23', [], '2026-06-08'],
    ['leaves out the days of a question', '2026-05-20', [['2026-05-25', '2026-05-28']], '2026-06-08'],
    [
      'and of each question',
      '2026-05-20',
      [
        ['2026-05-21', '2026-05-22'],
        ['2026-05-25', '2026-05-26'],
      ],
      '2026-06-05',
    ],
  ] as const)('%s', (_name, receivedOn, pauses, due) => {
    const waited = pauses.map(([from, to]) => ({ from: day(from), to: day(to) }))
    expect(paymentDueOn(day(receivedOn), waited, none)).toBe(due)
  })

  it('stands still while an answer is awaited', () => {
    expect(paymentDueOn(day('2026-05-20'), [{ from: day('2026-05-25'), to: null }], none)).toBeNull()
  })

  it('passes over days on which banks are closed', () => {
    expect(paymentDueOn(day('2026-04-21'), [], new Set([day('2026-05-05'), day('2026-05-06')]))).toBe('2026-05-07')
  })

  it('is too late from the next day on', () => {
    expect(daysLeft(day('2026-06-03'), day('2026-06-03'))).toBe(0)
    expect(daysLeft(day('2026-06-03'), day('2026-06-05'))).toBe(-2)
  })
})
