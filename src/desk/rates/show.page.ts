import { bandsTable, ratesRows } from '../../access/rate-table-parts.ts'
import type { Day } from '../../domain/day.ts'
import type { RateComparison } from '../../domain/rate-proposal.ts'
import { rateWarnings } from '../../domain/rate-table-checks.ts'
import type { ListedRateProposal } from '../../store/rate-proposals.ts'
import type { ListedRateTable, RateTable } from '../../store/rates.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatDayWithWeekday, formatInstantInEra, formatNumber, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { rateWarningText } from '../../wording/rates.ts'
import { proposalStatus, ratesHref, standingOf } from './rates.page.ts'

/** One table of rates: put forward, or adopted. */
export type RatePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly summary: SummaryList
  readonly bands: DataTable | null
  readonly copy: Link | null
  readonly preview: { readonly lead: string; readonly table: DataTable; readonly csv: Link } | null
  readonly version: number
  readonly csrfField: CsrfField
  readonly adoption: { readonly action: string } | null
  readonly refusal: { readonly action: string; readonly note: Textarea } | null
  readonly takeBack: { readonly action: string } | null
  readonly withdrawal: { readonly action: string; readonly reason: Textarea } | null
}

type Shown = {
  readonly user: DeskUser
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
}

/** Changes shown on the page; the file has all. */
const mostShown = 20

/** 提案: what it says, what it would change on real cases, and the ways to answer for whoever may. */
export function rateProposalPage(
  proposal: ListedRateProposal,
  before: RateTable | null,
  comparisons: readonly RateComparison[],
  shown: Shown,
): RatePage {
  const { user, errors } = shown
  const here = `${ratesHref}/proposals/${proposal.id}`
  const isOpen = proposal.state === 'proposed'
  const mayDecide = isOpen && user.roles.includes('approver') && proposal.proposedBy !== user.userId
  return {
    ...common(proposal, shown),
    title: '料率表の提案',
    status: proposalStatus(proposal),
    notices: rateWarnings(proposal.rates).map((one) => ({ kind: 'warn', title: rateWarningText(one) })),
    summary: {
      rows: [
        ...tableRows(proposal),
        { label: '理由', value: proposal.reason },
        { label: '提案した人', value: proposal.proposerName, note: formatInstantInEra(proposal.proposedAt) },
        ...(proposal.decidedAt
          ? [
              {
                label: '決裁',
                value: proposal.deciderName ?? '',
                note: [formatInstantInEra(proposal.decidedAt), proposal.decisionNote].filter(Boolean).join('　'),
              },
            ]
          : []),
      ],
    },
    preview: previewOf(here, before, comparisons),
    version: proposal.version,
    adoption: mayDecide ? { action: `${here}/adoption` } : null,
    refusal: mayDecide
      ? {
          action: `${here}/refusal`,
          note: {
            name: 'note',
            label: '差し戻す理由',
            necessity: 'required',
            rows: 3,
            value: typedText(shown.typed, 'note'),
            error: errors['note'],
          },
        }
      : null,
    takeBack: isOpen && proposal.proposedBy === user.userId ? { action: `${here}/taking-back` } : null,
  }
}

/** A table that was adopted; one that has not begun can still be withdrawn. */
export function rateTablePage(
  table: ListedRateTable,
  tables: readonly ListedRateTable[],
  today: Day,
  shown: Shown,
): RatePage {
  const mayWithdraw = !table.withdrawal && table.validFrom > today && shown.user.roles.includes('approver')
  const { withdrawal } = table
  return {
    ...common(table, shown),
    title: '料率表',
    status: standingOf(table, tables, today),
    summary: {
      rows: [
        ...tableRows(table),
        ...(withdrawal
          ? [
              {
                label: '撤回',
                value: withdrawal.reason,
                note: `${withdrawal.byName}　${formatInstantInEra(withdrawal.at)}`,
              },
            ]
          : []),
        ...(table.proposalId
          ? [{ label: '提案', value: '提案と決裁を見る', href: `${ratesHref}/proposals/${table.proposalId}` }]
          : []),
      ],
    },
    withdrawal: mayWithdraw
      ? {
          action: `${ratesHref}/tables/${table.id}/withdrawal`,
          reason: {
            name: 'reason',
            label: '撤回する理由',
            necessity: 'required',
            rows: 3,
            value: typedText(shown.typed, 'reason'),
            error: shown.errors['reason'],
          },
        }
      : null,
  }
}

function common(
  table: Pick<RateTable, 'product' | 'validFrom' | 'rates'> & { readonly id: string },
  { user, errors, csrfField }: Shown,
): RatePage {
  const copied = 'proposerName' in table ? `proposal=${table.id}` : `table=${table.id}`
  return {
    title: '',
    back: { text: '料率表に戻る', href: ratesHref },
    caption: `${productLabels[table.product]}　${formatDay(table.validFrom)}から`,
    status: { text: '', state: '' },
    errorSummary: errorSummary(errors),
    notices: [],
    summary: { rows: [] },
    bands: bandsTable(table.rates),
    copy: user.roles.includes('administrator')
      ? { text: 'この内容をもとに、新しい料率表を提案する', href: `${ratesHref}/new?${copied}` }
      : null,
    preview: null,
    version: 0,
    csrfField,
    adoption: null,
    refusal: null,
    takeBack: null,
    withdrawal: null,
  }
}

function tableRows({ product, validFrom, rates }: Pick<RateTable, 'product' | 'validFrom' | 'rates'>) {
  return [
    { label: '保証の種類', value: productLabels[product] },
    { label: '適用日', value: formatDayWithWeekday(validFrom) },
    ...ratesRows(rates),
  ]
}

function previewOf(
  here: string,
  before: RateTable | null,
  comparisons: readonly RateComparison[],
): RatePage['preview'] {
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0)
  const difference = sum(comparisons.map((one) => one.difference))
  const olds = formatYen(sum(comparisons.map((one) => one.before ?? 0)) as RateComparison['after'])
  const news = formatYen(sum(comparisons.map((one) => one.after)) as RateComparison['after'])
  return {
    lead: [
      before ? `${formatDay(before.validFrom)}からの料率表と比べます。` : 'この日までに適用される料率表はありません。',
      `審査中の申込と、最近発行した200件までの保証、合わせて${comparisons.length}件を計算すると、${olds}が${news}になり、差は${signed(difference)}です。`,
      'すでに承認・発行したものの金額は変わりません。',
    ].join(''),
    table: {
      caption: `差の大きい順（${Math.min(mostShown, comparisons.length)}件）`,
      columns: [
        { label: '番号', kind: 'nowrap' },
        { label: '受注者' },
        { label: '保証金額', kind: 'amount' },
        { label: 'いま', kind: 'amount' },
        { label: '新しい料率', kind: 'amount' },
        { label: '差', kind: 'amount' },
      ],
      rows: comparisons.slice(0, mostShown).map((one) => [
        {
          text: one.number,
          href: one.kind === 'guarantee' ? `/desk/guarantees/${one.id}` : `/desk/applications/${one.id}`,
          note: one.kind === 'guarantee' ? undefined : '申込',
        },
        { text: one.contractorName },
        { text: formatYen(one.guaranteed) },
        { text: one.before === null ? '－' : formatYen(one.before) },
        { text: formatYen(one.after) },
        { text: signed(one.difference) },
      ]),
      emptyText: '比べられる申込と保証がありません。',
    },
    csv: { text: 'すべてをCSVに出力する', href: `${here}/export` },
  }
}

function signed(amount: number): string {
  return `${amount > 0 ? '+' : amount < 0 ? '−' : ''}${formatNumber(Math.abs(amount))}円`
}
