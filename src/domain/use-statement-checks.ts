import type { WorksKind } from './application.ts'
import type { Day } from './day.ts'
import { isPermittedUse, useOf } from './permitted-uses.ts'
import type { Product } from './product.ts'
import {
  lumpSum,
  mostUseStatementLines,
  sumOfUses,
  type UseStatementLine,
  type UseStatementLineField,
} from './use-statement.ts'
import type { Yen } from './yen.ts'

export type UseFindingCode =
  | 'no_lines'
  | 'too_many_lines'
  | 'sum_mismatch'
  | 'missing'
  | 'amount_zero'
  | 'used_above_total'
  | 'several_undecided'
  | 'cash_unusual'
  | 'payout_outside_period'
  | 'use_not_permitted'
  | 'use_unknown'
  | 'use_declined'
  | 'overhead_form'
  | 'overhead_over_cap'
  | 'overhead_not_adopted'
  | 'overhead_not_for_interim'
  | 'overhead_not_for_services'

/** Something wrong with a statement, at a line and field of it where there is one. A warning does not stop the sending. */
export type UseFinding = {
  readonly code: UseFindingCode
  readonly severity: 'error' | 'warning'
  readonly lineId: string | null
  readonly field: UseStatementLineField | null
  readonly detail: Readonly<Record<string, string | number>>
}

/** What a statement is held against. */
export type UseCheckContext = {
  readonly product: Product
  readonly worksKind: WorksKind
  readonly guaranteedAmount: Yen
  /** The most that may go to 現場管理費等 under the body's rules; null where it has not adopted them for this contract. */
  readonly overheadCap: Yen | null
  readonly overheadPercent: number
  readonly issuedOn: Day
  readonly worksEndsOn: Day
  /** Lines whose use the surety has not accepted, as they were then. */
  readonly declined: readonly UseStatementLine[]
}

/** Everything that is wrong, the whole first and then line by line (domain/contractor.md 2.5, 5.10). */
export function useStatementFindings(lines: readonly UseStatementLine[], context: UseCheckContext): UseFinding[] {
  return [
    ...wholeFindings(lines, context),
    ...overheadFindings(lines, context),
    ...lines.flatMap((line) => lineFindings(line, context)),
  ]
}

function wholeFindings(lines: readonly UseStatementLine[], { guaranteedAmount }: UseCheckContext): UseFinding[] {
  if (lines.length === 0) return [whole('no_lines')]
  const found: UseFinding[] = []
  if (lines.length > mostUseStatementLines) found.push(whole('too_many_lines', { most: mostUseStatementLines }))
  const sum = sumOfUses(lines)
  if (sum !== guaranteedAmount) found.push(whole('sum_mismatch', { sum, guaranteedAmount }))
  const undecided = lines.filter(({ item }) => item === 'undecided')
  const second = undecided[1]
  if (second) found.push(at(second, 'item', 'several_undecided'))
  return found
}

/** 25%ルール: only 現場管理費等 of works, only of the first advance, only where the body has adopted it (5.10). */
function overheadFindings(lines: readonly UseStatementLine[], context: UseCheckContext): UseFinding[] {
  const overhead = lines.filter((line) => useOf(line) === 'overhead')
  const [first] = overhead
  if (!first) return []
  if (context.worksKind === 'design' || context.worksKind === 'survey')
    return [at(first, 'otherUse', 'overhead_not_for_services')]
  if (context.product === 'interim_advance_payment') return [at(first, 'otherUse', 'overhead_not_for_interim')]
  if (context.overheadCap === null) return [at(first, 'otherUse', 'overhead_not_adopted')]
  const sum = sumOfUses(overhead)
  if (sum <= context.overheadCap) return []
  const { overheadCap: cap, overheadPercent: percent, guaranteedAmount } = context
  return [at(first, 'usedAmount', 'overhead_over_cap', { sum, cap, percent, guaranteedAmount })]
}

function lineFindings(line: UseStatementLine, context: UseCheckContext): UseFinding[] {
  const isUndecided = line.item === 'undecided'
  return [
    ...(isUndecided ? undecidedFindings(line) : decidedFindings(line)),
    ...amountFindings(line),
    ...useFindings(line, context),
    ...payoutFindings(line, context),
  ]
}

/** 未定 may stand until the payee is fixed: it needs an amount and nothing else. */
function undecidedFindings(line: UseStatementLine): UseFinding[] {
  return line.usedAmount === null ? [at(line, 'usedAmount', 'missing')] : []
}

function decidedFindings(line: UseStatementLine): UseFinding[] {
  const missing: UseStatementLineField[] = []
  if (line.item === null) missing.push('item')
  if (line.item === 'other' && line.otherUse === '') missing.push('otherUse')
  if (line.totalAmount === null) missing.push('totalAmount')
  if (line.usedAmount === null) missing.push('usedAmount')
  if (line.method === null) missing.push('method')
  if (line.payoutMonth === null) missing.push('payoutMonth')
  if (line.payoutMonth !== null && line.payoutPart === null) missing.push('payoutPart')
  if (needsPayee(line) && line.payee === '') missing.push('payee')
  if (line.method === 'transfer' && useOf(line) !== 'overhead') missing.push(...missingAccount(line))
  return missing.map((field) => at(line, field, 'missing'))
}

/** 支払先 is asked for but for 未定, what was paid in advance (3), directly hired labour in cash, and 現場管理費等. */
export function needsPayee(line: UseStatementLine): boolean {
  if (line.item === 'undecided' || line.method === 'reimbursement') return false
  if (line.item === 'labour' && line.method === 'cash') return false
  return useOf(line) !== 'overhead'
}

/** Proof of the payee is asked for where there is a payee, but not for directly hired labour nor the premium (5.11). */
export function needsProof(line: UseStatementLine): boolean {
  return needsPayee(line) && useOf(line) !== 'guarantee_premium'
}

function missingAccount(line: UseStatementLine): UseStatementLineField[] {
  const missing: UseStatementLineField[] = []
  if (line.payeeBank === '') missing.push('payeeBank')
  if (line.payeeAccountKind === null) missing.push('payeeAccountKind')
  if (line.payeeAccountNumber === '') missing.push('payeeAccountNumber')
  if (line.payeeAccountHolder === '') missing.push('payeeAccountHolder')
  return missing
}

function amountFindings(line: UseStatementLine): UseFinding[] {
  const { usedAmount, totalAmount } = line
  if (usedAmount === null) return []
  if (usedAmount === 0) return [at(line, 'usedAmount', 'amount_zero')]
  if (totalAmount === null || usedAmount <= totalAmount) return []
  return [at(line, 'usedAmount', 'used_above_total', { usedAmount, totalAmount })]
}

function useFindings(line: UseStatementLine, context: UseCheckContext): UseFinding[] {
  const found: UseFinding[] = []
  const field = line.item === 'other' ? 'otherUse' : 'item'
  const use = useOf(line)
  const { worksKind } = context
  if (use === null && line.item === 'other' && line.otherUse !== '') {
    found.push({ ...at(line, field, 'use_unknown', { use: line.otherUse, worksKind }), severity: 'warning' })
  }
  // 現場管理費等 has its own rule above.
  if (use !== null && use !== 'overhead' && !isPermittedUse(worksKind, use)) {
    found.push({ ...at(line, field, 'use_not_permitted', { use, worksKind }), severity: 'warning' })
  }
  if (context.declined.some((declined) => declined.id === line.id && isSameUse(declined, line)))
    found.push(at(line, field, 'use_declined'))
  if (use === 'overhead') found.push(...overheadForm(line))
  return found
}

/** The form of a line for 現場管理費等: one amount as a whole (一式), moved to one's own account, to nobody by name. */
function overheadForm(line: UseStatementLine): UseFinding[] {
  const found: UseFinding[] = []
  if (line.quantity !== lumpSum) found.push(at(line, 'quantity', 'overhead_form'))
  if (line.method !== null && line.method !== 'reimbursement') found.push(at(line, 'method', 'overhead_form'))
  if (!isDash(line.payee)) found.push(at(line, 'payee', 'overhead_form'))
  return found
}

function isDash(payee: string): boolean {
  return /^[-－‐ー―–—]*$/.test(payee)
}

function isSameUse(one: UseStatementLine, other: UseStatementLine): boolean {
  return one.item === other.item && one.otherUse === other.otherUse && one.description === other.description
}

function payoutFindings(line: UseStatementLine, { issuedOn, worksEndsOn }: UseCheckContext): UseFinding[] {
  const found: UseFinding[] = []
  const month = line.payoutMonth
  if (month !== null && (month < issuedOn.slice(0, 7) || month > worksEndsOn.slice(0, 7))) {
    const detail = { from: issuedOn, until: worksEndsOn }
    found.push({ ...at(line, 'payoutMonth', 'payout_outside_period', detail), severity: 'warning' })
  }
  if (line.method === 'cash' && line.item !== 'labour' && line.item !== null)
    found.push({ ...at(line, 'method', 'cash_unusual'), severity: 'warning' })
  return found
}

function whole(code: UseFindingCode, detail: UseFinding['detail'] = {}): UseFinding {
  return { code, severity: 'error', lineId: null, field: null, detail }
}

function at(
  line: UseStatementLine,
  field: UseStatementLineField,
  code: UseFindingCode,
  detail: UseFinding['detail'] = {},
): UseFinding {
  return { code, severity: 'error', lineId: line.id, field, detail }
}
