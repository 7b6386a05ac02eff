import type { Application } from '../domain/application.ts'
import type { RecordedEvent } from '../store/audit.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Posting } from '../store/premiums.ts'
import type { Certificate, DataTable, Link, SummaryList, Timeline } from '../web/components.ts'
import { eventText } from '../wording/events.ts'
import { formatDay, formatFileSize, formatInstant, formatInstantInEra, formatYen } from '../wording/format.ts'
import {
  certificateFormLabels,
  guaranteeStateLabels,
  keyHandOverLabel,
  productLabels,
  versionLabel,
} from '../wording/labels.ts'
import { postingKindLabels } from '../wording/premium-text.ts'
import { certificateOf } from './issue.page.ts'

export type GuaranteePage = {
  readonly title: string
  readonly back: Link
  readonly summary: SummaryList
  readonly versions: DataTable
  readonly postings: DataTable
  readonly history: Timeline
}
export type CertificatePage = { readonly title: string; readonly back: Link; readonly certificate: Certificate }

type Past = {
  readonly application: Application
  readonly versions: readonly CertificateVersion[]
  readonly postings: readonly Posting[]
  readonly documents: readonly { readonly certificateId: string | null; readonly size: number }[]
  readonly events: readonly RecordedEvent[]
}

/** 保証契約: its state, every version, what was paid, and what happened to it. */
export function guaranteePage(guarantee: GuaranteeRow, past: Past): GuaranteePage {
  return {
    title: `保証契約 ${guarantee.guaranteeNumber}`,
    back: { text: `申込 ${past.application.receptionNumber ?? ''}`, href: `/desk/applications/${past.application.id}` },
    summary: {
      rows: [
        { label: '状態', value: '', status: { text: guaranteeStateLabels[guarantee.state], state: guarantee.state } },
        { label: '商品', value: productLabels[guarantee.product] },
        { label: '保証契約者', value: guarantee.contractorName },
        { label: '発注者', value: guarantee.ordererHeadTitle },
        { label: '工事名', value: guarantee.worksName },
        { label: '請負金額', value: formatYen(guarantee.contractPrice) },
        { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
        { label: '保証期限', value: formatDay(guarantee.guaranteeEndsOn) },
        { label: '保証証券の形式', value: certificateFormLabels[guarantee.certificateForm] },
        ...(guarantee.certificateForm === 'electronic'
          ? [{ label: '認証キー', value: keyHandOverLabel(guarantee) }]
          : []),
      ],
    },
    versions: versionTable(guarantee, past),
    postings: postingTable(past.postings),
    history: { items: past.events.map((event) => ({ at: formatInstantInEra(event.realmAt), ...eventText(event) })) },
  }
}

/** One version, as both parties see it. */
export function certificatePage(guarantee: GuaranteeRow, version: CertificateVersion): CertificatePage {
  return {
    title: `電子証書 ${guarantee.guaranteeNumber}（${versionLabel(version.changeNumber)}）`,
    back: { text: `保証契約 ${guarantee.guaranteeNumber}`, href: `/desk/guarantees/${guarantee.id}` },
    certificate: certificateOf(version.content),
  }
}

function versionTable(guarantee: GuaranteeRow, { versions, documents }: Past): DataTable {
  return {
    caption: '電子証書の版',
    columns: [
      { label: '対象', kind: 'nowrap' },
      { label: '電子保証発行日時', kind: 'nowrap' },
      { label: '保証金額', kind: 'amount' },
      { label: 'PDF', kind: 'nowrap' },
    ],
    rows: versions.map((version) => {
      const size = documents.find(({ certificateId }) => certificateId === version.id)?.size
      return [
        {
          text: versionLabel(version.changeNumber),
          href: `/desk/guarantees/${guarantee.id}/certificates/${version.id}`,
        },
        { text: formatInstant(version.issuedAt) },
        { text: formatYen(version.content.guaranteedAmount) },
        { text: size === undefined ? 'まもなく作成されます' : `作成済み（${formatFileSize(size)}）` },
      ]
    }),
    emptyText: '',
  }
}

function postingTable(postings: readonly Posting[]): DataTable {
  return {
    caption: '保証料の記録',
    columns: [
      { label: '日付', kind: 'nowrap' },
      { label: '内容' },
      { label: '対象', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: postings.map(({ postedOn, kind, changeNumber, amount }) => [
      { text: formatDay(postedOn) },
      { text: postingKindLabels[kind] },
      { text: versionLabel(changeNumber) },
      { text: formatYen(amount) },
    ]),
    emptyText: '保証料の記録はありません。',
  }
}
