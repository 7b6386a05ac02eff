import { type PlannedPayout, type PlanState, unpaidOf } from '../domain/payout-plan.ts'
import { payoutName } from './deposits.ts'
import { formatYen } from './format.ts'
import { monthPartLabels, monthText, useText } from './use-statement.ts'

/** 状況 of a planned payout. */
export const planStateLabels: Readonly<Record<PlanState, string>> = {
  overdue: '期限超過',
  planned: '払出前',
  requested: '依頼中',
  undecided: '未定',
  paid: '払出済',
}

/** 令和8年8月上旬; 令和8年8月 where only the month is known; 未定. */
export function planText({ payoutMonth, payoutPart }: PlannedPayout['line']): string {
  if (payoutMonth === null) return '未定'
  return `${monthText(payoutMonth)}${payoutPart ? monthPartLabels[payoutPart] : ''}`
}

/** The item and what is bought. */
export function planUseText({ line }: Pick<PlannedPayout, 'line'>): string {
  return [useText(line), line.description].filter(Boolean).join('　')
}

/** What a calendar shows on the days of a plan. */
export function planSummary(plan: PlannedPayout, state: PlanState): string {
  const amount = state === 'paid' ? plan.paid : unpaidOf(plan)
  const parts = [`前払金払出予定（${planStateLabels[state]}）`, formatYen(amount), planUseText(plan), plan.line.payee]
  return parts.filter(Boolean).join(' ')
}

/** What it shows beneath. */
export function planDescription(plan: PlannedPayout): string {
  return [
    `${plan.guaranteeNumber} ${plan.worksName}`,
    `払出予定 ${planText(plan.line)}`,
    `前払金使用金額 ${formatYen(plan.line.usedAmount ?? unpaidOf(plan))}`,
    `払出済 ${formatYen(plan.paid)}`,
    `依頼中 ${formatYen(plan.requested)}${plan.lastRequest ? `（${payoutName(plan.guaranteeNumber, plan.lastRequest)}）` : ''}`,
    `未払出 ${formatYen(unpaidOf(plan))}`,
  ].join('\n')
}
