import type { Day } from '../domain/day.ts'
import { type Premium, premiumFor, type Rates, round, wholeYenDown } from '../domain/premium.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { yen } from '../domain/yen.ts'
import type { RateTable } from '../store/rates.ts'
import type { CsrfField, DataTable, Notice, SummaryList } from '../web/components.ts'
import { findingText } from '../wording/findings.ts'
import { formatDay, formatDayWithWeekday, formatYen } from '../wording/format.ts'
import { premiumPaymentLabels, priceWord } from '../wording/labels.ts'
import { exactAmount, formatRate, roundingText } from '../wording/premium-text.ts'
import { type ActPage, actPage, amountRows } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { amountOf } from './request-panel.ts'

export type ApprovalPage = ActPage & {
  readonly warnings: readonly Notice[]
  readonly summary: SummaryList
  readonly rates: string
  /** The table the premium shown was reckoned by. */
  readonly rateTableId: string
  readonly calculation: DataTable
  readonly next: string
  readonly button: string
}

/** 引受承認: the premium line by line with the rates it is reckoned by, before it is fixed. */
export function approvalPage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  table: RateTable,
  premiumDueOn: Day,
  csrfField: CsrfField,
): ApprovalPage {
  const premium = premiumFor(table.rates, amountOf(facts, request))
  const payment = facts.content.payment?.premiumPayment ?? 'transfer'
  const isMonthly = payment === 'monthly'
  const word = priceWord(request.product)
  const dueOn = formatDayWithWeekday(premiumDueOn)
  return {
    ...actPage('引受承認', facts, request, 'approval', csrfField),
    button: `この${word}で引受を承認する`,
    warnings: facts.findings.map((finding) => ({ kind: 'warn', title: findingText(finding, facts.content.kind) })),
    summary: {
      rows: [
        ...amountRows(facts, request),
        { label: priceWord(request.product), value: formatYen(premium.amount), note: taxNote(premium) },
        { label: '支払方法', value: premiumPaymentLabels[payment] },
        { label: '支払期限', value: isMonthly ? '一括納付の日' : dueOn },
      ],
    },
    rateTableId: table.id,
    rates:
      table.rates.mode === 'fixed_fee'
        ? `${formatDay(table.validFrom)}からの手数料です。`
        : `${formatDay(table.validFrom)}からの保証料率表で計算しています。`,
    calculation: table.rates.mode === 'fixed_fee' ? feeTable(table.rates, premium) : calculationTable(table, premium),
    next: isMonthly
      ? `承認すると${word}が決まり、一括納付に入ります。入金を待たずに、決裁者が発行できます。`
      : `承認すると${word}が決まり、受注者に「${word}のご案内」をメールで送ります。`,
  }
}

/** 手数料: fee and consumption tax apart. */
function feeTable(rates: Extract<Rates, { mode: 'fixed_fee' }>, premium: Premium): DataTable {
  return {
    caption: '手数料の計算',
    columns: [{ label: '内訳' }, { label: '金額', kind: 'amount' }],
    rows: [
      [{ text: '手数料（税抜）' }, { text: formatYen(rates.fee) }],
      [{ text: `消費税（${rates.taxPercent}%、円未満切捨て）` }, { text: formatYen(premium.tax) }],
      [{ text: '手数料（税込）' }, { text: formatYen(premium.amount) }],
    ],
    emptyText: '',
  }
}

function taxNote({ tax }: Premium): string | undefined {
  return tax === 0 ? undefined : `うち消費税 ${formatYen(tax)}`
}

function calculationTable({ rates }: RateTable, premium: ReturnType<typeof premiumFor>): DataTable {
  const exact = premium.lines.reduce((sum, { slice, ratePpm }) => sum + BigInt(slice) * BigInt(ratePpm), 0n)
  const isLeast = rates.mode !== 'fixed_fee' && round(exact, rates.rounding ?? wholeYenDown) < rates.minimum
  return {
    caption: '保証料の計算',
    columns: [
      { label: '保証金額の区分' },
      { label: '区分の金額', kind: 'amount' },
      { label: '保証料率', kind: 'amount' },
      { label: '保証料', kind: 'amount' },
    ],
    rows: [
      ...premium.lines.map(({ over, upTo, slice, ratePpm }) => [
        { text: over === 0 ? `${formatYen(upTo)}まで` : `${formatYen(over)}を超え${formatYen(upTo)}まで` },
        { text: formatYen(slice) },
        { text: formatRate(ratePpm) },
        { text: exactAmount(slice, ratePpm) },
      ]),
      [
        {
          text: isLeast
            ? '保証料（最低額）'
            : `保証料（合計、${roundingText(rates.mode === 'fixed_fee' ? undefined : rates.rounding)}）`,
        },
        { text: formatYen(yen(premium.lines.reduce((sum, { slice }) => sum + slice, 0))) },
        { text: '' },
        { text: formatYen(premium.amount) },
      ],
    ],
    emptyText: '',
  }
}
