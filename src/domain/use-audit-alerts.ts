import { addDays, type Day } from './day.ts'
import type { MonthPart, UseStatementLine } from './use-statement.ts'
import { type Yen, yen } from './yen.ts'

/** What in the ledger of an advance asks for a look: 未入金、使途未提出、払出の遅れ、残高の残り. */
export type UseAlertKind = 'no_deposit' | 'no_statement' | 'payout_overdue' | 'balance_left'
export const useAlertKinds: readonly UseAlertKind[] = ['no_deposit', 'no_statement', 'payout_overdue', 'balance_left']

/** How many days pass before each is one. */
export const daysUntilAlert: Readonly<Record<UseAlertKind, number>> = {
  no_deposit: 30,
  no_statement: 14,
  payout_overdue: 14,
  balance_left: 0,
}

/** For how many days an alert that somebody confirmed stays away, as long as its figure is the same. */
export const daysConfirmed = 30

/** What a guarantee's ledger and statements say, on which every alert rests. */
export type UseAuditFacts = {
  readonly issuedOn: Day
  readonly guaranteeEndsOn: Day
  readonly guaranteedAmount: Yen
  readonly balance: Yen
  /** 払出済の合計. */
  readonly paid: Yen
  readonly firstDepositOn: Day | null
  readonly isStatementSent: boolean
  /** Of the approved statement; none where none was approved. */
  readonly lines: readonly Pick<UseStatementLine, 'usedAmount' | 'payoutMonth' | 'payoutPart'>[]
  readonly confirmations: readonly Confirmation[]
}
export type Confirmation = { readonly kind: UseAlertKind; readonly figure: Yen; readonly confirmedOn: Day }

/** 確認の必要な口座: since which day, about how much. */
export type UseAlert = { readonly kind: UseAlertKind; readonly since: Day; readonly figure: Yen }

/** What asks for a look today, without what somebody has confirmed at the same figure lately. */
export function useAlertsOf(facts: UseAuditFacts, today: Day): UseAlert[] {
  const found = [noDeposit(facts), noStatement(facts), payoutOverdue(facts, today), balanceLeft(facts)]
  return found
    .filter((alert) => alert !== null)
    .filter(({ kind, since }) => addDays(since, daysUntilAlert[kind]) < today)
    .filter((alert) => !isConfirmed(alert, facts.confirmations, today))
}

/** Nothing was paid into the account since the issue. */
function noDeposit({ issuedOn, guaranteedAmount, balance, paid }: UseAuditFacts): UseAlert | null {
  if (balance + paid > 0) return null
  return { kind: 'no_deposit', since: issuedOn, figure: guaranteedAmount }
}

/** The advance lies in the account, and nobody has told what it is for. */
function noStatement({ firstDepositOn, isStatementSent, balance, paid }: UseAuditFacts): UseAlert | null {
  if (isStatementSent || firstDepositOn === null || balance + paid === 0) return null
  return { kind: 'no_statement', since: firstDepositOn, figure: yen(balance + paid) }
}

/** What was planned to be paid out by now is more than what was. The day is that of the first line not covered. */
function payoutOverdue({ lines, paid }: UseAuditFacts, today: Day): UseAlert | null {
  const limit = addDays(today, -daysUntilAlert.payout_overdue)
  const due = lines
    .map(({ usedAmount, ...line }) => ({ amount: usedAmount ?? 0, by: plannedBy(line) }))
    .filter((line): line is { amount: number; by: Day } => line.by !== null && line.by < limit)
    .toSorted((a, b) => (a.by < b.by ? -1 : 1))
  let covered: number = paid
  for (const { amount, by } of due) {
    covered -= amount
    if (covered < 0) {
      const sum = due.reduce((all, one) => all + one.amount, 0)
      return { kind: 'payout_overdue', since: by, figure: yen(sum - paid) }
    }
  }
  return null
}

/** The guarantee has come to its end, and money still lies in the account. */
function balanceLeft({ guaranteeEndsOn, balance }: UseAuditFacts): UseAlert | null {
  return balance > 0 ? { kind: 'balance_left', since: guaranteeEndsOn, figure: balance } : null
}

/** The last day of 上旬, 中旬 or 下旬 of the month planned; null for a line without one. */
export function plannedBy({
  payoutMonth,
  payoutPart,
}: Pick<UseStatementLine, 'payoutMonth' | 'payoutPart'>): Day | null {
  if (payoutMonth === null) return null
  return addDays(`${payoutMonth}-${lastDayOf(payoutMonth, payoutPart)}` as Day, 0)
}

function lastDayOf(month: string, part: MonthPart | null): string {
  if (part === 'early') return '10'
  if (part === 'middle') return '20'
  const [year = 0, number = 0] = month.split('-').map(Number)
  return String(new Date(Date.UTC(year, number, 0)).getUTCDate())
}

function isConfirmed({ kind, figure }: UseAlert, confirmations: readonly Confirmation[], today: Day): boolean {
  return confirmations.some(
    (one) => one.kind === kind && one.figure === figure && addDays(one.confirmedOn, daysConfirmed) > today,
  )
}
