import { businessDayFrom } from './business-days.ts'
import { addDays, type Day, day } from './day.ts'
import { Refused } from './errors.ts'
import type { Product } from './product.ts'
import type { Proposal } from './proposal.ts'
import { type Yen, yen } from './yen.ts'

/** A month by its first day. */
export type Month = Day

export function monthOf(of: Day): Month {
  return day(`${of.slice(0, 7)}-01`)
}

export function nextMonth(month: Month): Month {
  return monthOf(addDays(month, 31))
}

export function lastDayOf(month: Month): Day {
  return addDays(nextMonth(month), -1)
}

/** Whether nothing can be posted in a month any more. */
export function isClosed(month: Month, today: Day): boolean {
  return nextMonth(month) <= today
}

/** 振替日: the end of the next month, or the first day after it on which banks are open. */
export function debitDayOf(month: Month, holidays: ReadonlySet<Day>): Day {
  return businessDayFrom(lastDayOf(nextMonth(month)), holidays)
}

/** An entry that belongs on a bill: a premium, or with a negative amount what is given back. */
export type BillableLine = {
  readonly entryId: string
  readonly contractorId: string
  readonly requestId: string
  readonly changeNumber: number
  readonly amendmentId: string | null
  readonly guaranteeActId: string | null
  readonly kind: string
  readonly postedOn: Day
  readonly receptionNumber: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly product: Product
  readonly amount: number
}

/** What one contractor is billed, or what is carried over to its next month because nothing is left to be paid. */
export type Statement = { readonly contractorId: string; readonly lines: readonly BillableLine[]; readonly sum: number }

/** The lines of a run by contractor. Where refunds are as much as or more than premiums, all wait for the next month. */
export function statementsOf(lines: readonly BillableLine[]): {
  readonly billed: readonly Statement[]
  readonly carried: readonly Statement[]
} {
  const byContractor = new Map<string, BillableLine[]>()
  for (const line of lines) byContractor.set(line.contractorId, [...(byContractor.get(line.contractorId) ?? []), line])
  const all = [...byContractor].map(([contractorId, own]) => ({
    contractorId,
    lines: own,
    sum: own.reduce((sum, { amount }) => sum + amount, 0),
  }))
  return { billed: all.filter(({ sum }) => sum > 0), carried: all.filter(({ sum }) => sum <= 0) }
}

export function totalOf(statements: readonly Statement[]): Yen {
  return yen(statements.reduce((total, { sum }) => total + sum, 0))
}

/** 一括納付の締め of a month: put forward by one person, confirmed by another. */
export type BillingRun = Proposal & {
  readonly id: string
  readonly suretyId: string
  readonly month: Month
  readonly debitOn: Day
  readonly billCount: number
  readonly total: Yen
  readonly proposedAt: Date
  readonly version: number
}

/** 振替済 or 振替不能, as the bank tells it of a bill. */
export type DebitResult = {
  readonly result: 'debited' | 'failed'
  readonly happenedOn: Day
  /** Why it failed; empty otherwise. */
  readonly reason: string
}

/** A result is recorded from the day of the debit on, and no more once the money is there. */
export function demandRecordable(
  bill: { readonly debitOn: Day; readonly results: readonly DebitResult[] },
  result: DebitResult,
  today: Day,
): void {
  if (bill.results.some((one) => one.result === 'debited')) throw new Refused('not_possible_now', { state: 'debited' })
  if (result.happenedOn > today) throw new Refused('day_to_come')
  if (result.happenedOn < bill.debitOn) throw new Refused('before_debit_day')
  if (result.result === 'failed' && result.reason === '') throw new Refused('incomplete')
}
