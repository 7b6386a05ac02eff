import { restOf, unpaidOf } from '../../domain/payout-plan.ts'
import type { Yen } from '../../domain/yen.ts'
import type { CsvCells } from '../../web/csv.ts'
import { planStateLabels, planText } from '../../wording/payout-plan.ts'
import { payoutMethodLabels, useText } from '../../wording/use-statement.ts'
import type { StandingPlan } from './plan.form.ts'

/** The plan as a table for a spreadsheet: the balance stands on every line of its guarantee. */
export function planCsv(plans: readonly StandingPlan[], balances: ReadonlyMap<string, Yen>): CsvCells[] {
  return [
    [
      '払出予定の年月',
      '払出予定',
      '状況',
      '保証契約番号',
      '工事名',
      '項目',
      '品名・工種',
      '支払先',
      '払出方法',
      '前払金使用金額',
      '払出済',
      '依頼中',
      '未依頼',
      '未払出',
      '預託金の残高',
    ],
    ...plans.map((plan) => [
      plan.line.payoutMonth,
      planText(plan.line),
      planStateLabels[plan.state],
      plan.guaranteeNumber,
      plan.worksName,
      useText(plan.line),
      plan.line.description,
      plan.line.payee,
      plan.line.method && payoutMethodLabels[plan.line.method],
      plan.line.usedAmount,
      plan.paid,
      plan.requested,
      restOf(plan),
      unpaidOf(plan),
      balances.get(plan.guaranteeId) ?? 0,
    ]),
  ]
}
