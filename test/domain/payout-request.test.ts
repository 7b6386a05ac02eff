import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import {
  drawnLines,
  paidOf,
  type PayoutAct,
  payoutFaults,
  type PayoutRequest,
  type PayoutState,
  payoutTransitions,
  print,
  reported,
  roomBeside,
  stateAfter,
  takenBack,
  voided,
} from '../../src/domain/payout-request.ts'
import type { UseStatement } from '../../src/domain/use-statement.ts'
import { type Yen, yen } from '../../src/domain/yen.ts'
import { anAccount, usualUses } from '../support/deposits.ts'

const [steel, labour, undecided] = usualUses
const statement = { id: 's-1', number: 1, lines: usualUses } as unknown as UseStatement
const today = day('2026-05-20')

describe('what may be drawn', () => {
  it.each([
    ['beside nothing', [], 3_000_000, 19_440_000],
    ['beside a draft', [{ state: 'draft' }], 2_000_000, 18_440_000],
    ['beside a printed one', [{ state: 'printed' }], 2_000_000, 18_440_000],
    ['beside one that was paid, which the balance has left', [{ state: 'paid' }], 2_000_000, 19_440_000],
    [
      'beside one whose line the bank did not pay',
      [{ state: 'paid', unpaid: { [steel.id]: '口座相違' } }],
      3_000_000,
      19_440_000,
    ],
    ['beside a void one', [{ state: 'voided' }], 3_000_000, 19_440_000],
    ['beside two', [{ state: 'draft' }, { state: 'printed' }], 1_000_000, 17_440_000],
  ] as const)('%s', (_name, others, rest, free) => {
    const room = roomBeside(
      others.map((other) => aRequest({ lines: [draw(steel.id, 1_000_000)], ...other })),
      yen(19_440_000),
    )

    expect([room.restOf(steel), room.free]).toEqual([rest, free])
  })

  it('is never less than nothing, where a change took from a line what was drawn before', () => {
    const room = roomBeside([aRequest({ state: 'paid', lines: [draw(steel.id, 3_500_000)] })], yen(0))
    expect([room.restOf(steel), room.free]).toEqual([0, 0])
  })
})

describe('a draw', () => {
  const room = roomBeside([aRequest({ state: 'printed', lines: [draw(steel.id, 1_000_000)] })], yen(5_000_000))

  it.each([
    ['to the yen of its rest', steel.id, 2_000_000, null],
    [
      'a yen over its rest',
      steel.id,
      2_000_001,
      { reason: 'line_rest_exceeded', detail: { amount: 2_000_001, rest: 2_000_000 } },
    ],
    ['of nothing', steel.id, 0, { reason: 'amount_out_of_range' }],
    ['of an undecided line', undecided.id, 1, { reason: 'line_undecided' }],
    ['of a line nobody approved', 'other', 1, { reason: 'line_not_approved' }],
  ] as const)('%s', (_name, lineId, amount, fault) => {
    const faults = payoutFaults([{ lineId, amount: yen(amount) }], statement, room)
    expect(faults).toMatchObject(fault ? [fault] : [])
  })

  it('twice of one line is refused, however small', () => {
    const draws = [draw(steel.id, 1), draw(steel.id, 1)]
    expect(payoutFaults(draws, statement, room)).toMatchObject([{ reason: 'line_not_approved' }])
  })

  it('of more than the account has left names what is asked and what is there', () => {
    const poor = roomBeside([aRequest({ state: 'printed', lines: [draw('else', 500_000)] })], yen(1_400_000))

    expect(payoutFaults([draw(steel.id, 900_000)], statement, poor)).toEqual([])
    expect(payoutFaults([draw(steel.id, 900_001)], statement, poor)).toEqual([
      {
        lineId: null,
        reason: 'balance_exceeded',
        detail: { amount: 900_001, balance: 1_400_000, reserved: 500_000, part: 'advance' },
      },
    ])
  })

  it('keeps the line as it stood', () => {
    expect(drawnLines([draw(labour.id, 7)], statement, room)).toMatchObject([
      { amount: 7, use: { description: '普通作業員' } },
    ])
  })
})

describe('printing', () => {
  const room = roomBeside([aRequest({ state: 'printed', lines: [draw('else', 500_000)] })], yen(5_000_000))
  const ready = { lines: [draw(steel.id, 1_200_000)], wantedOn: day('2026-05-20') }

  it('fixes total and balances', () => {
    expect(printed(ready)).toMatchObject({
      state: 'printed',
      printed: { total: 1_200_000, balanceBefore: 5_000_000, reserved: 500_000, balanceAfter: 3_300_000, serial: 2 },
    })
  })

  it.each([
    ['without lines', { lines: [] }, 'incomplete'],
    ['without a day', { wantedOn: null }, 'incomplete'],
    ['for a day that is over', { wantedOn: day('2026-05-19') }, 'period_already_over'],
    ['after the statement was changed', { statementId: 's-0' }, 'statement_changed'],
    ['over the rest', { lines: [draw(steel.id, 3_000_001)] }, 'line_rest_exceeded'],
    ['twice', { state: 'printed' }, 'not_possible_now'],
  ] as const)('%s is refused', (_name, changes, reason) => {
    expect(() => printed({ ...ready, ...changes })).toThrow(expect.objectContaining({ reason }))
  })

  function printed(changes: Partial<PayoutRequest>) {
    const paper = {
      guaranteeNumber: '99999-00005M',
      product: 'advance_payment',
      worksName: '道路改良工事',
      ordererHeadTitle: 'ひたちなか市長',
      contractor: { name: 'x', address: 'x', representativeTitle: 'x', representativeName: 'x' },
      suretyName: 'x',
      account: anAccount,
      printedOn: today,
      isTrial: true,
    } as const
    return print(aRequest(changes), statement, room, new Date(0), paper)
  }
})

describe("the bank's report", () => {
  const printed = aRequest({ state: 'printed', lines: [draw(steel.id, 1_000), draw(labour.id, 200)] })

  it('of everything paid', () => {
    const paid = reported(printed, {})
    expect([paid.state, paidOf(paid)]).toEqual(['paid', 1_200])
  })

  it('of a line not paid keeps its reason and counts the others', () => {
    const paid = reported(printed, { [steel.id]: '口座名義の相違' })
    expect([paid.state, paidOf(paid)]).toEqual(['paid', 200])
  })

  it('of nothing paid leaves the request void', () => {
    const paid = reported(printed, { [steel.id]: '印影の相違', [labour.id]: '印影の相違' })
    expect([paid.state, paidOf(paid)]).toEqual(['voided', 0])
  })

  it('about a line it does not have is refused', () => {
    expect(() => reported(printed, { other: 'x' })).toThrow(expect.objectContaining({ reason: 'line_not_approved' }))
  })

  it('taken back leaves it printed, with nothing unpaid', () => {
    expect(takenBack(reported(printed, { [steel.id]: 'x' }))).toMatchObject({ state: 'printed', unpaid: {} })
  })
})

describe('steps', () => {
  const acts: readonly PayoutAct[] = ['print', 'void', 'reportPaid', 'takeBack']
  const states = Object.keys(payoutTransitions) as PayoutState[]
  const legal = [
    'draft print printed',
    'draft void voided',
    'printed reportPaid paid',
    'printed void voided',
    'paid takeBack printed',
  ]

  it('are these and no others', () => {
    const found = states.flatMap((state) => acts.flatMap((act) => after(state, act)))
    expect(found.sort()).toEqual(legal.sort())
  })

  it('end with void', () => {
    expect(() => voided(aRequest({ state: 'paid' }))).toThrow(expect.objectContaining({ reason: 'not_possible_now' }))
  })

  function after(state: PayoutState, act: PayoutAct): string[] {
    try {
      return [`${state} ${act} ${stateAfter(state, act)}`]
    } catch {
      return []
    }
  }
})

function draw(lineId: string, amount: number) {
  return { lineId, amount: amount as Yen, use: steel }
}

function aRequest(changes: Partial<PayoutRequest> = {}): PayoutRequest {
  return {
    id: 'request',
    suretyId: 'surety',
    contractorId: 'contractor',
    guaranteeId: 'guarantee',
    serial: 2,
    state: 'draft',
    statementId: 's-1',
    wantedOn: null,
    lines: [],
    printed: null,
    unpaid: {},
    savedAt: new Date(0),
    printedAt: null,
    version: 1,
    ...changes,
  }
}
