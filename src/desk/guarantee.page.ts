import type { Application } from '../domain/application.ts'
import type { CertificateReceipt } from '../domain/certificate-receipt.ts'
import { hasDepositAccount } from '../domain/deposit-account.ts'
import type { RecordedEvent } from '../store/audit.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { ParcelRow } from '../store/parcel-lists.ts'
import type { Posting } from '../store/premiums.ts'
import type { DataTable, Link, Status, SummaryList } from '../web/components.ts'
import { receiptSentence } from '../wording/certificate-receipts.ts'
import { checkNumber, labelOf, noteOf } from '../wording/certificate-standing.ts'
import { formatDay, formatFileSize, formatInstant, formatInstantInEra, formatYen } from '../wording/format.ts'
import { actMark } from '../wording/guarantee-acts.ts'
import {
  amountWord,
  certificateFormLabels,
  certificateWord,
  guaranteeStateLabels,
  keyHandOverLabel,
  priceWord,
  productLabels,
  versionLabel,
} from '../wording/labels.ts'
import { postingKindLabels } from '../wording/premium-text.ts'
import type { GuaranteeActsPanel } from './guarantee-acts/panel.ts'
import { historyTable } from './past.ts'
import type { ReservationPanel } from './reservations/panel.ts'
import { useAuditHref } from './use-audits/list.page.ts'
import { parcelTable } from './sent-documents/list.page.ts'

export type GuaranteePage = {
  readonly title: string
  readonly status: Status
  readonly back: Link
  readonly summary: SummaryList
  /** Null where no advance is deposited. */
  readonly deposit: Link | null
  readonly useAudit: Link | null
  readonly versions: DataTable
  readonly documents: DataTable
  readonly parcels: DataTable
  readonly postings: DataTable
  readonly history: DataTable
  /** 入札の結果, of a reservation only. */
  readonly reservation: ReservationPanel | null
  readonly guaranteeActs: GuaranteeActsPanel
  /** 保証金の請求: the claims there were, and the way to one on paper; null where money cannot be claimed. */
  readonly claims: { readonly table: DataTable; readonly start: Link | null } | null
  readonly headings: { readonly versions: string; readonly postings: string }
}

export type GuaranteePast = {
  readonly application: Application
  /** Newest first. */
  readonly versions: readonly CertificateVersion[]
  readonly parcels: readonly ParcelRow[]
  readonly postings: readonly Posting[]
  /** A document without a version is the notice of the key. */
  readonly documents: readonly { readonly certificateId: string | null; readonly size: number }[]
  readonly events: readonly RecordedEvent[]
  /** The guarantee its application started from. */
  readonly origin: GuaranteeRow | null
  /** 受領・差戻し of the body, newest first. */
  readonly receipts: readonly CertificateReceipt[]
  readonly reservation: ReservationPanel | null
  readonly guaranteeActs: GuaranteeActsPanel
  readonly claims: GuaranteePage['claims']
}

/** 保証契約: its state, every version, its documents, what was paid, and what happened to it. The key is not the desk's. */
export function guaranteePage(guarantee: GuaranteeRow, past: GuaranteePast): GuaranteePage {
  const { application } = past
  return {
    title: `保証契約 ${guarantee.guaranteeNumber}`,
    status: statusOf(guarantee),
    back: { text: `申込 ${application.receptionNumber ?? ''} に戻る`, href: `/desk/applications/${application.id}` },
    summary: { rows: [...summaryRows(guarantee), ...originRows(past.origin), ...receiptRows(past.receipts)] },
    deposit: hasDepositAccount(guarantee.product)
      ? { text: '預託金の記帳を見る', href: `/desk/guarantees/${guarantee.id}/deposit` }
      : null,
    useAudit: hasDepositAccount(guarantee.product)
      ? { text: '使途の監査（残高の確認・現地確認）を見る', href: useAuditHref(guarantee.id) }
      : null,
    versions: versionTable(guarantee, past.versions),
    documents: documentTable(guarantee, past),
    parcels: parcelTable(past.parcels),
    postings: postingTable(past.postings, priceWord(guarantee.product)),
    history: historyTable(past.events, application.content.kind),
    reservation: past.reservation,
    guaranteeActs: past.guaranteeActs,
    claims: past.claims,
    headings: {
      versions: `${certificateWord(guarantee.product)}の版`,
      postings: `${priceWord(guarantee.product)}の記録`,
    },
  }
}

/** What the body answered last; nothing where it has not. */
function receiptRows([last]: readonly CertificateReceipt[]): SummaryList['rows'] {
  return last ? [{ label: '発注者の受領', value: receiptSentence(last) }] : []
}

/** The state, with the day of 取消 or 解約. */
function statusOf({ state, lastAct }: GuaranteeRow): Status {
  const isOver = state === 'voided' || state === 'cancelled'
  return { text: isOver && lastAct ? actMark(lastAct).text : guaranteeStateLabels[state], state }
}

export function certificateHref({ id }: GuaranteeRow, version: CertificateVersion): string {
  return `/desk/guarantees/${id}/certificates/${version.id}`
}

function summaryRows(guarantee: GuaranteeRow): SummaryList['rows'] {
  const { certificateForm, seenByOrdererAt, keyHandedOverOn } = guarantee
  const isReservation = guarantee.product === 'performance_reservation'
  const handedOver = keyHandedOverOn ? `受注者が提出した日 ${formatDay(keyHandedOverOn)}` : ''
  const seen = seenByOrdererAt ? `発注者がはじめて確認した日時 ${formatInstantInEra(seenByOrdererAt)}` : ''
  const key = {
    label: '認証キーの提出',
    value: keyHandOverLabel(guarantee),
    note: [handedOver, seen].filter(Boolean).join('／') || undefined,
  }
  return [
    { label: '商品', value: productLabels[guarantee.product] },
    { label: '保証契約者', value: guarantee.contractorName },
    { label: '発注者', value: guarantee.ordererHeadTitle },
    { label: '工事名', value: guarantee.worksName },
    { label: isReservation ? '予定入札額（上限）' : '請負金額', value: formatYen(guarantee.contractPrice) },
    { label: amountWord(guarantee.product), value: formatYen(guarantee.guaranteedAmount) },
    { label: isReservation ? '予約期限' : '保証期限', value: formatDay(guarantee.guaranteeEndsOn) },
    { label: '保証証券の形式', value: certificateFormLabels[certificateForm] },
    ...(certificateForm === 'electronic' ? [key] : []),
  ]
}

/** What the guarantee goes back to, as a performance guarantee goes back to its reservation. */
function originRows(origin: GuaranteeRow | null): SummaryList['rows'] {
  if (!origin) return []
  const label = `もとになった${productLabels[origin.product]}`
  return [{ label, value: origin.guaranteeNumber, href: `/desk/guarantees/${origin.id}` }]
}

function versionTable(guarantee: GuaranteeRow, versions: readonly CertificateVersion[]): DataTable {
  return {
    caption: `${certificateWord(guarantee.product)}の版`,
    isCaptionHidden: true,
    columns: [
      { label: '対象', kind: 'nowrap' },
      { label: '発行日時', kind: 'nowrap' },
      { label: amountWord(guarantee.product), kind: 'amount' },
      {
        label: guarantee.product === 'performance_reservation' ? '予定入札額（上限）' : '請負金額',
        kind: 'amount',
      },
      { label: guarantee.product === 'performance_reservation' ? '予約期限' : '保証期限', kind: 'nowrap' },
      { label: '照合番号', kind: 'nowrap' },
    ],
    rows: versions.map((version) => [
      {
        text: labelOf(version),
        href: certificateHref(guarantee, version),
        hiddenText: `の${certificateWord(guarantee.product)}`,
        note: noteOf(guarantee, version, versions),
      },
      { text: formatInstant(version.issuedAt) },
      { text: formatYen(version.content.guaranteedAmount) },
      { text: formatYen(version.content.contractPrice) },
      { text: formatDay(version.content.guaranteeEndsOn) },
      { text: checkNumber(version.contentDigest) },
    ]),
    emptyText: '',
  }
}

/** What the worker has made so far. The notice is told to be there, and opened by the contractor alone. */
function documentTable(guarantee: GuaranteeRow, { versions, documents }: GuaranteePast): DataTable {
  const hasNotice = documents.some(({ certificateId }) => certificateId === null)
  const certificates = versions.map((version) => {
    const size = documents.find(({ certificateId }) => certificateId === version.id)?.size
    const name = { text: `${certificateWord(guarantee.product)}（${labelOf(version)}）` }
    if (size === undefined) return [name, { text: soon }]
    return [
      name,
      { text: `PDFを開く（A4・1ページ・${formatFileSize(size)}）`, href: `${certificateHref(guarantee, version)}/pdf` },
    ]
  })
  const notice = [{ text: '認証キーのお知らせ' }, { text: hasNotice ? '作成済（受注者だけが開けます）' : soon }]
  return {
    caption: '書類',
    isCaptionHidden: true,
    columns: [{ label: '書類' }, { label: '状態' }],
    rows: guarantee.certificateForm === 'electronic' ? [...certificates, notice] : certificates,
    emptyText: '',
  }
}

const soon = 'まもなく作成されます'

function postingTable(postings: readonly Posting[], word: string): DataTable {
  return {
    caption: `${word}の記録`,
    isCaptionHidden: true,
    columns: [
      { label: '日付', kind: 'nowrap' },
      { label: '内容' },
      { label: '対象', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: postings.map(({ postedOn, kind, changeNumber, amount }) => [
      { text: formatDay(postedOn) },
      { text: postingKindLabels[kind].replace('保証料', word) },
      { text: versionLabel(changeNumber) },
      { text: formatYen(amount) },
    ]),
    emptyText: `${word}の記録はありません。`,
  }
}
