import type { Day } from './day.ts'
import type { DepositAccount } from './deposit-account.ts'
import { Refused, type RefusalReason } from './errors.ts'
import type { Product } from './product.ts'
import type { UseStatement, UseStatementLine } from './use-statement.ts'
import { type Yen, yen } from './yen.ts'

/** What may happen to a payout request, and where it then stands. What is not listed is refused. The database holds the same steps. */
export const payoutTransitions = {
  draft: { print: 'printed', void: 'voided' },
  printed: { reportPaid: 'paid', void: 'voided' },
  paid: { takeBack: 'printed' },
  voided: {},
} as const

export type PayoutState = keyof typeof payoutTransitions
type ActsOf<S> = S extends PayoutState ? keyof (typeof payoutTransitions)[S] : never
export type PayoutAct = ActsOf<PayoutState>

/** What is asked for: so much of a line of the approved statement. */
export type Draw = { readonly lineId: string; readonly amount: Yen }

/** 払出の一行: how much of a line is drawn, with the line as it stood then. */
export type PayoutLine = Draw & { readonly use: UseStatementLine }

/** 預託金払出依頼書. What the bank is asked to pay out of the special account, from lines of the approved statement. */
export type PayoutRequest = {
  readonly id: string
  readonly suretyId: string
  readonly contractorId: string
  readonly guaranteeId: string
  /** 第n回 of the guarantee. */
  readonly serial: number
  readonly state: PayoutState
  /** The version of the statement its lines were picked from. */
  readonly statementId: string
  /** 払出希望日. */
  readonly wantedOn: Day | null
  readonly lines: readonly PayoutLine[]
  /** The paper as it was printed; null before. */
  readonly printed: PayoutPaper | null
  /** Why the bank did not pay a line, by the line's id. */
  readonly unpaid: Readonly<Record<string, string>>
  readonly savedAt: Date
  readonly printedAt: Date | null
  readonly version: number
}

/** The request as it is on paper, frozen when it was printed. */
export type PayoutPaper = {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly serial: number
  readonly worksName: string
  readonly ordererHeadTitle: string
  readonly contractor: {
    readonly name: string
    readonly address: string
    readonly representativeTitle: string
    readonly representativeName: string
  }
  readonly suretyName: string
  readonly account: DepositAccount
  readonly statementNumber: number
  readonly wantedOn: Day
  readonly printedOn: Day
  readonly lines: readonly PayoutLine[]
  readonly total: Yen
  readonly balanceBefore: Yen
  /** What other printed requests of the guarantee still wait for. */
  readonly reserved: Yen
  readonly balanceAfter: Yen
  readonly isTrial: boolean
}

/** What is left to be drawn: of each line, and of the account. Requests that are open count as drawn. */
export type Room = {
  readonly balance: Yen
  readonly reserved: Yen
  readonly free: Yen
  readonly restOf: (line: UseStatementLine) => Yen
}

export type PayoutFault = {
  readonly lineId: string | null
  readonly reason: RefusalReason
  readonly detail: Readonly<Record<string, string | number>>
}

export function isOpen({ state }: Pick<PayoutRequest, 'state'>): boolean {
  return state === 'draft' || state === 'printed'
}

export function totalOf(lines: readonly Pick<PayoutLine, 'amount'>[]): Yen {
  return yen(lines.reduce((sum, { amount }) => sum + amount, 0))
}

/** What the bank paid of the request, or is asked to pay. */
export function paidOf({ lines, unpaid }: Pick<PayoutRequest, 'lines' | 'unpaid'>): Yen {
  return totalOf(lines.filter(({ lineId }) => !Object.hasOwn(unpaid, lineId)))
}

/** What a request may still draw, beside the other requests of its guarantee. */
export function roomBeside(others: readonly PayoutRequest[], balance: Yen): Room {
  const reserved = yen(others.filter(isOpen).reduce((sum, { lines }) => sum + totalOf(lines), 0))
  return {
    balance,
    reserved,
    free: yen(Math.max(balance - reserved, 0)),
    restOf: ({ id, usedAmount }) => yen(Math.max((usedAmount ?? 0) - drawnFrom(others, id), 0)),
  }
}

/** Everything the draws are refused for, in the order of the lines; the account last. */
export function payoutFaults(draws: readonly Draw[], statement: UseStatement, room: Room): PayoutFault[] {
  const faults = draws.flatMap((draw, place) => {
    const isFirst = draws.findIndex(({ lineId }) => lineId === draw.lineId) === place
    return isFirst ? (faultOf(draw, statement, room) ?? []) : [unknownLine(draw.lineId)]
  })
  const total = totalOf(draws)
  if (total <= room.free) return faults
  const detail = { amount: total, balance: room.balance, reserved: room.reserved, part: 'advance' }
  return [...faults, { lineId: null, reason: 'balance_exceeded', detail }]
}

/** The lines as drawn from the statement in force; refused for the first fault there is. */
export function drawnLines(draws: readonly Draw[], statement: UseStatement, room: Room): PayoutLine[] {
  const [fault] = payoutFaults(draws, statement, room)
  if (fault) throw new Refused(fault.reason, { ...fault.detail, lineId: fault.lineId ?? '' })
  return draws.flatMap((draw) => {
    const use = statement.lines.find(({ id }) => id === draw.lineId)
    return use ? [{ ...draw, use }] : []
  })
}

/** The draft with other lines; refused once it is printed. */
export function redrawn(
  request: PayoutRequest,
  statement: UseStatement,
  draws: readonly Draw[],
  wantedOn: Day | null,
  room: Room,
): PayoutRequest {
  if (request.state !== 'draft') throw new Refused('not_possible_now', { state: request.state })
  return { ...request, statementId: statement.id, lines: drawnLines(draws, statement, room), wantedOn }
}

/** 印刷: the paper is fixed. Its lines must be those of the statement in force, and the day wanted not over. */
export function print(
  request: PayoutRequest,
  statement: UseStatement,
  room: Room,
  now: Date,
  paper: Omit<
    PayoutPaper,
    'lines' | 'serial' | 'statementNumber' | 'total' | 'wantedOn' | 'balanceBefore' | 'reserved' | 'balanceAfter'
  >,
): PayoutRequest & { readonly printed: PayoutPaper } {
  const state = stateAfter(request.state, 'print')
  const { lines, wantedOn } = request
  if (lines.length === 0 || wantedOn === null) throw new Refused('incomplete')
  if (wantedOn < paper.printedOn) throw new Refused('period_already_over')
  if (request.statementId !== statement.id) throw new Refused('statement_changed')
  drawnLines(lines, statement, room)
  const total = totalOf(lines)
  const printed = {
    ...paper,
    serial: request.serial,
    statementNumber: statement.number,
    wantedOn,
    lines,
    total,
    balanceBefore: room.balance,
    reserved: room.reserved,
    balanceAfter: yen(room.free - total),
  }
  return { ...request, state, printed, printedAt: now }
}

/** 取消: a draft thrown away, or a paper that no longer counts. What it drew is free again. */
export function voided(request: PayoutRequest): PayoutRequest {
  return { ...request, state: stateAfter(request.state, 'void') }
}

/**
 * 払出済（銀行報告）: what the bank paid; lines it did not pay carry its reason, and their rest is free again. Where it paid
 * nothing the request is void.
 */
export function reported(request: PayoutRequest, unpaid: Readonly<Record<string, string>>): PayoutRequest {
  if (Object.keys(unpaid).some((id) => !request.lines.some(({ lineId }) => lineId === id)))
    throw new Refused('line_not_approved')
  const isAnyPaid = Object.keys(unpaid).length < request.lines.length
  return { ...request, state: stateAfter(request.state, isAnyPaid ? 'reportPaid' : 'void'), unpaid }
}

/** The report was a mistake: the request is printed again, with nothing paid. */
export function takenBack(request: PayoutRequest): PayoutRequest {
  return { ...request, state: stateAfter(request.state, 'takeBack'), unpaid: {} }
}

/** The state after an act; throws Refused('not_possible_now') when the table does not list it. */
export function stateAfter(state: PayoutState, act: PayoutAct): PayoutState {
  const steps: Partial<Record<PayoutAct, PayoutState>> = payoutTransitions[state]
  const after = steps[act]
  if (!after) throw new Refused('not_possible_now', { state })
  return after
}

function faultOf({ lineId, amount }: Draw, statement: UseStatement, room: Room): PayoutFault | null {
  const line = statement.lines.find(({ id }) => id === lineId)
  if (!line) return unknownLine(lineId)
  if (line.item === 'undecided') return { lineId, reason: 'line_undecided', detail: {} }
  if (amount === 0) return { lineId, reason: 'amount_out_of_range', detail: {} }
  const rest = room.restOf(line)
  return amount > rest ? { lineId, reason: 'line_rest_exceeded', detail: { amount, rest } } : null
}

function unknownLine(lineId: string): PayoutFault {
  return { lineId, reason: 'line_not_approved', detail: {} }
}

function drawnFrom(requests: readonly PayoutRequest[], id: string): number {
  return requests
    .filter(({ state, unpaid }) => state !== 'voided' && !Object.hasOwn(unpaid, id))
    .flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === id))
    .reduce((sum, { amount }) => sum + amount, 0)
}
