import { type Day, day } from './day.ts'
import { plannedBy } from './use-audit-alerts.ts'
import type { MonthPart, UseStatementLine } from './use-statement.ts'
import { type Yen, yen } from './yen.ts'

/** 払出予定: a line of the statement in force, with what was paid out of it and what requests ask for. */
export type PlannedPayout = {
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly statementId: string
  readonly approvedAt: Date
  readonly line: UseStatementLine
  readonly paid: Yen
  /** In drafts, and in papers the bank has not reported on. */
  readonly requested: Yen
  /** The newest request that draws from the line. */
  readonly lastRequest: { readonly id: string; readonly serial: number } | null
}

/** 期限超過, 払出前, 依頼中, 未定, 払出済. */
export const planStates = ['overdue', 'planned', 'requested', 'undecided', 'paid'] as const
export type PlanState = (typeof planStates)[number]

/** What nobody has asked for yet. */
export function restOf({ line, paid, requested }: Pick<PlannedPayout, 'line' | 'paid' | 'requested'>): Yen {
  return yen(Math.max((line.usedAmount ?? 0) - paid - requested, 0))
}

/** What has not been paid out yet, asked for or not. */
export function unpaidOf({ line, paid }: Pick<PlannedPayout, 'line' | 'paid'>): Yen {
  return yen(Math.max((line.usedAmount ?? 0) - paid, 0))
}

/** Where a plan stands on a day. It is overdue from the day after its third of the month while anything is not asked for. */
export function planStateOf(plan: PlannedPayout, today: Day): PlanState {
  if (unpaidOf(plan) === 0) return 'paid'
  if (restOf(plan) === 0) return 'requested'
  const third = thirdOf(plan.line)
  if (third && third.until < today) return 'overdue'
  return third === null || plan.line.item === 'undecided' ? 'undecided' : 'planned'
}

/** The days a plan stands for, both included: 上旬, 中旬 or 下旬, or the whole month; null while it has no month. */
export function thirdOf({
  payoutMonth,
  payoutPart,
}: Pick<UseStatementLine, 'payoutMonth' | 'payoutPart'>): { readonly from: Day; readonly until: Day } | null {
  const until = plannedBy({ payoutMonth, payoutPart })
  if (payoutMonth === null || until === null) return null
  return { from: day(`${payoutMonth}-${payoutPart ? firstDays[payoutPart] : '01'}`), until }
}

/** The month a number of months later, or earlier when negative, as YYYY-MM. */
export function monthAfter(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}

const firstDays: Readonly<Record<MonthPart, string>> = { early: '01', middle: '11', late: '21' }
