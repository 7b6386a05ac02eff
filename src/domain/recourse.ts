import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import { type Yen, yen } from './yen.ts'

/** 求償: 支払による発生, 通知, 入金, 分割の合意, 放棄. */
export type RecourseKind = 'opened' | 'notice' | 'receipt' | 'instalments' | 'waiver'

/** What one person notes; the opening comes with the payment, and a waiver takes two persons. */
export type NotedRecourse = Exclude<RecourseKind, 'opened' | 'waiver'>
export const notedRecourses: readonly NotedRecourse[] = ['notice', 'receipt', 'instalments']

/** One line of the ledger of a claim; the balance is the sum of the amounts. */
export type RecourseEntry = {
  readonly id: string
  readonly serial: number
  readonly kind: RecourseKind
  /** Signed yen; nothing for what is only noted. */
  readonly amount: number
  readonly happenedOn: Day
  readonly bankReference: string | null
  readonly note: string
  readonly recordedByName: string
  readonly recordedAt: Date
}

export function recourseBalance(entries: readonly Pick<RecourseEntry, 'amount'>[]): Yen {
  return yen(entries.reduce((sum, { amount }) => sum + amount, 0))
}

/** What comes in or is waived: no more than is owed, and not nothing. */
export function demandOwed(balance: Yen, amount: Yen): void {
  if (amount === 0) throw new Refused('amount_out_of_range')
  if (amount > balance) throw new Refused('recourse_exceeded', { balance })
}
