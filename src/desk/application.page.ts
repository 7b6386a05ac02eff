import type { Finding } from '../domain/application-checks.ts'
import type { SendBack } from '../store/application-lists.ts'
import type { RecordedEvent } from '../store/audit.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { CsrfField, DataTable, Link, SummaryList, Timeline } from '../web/components.ts'
import { summaryOf } from '../wording/application-summary.ts'
import { applicationFieldLabels } from '../wording/application-fields.ts'
import { findingText } from '../wording/findings.ts'
import { formatDay, formatFileSize, formatInstantInEra, formatYen } from '../wording/format.ts'
import { productLabels, requestLabelForDesk } from '../wording/labels.ts'
import { day } from '../domain/day.ts'
import { eventText } from '../wording/events.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { checksOf } from './checks.ts'
import { requestActs } from './request-acts.ts'

export type ApplicationPage = {
  readonly title: string
  readonly worksName: string
  readonly caption: string
  readonly begin: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly sendBackHref: string | null
  readonly requests: DataTable
  readonly acts: readonly { readonly title: string; readonly text: string; readonly links: readonly Link[] }[]
  readonly checks: DataTable
  readonly documents: DataTable
  readonly sendBacks: readonly { readonly title: string; readonly rows: SummaryList['rows'] }[]
  readonly sections: readonly SummaryList[]
  readonly history: Timeline
}

type Past = {
  readonly sendBacks: readonly SendBack[]
  readonly guarantees: readonly GuaranteeRow[]
  readonly events: readonly RecordedEvent[]
}

/** 申込: everything the contractor sent, what the checks say, and the acts that are possible now. */
export function applicationPage(facts: ApplicationFacts, past: Past, csrfField: CsrfField): ApplicationPage {
  const { application, contractor, user } = facts
  const here = `/desk/applications/${application.id}`
  const states = application.requests.map(({ state }) => state)
  const isReviewer = user.roles.includes('reviewer')
  return {
    title: `申込 ${application.receptionNumber ?? ''}`,
    worksName: application.content.works?.worksName ?? '',
    caption: `${contractor.name}　${application.submittedAt ? `${formatInstantInEra(application.submittedAt)} 送信` : ''}`,
    begin:
      isReviewer && states.includes('submitted')
        ? { action: `${here}/review`, version: application.version, csrfField }
        : null,
    sendBackHref: isReviewer && states.includes('under_review') ? `${here}/send-back` : null,
    requests: requestTable(facts, past.guarantees),
    acts: application.requests.map((request) => requestActs(facts, request)).filter(({ text }) => text !== ''),
    checks: checkTable(facts),
    documents: documentTable(facts),
    sendBacks: past.sendBacks.map(sendBackSection),
    sections: summaryOf({ ...facts, content: application.content, premiums: [] })
      .filter(({ task }) => task !== 'attachments')
      .map(({ title, rows }) => ({ title, rows })),
    history: { items: past.events.map((event) => ({ at: formatInstantInEra(event.realmAt), ...eventText(event) })) },
  }
}

function requestTable({ application }: ApplicationFacts, guarantees: readonly GuaranteeRow[]): DataTable {
  return {
    caption: '申し込まれた保証',
    columns: [
      { label: '商品' },
      { label: '状態', kind: 'nowrap' },
      { label: '保証金額', kind: 'amount' },
      { label: '保証料', kind: 'amount' },
      { label: '保証契約番号', kind: 'nowrap' },
    ],
    rows: application.requests.map((request) => {
      const guarantee = guarantees.find(({ requestId }) => requestId === request.id)
      const { guarantees: asked } = application.content
      const amount = (request.product === 'advance_payment' ? asked?.advancePayment : asked?.performance)?.amount
      const due = request.premiumDueOn ? `期限 ${formatDay(day(request.premiumDueOn))}` : undefined
      return [
        { text: productLabels[request.product] },
        {
          text: '',
          status: { text: requestLabelForDesk(request), state: request.state },
          note: request.declineReason ?? undefined,
        },
        { text: amount ? formatYen(amount) : '–' },
        {
          text: request.premiumAmount === null ? '–' : formatYen(request.premiumAmount),
          note: request.premiumSettledAt ? undefined : due,
        },
        guarantee ? { text: guarantee.guaranteeNumber, href: `/desk/guarantees/${guarantee.id}` } : { text: '–' },
      ]
    }),
    emptyText: '申し込まれた保証はありません。',
  }
}

function checkTable(facts: ApplicationFacts): DataTable {
  return {
    caption: '自動チェック',
    isCaptionHidden: true,
    columns: [{ label: '項目' }, { label: '結果', kind: 'nowrap' }, { label: '内容' }],
    rows: [
      ...facts.findings.map(findingRow),
      ...checksOf(facts).map(({ label, text }) => [{ text: label }, status('適合', 'issued'), { text }]),
    ],
    emptyText: '',
  }
}

function findingRow(finding: Finding): DataTable['rows'][number] {
  const isError = finding.severity === 'error'
  return [
    { text: applicationFieldLabels[finding.field] },
    isError ? status('不適合', 'stopped') : status('注意', 'act'),
    { text: findingText(finding) },
  ]
}

function status(text: string, state: string): DataTable['rows'][number][number] {
  return { text: '', status: { text, state } }
}

function documentTable({ application, attachments }: ApplicationFacts): DataTable {
  return {
    caption: '添付書類',
    isCaptionHidden: true,
    columns: [{ label: '書類' }, { label: '種類', kind: 'nowrap' }, { label: '大きさ', kind: 'nowrap' }],
    rows: attachments.map(({ id, fileName, kind, size }) => [
      { text: fileName, href: `/desk/applications/${application.id}/attachments/${id}` },
      { text: kind },
      { text: formatFileSize(size) },
    ]),
    emptyText: '添付された書類はありません。',
  }
}

function sendBackSection({ sentBackAt, reasons, note }: SendBack) {
  const rows = Object.entries(reasons).map(([field, reason]) => ({
    label: applicationFieldLabels[field as keyof typeof applicationFieldLabels],
    value: reason,
  }))
  return {
    title: `${formatInstantInEra(sentBackAt)} の訂正依頼`,
    rows: note === '' ? rows : [...rows, { label: '全体について', value: note }],
  }
}
