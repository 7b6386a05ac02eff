import { comparedTable } from '../../access/amendment-summary.ts'
import { figuresOfAmendment } from '../../domain/amendment-figures.ts'
import type { Day } from '../../domain/day.ts'
import { premiumFor } from '../../domain/premium.ts'
import type { CsrfField, DataTable, Notice, SummaryList } from '../../web/components.ts'
import { premiumRows } from '../../wording/amendment-figures-text.ts'
import { amendmentFindingText } from '../../wording/amendment-text.ts'
import { formatDayWithWeekday, formatYen } from '../../wording/format.ts'
import { premiumPaymentLabels } from '../../wording/labels.ts'
import { premiumLineText } from '../../wording/premium-text.ts'
import { type ActPage, actPage, changeRows } from './act.page.ts'
import type { AmendmentFacts } from './facts.ts'

export type ApprovalPage = ActPage & {
  readonly warnings: readonly Notice[]
  readonly compared: DataTable
  readonly summary: SummaryList
  readonly calculation: DataTable
  readonly next: string
}

/** 承認: the difference of the premium with how both totals come about, before it is fixed. */
export function approvalPage(facts: AmendmentFacts, dueOn: Day, csrfField: CsrfField): ApprovalPage {
  const { content, context, basis, findings, guarantee } = facts
  const figures = figuresOfAmendment(content, context)
  const isToBePaid = figures.additional > 0 && basis.payment === 'transfer'
  const due = figures.additional === 0 ? [] : [dueRow(dueOn, isToBePaid ? 'transfer' : 'monthly')]
  return {
    ...actPage('変更の承認', facts, 'approval', csrfField),
    warnings: findings.map((one) => ({ kind: 'warn', title: amendmentFindingText(one, guarantee.product) })),
    compared: comparedTable(content, context),
    summary: { rows: [...changeRows(facts), ...premiumRows(figures), ...due] },
    calculation: calculationTable(facts),
    next: isToBePaid
      ? '承認すると追加保証料が決まり、受注者に「追加保証料のご案内」をメールで送ります。入金のあとに発行できます。'
      : '承認すると、決裁者が発行できます。発行までは、いまの証書が有効です。',
  }
}

function dueRow(dueOn: Day, payment: 'transfer' | 'monthly'): SummaryList['rows'][number] {
  return {
    label: '支払期限',
    value: payment === 'transfer' ? formatDayWithWeekday(dueOn) : '一括納付の日',
    note: premiumPaymentLabels[payment],
  }
}

function calculationTable({ content, context }: AmendmentFacts): DataTable {
  const { before, after } = figuresOfAmendment(content, context)
  const row = (label: string, amount: typeof before) => {
    const premium = premiumFor(context.rates, amount)
    const lines = premium.lines.map(premiumLineText).join('　＋　')
    return [{ text: label }, { text: formatYen(amount) }, { text: lines }, { text: formatYen(premium.amount) }]
  }
  return {
    caption: '保証料の計算（保証契約をはじめに結んだときの保証料率、合計の円未満を切捨て）',
    columns: [
      { label: '対象', kind: 'nowrap' },
      { label: '保証金額', kind: 'amount' },
      { label: '計算' },
      { label: '保証料', kind: 'amount' },
    ],
    rows: [row('変更後', after), row('変更前', before)],
    emptyText: '',
  }
}
