import type { SendBack } from '../store/application-lists.ts'
import type { RecordedEvent } from '../store/audit.ts'
import type { DocumentRequest } from '../store/document-requests.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { ParcelRow } from '../store/parcel-lists.ts'
import type { CsrfField, DataTable, Link, SummaryList } from '../web/components.ts'
import { formatFileSize, formatInstantInEra } from '../wording/format.ts'
import { mayBeginReview, mayRequestDocuments, mayResumeReview, maySendBack } from './acts.ts'
import { type ApplicationFacts, ordererNameOf } from './application-facts.ts'
import { documentRequestRows } from './document-requests/request.page.ts'
import { checkSummary, checkTable } from './checks.ts'
import { productLabels } from '../wording/labels.ts'
import { historyTable, sendBackSections } from './past.ts'
import { type RequestPanel, requestPanels } from './request-panel.ts'
import { parcelTable } from './sent-documents/list.page.ts'
import { contractorSection, sentSections } from './summary.ts'

export type ApplicationPage = {
  readonly title: string
  /** 工事名 first, then who asks whom, and when it was sent. */
  readonly about: readonly string[]
  readonly origin: Link | null
  readonly begin: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly sendBack: Link | null
  readonly documentRequest: Link | null
  /** To go on without the papers that were asked for. */
  readonly resume: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly documentRequests: SummaryList
  readonly requests: readonly RequestPanel[]
  readonly checkSummary: string
  readonly checks: DataTable
  readonly documents: DataTable
  /** Papers sent later, by themselves. */
  readonly parcels: DataTable
  readonly sendBacks: readonly SummaryList[]
  readonly sections: readonly SummaryList[]
  readonly history: DataTable
}

export type Past = {
  readonly sendBacks: readonly SendBack[]
  readonly documentRequests: readonly DocumentRequest[]
  readonly parcels: readonly ParcelRow[]
  readonly guarantees: readonly GuaranteeRow[]
  readonly events: readonly RecordedEvent[]
  /** Names of those who took the risk on, by their ids. */
  readonly reviewers: ReadonlyMap<string, string>
}

/** 申込: everything the contractor sent, what the checks say, and the acts that are possible now. */
export function applicationPage(facts: ApplicationFacts, past: Past, csrfField: CsrfField): ApplicationPage {
  const { application } = facts
  const here = `/desk/applications/${application.id}`
  return {
    title: `申込 ${application.receptionNumber ?? ''}`,
    about: aboutOf(facts),
    origin: originOf(facts),
    begin: mayBeginReview(facts) ? { action: `${here}/review`, version: application.version, csrfField } : null,
    sendBack: maySendBack(facts) ? { text: '訂正を依頼する', href: `${here}/send-back` } : null,
    documentRequest: mayRequestDocuments(facts) ? { text: '書類を依頼する', href: `${here}/document-request` } : null,
    resume: mayResumeReview(facts)
      ? { action: `${here}/review-resumption`, version: application.version, csrfField }
      : null,
    documentRequests: { rows: documentRequestRows(past.documentRequests) },
    requests: requestPanels(facts, past.guarantees, past.reviewers),
    checkSummary: checkSummary(facts),
    checks: checkTable(facts),
    documents: documentTable(facts),
    parcels: parcelTable(past.parcels),
    sendBacks: sendBackSections(facts, past.sendBacks),
    sections: [contractorSection(facts), ...sentSections(facts)],
    history: historyTable(past.events, facts.content.kind),
  }
}

function aboutOf(facts: ApplicationFacts): string[] {
  const { submittedAt } = facts.application
  const round = facts.submissions.length > 1 ? `（${facts.submissions.length}回目）` : ''
  const sent = submittedAt ? `${formatInstantInEra(submittedAt)} 送信${round}` : ''
  return [facts.content.works?.worksName ?? '', facts.contractor.name, ordererNameOf(facts), sent]
}

function originOf({ content, origin }: ApplicationFacts): Link | null {
  if (!origin) return null
  const isContinued = content.kind === 'guarantee' && origin.product === 'advance_payment'
  const text = `${isContinued ? '継続の' : ''}もとになった${productLabels[origin.product]} ${origin.guaranteeNumber} を表示する`
  return { text, href: `/desk/guarantees/${origin.id}` }
}

function documentTable({ application, attachments }: ApplicationFacts): DataTable {
  return {
    caption: '添付書類',
    isCaptionHidden: true,
    columns: [
      { label: '書類' },
      { label: '種類', kind: 'nowrap' },
      { label: '大きさ', kind: 'nowrap' },
      { label: '添付した日時', kind: 'nowrap' },
    ],
    rows: attachments.map(({ id, fileName, kind, size, addedAt }) => [
      { text: fileName, href: `/desk/applications/${application.id}/attachments/${id}`, hiddenText: 'を保存する' },
      { text: kind },
      { text: formatFileSize(size) },
      { text: formatInstantInEra(addedAt) },
    ]),
    emptyText: '添付された書類はありません。',
  }
}
