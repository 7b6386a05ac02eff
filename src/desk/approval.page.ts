import { addDays } from '../domain/day.ts'
import { premiumFor } from '../domain/premium.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { RateTable } from '../store/rates.ts'
import { daysToPay } from '../usecases/approve-request.ts'
import type { CsrfField, DataTable, Notice, SummaryList } from '../web/components.ts'
import { findingText } from '../wording/findings.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { premiumPaymentLabels } from '../wording/labels.ts'
import { exactAmount, formatRate } from '../wording/premium-text.ts'
import { type ActPage, actPage, amountOf, amountRows } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type ApprovalPage = ActPage & {
  readonly summary: SummaryList
  readonly calculation: DataTable
  readonly warnings: readonly Notice[]
}

/** 引受承認: the premium line by line with the rates it is reckoned by, before it is fixed. */
export function approvalPage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  table: RateTable,
  csrfField: CsrfField,
): ApprovalPage {
  const premium = premiumFor(table.rates, amountOf(facts, request))
  const payment = facts.application.content.payment?.premiumPayment ?? 'transfer'
  const due =
    payment === 'monthly' ? '一括納付のため、入金を待たずに発行へ進みます' : formatDay(addDays(facts.today, daysToPay))
  return {
    ...actPage('引受承認', facts, request, 'approval', csrfField),
    summary: {
      rows: [
        ...amountRows(facts, request),
        { label: '保証料', value: formatYen(premium.amount), note: `${formatDay(table.validFrom)}からの保証料率` },
        { label: '支払方法', value: premiumPaymentLabels[payment] },
        { label: '支払期限', value: due },
      ],
    },
    calculation: {
      caption: '保証料の計算（円未満切捨て）',
      columns: [
        { label: '保証金額のうち', kind: 'amount' },
        { label: '保証料率', kind: 'amount' },
        { label: '金額', kind: 'amount' },
      ],
      rows: premium.lines.map(({ slice, ratePpm }) => [
        { text: formatYen(slice) },
        { text: formatRate(ratePpm) },
        { text: exactAmount(slice, ratePpm) },
      ]),
      emptyText: '',
    },
    warnings: facts.findings.map((finding) => ({ kind: 'warn', title: findingText(finding) })),
  }
}
