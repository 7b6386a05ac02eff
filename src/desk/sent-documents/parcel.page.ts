import { type Parcel, standingOf } from '../../domain/parcel.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { ParcelRow } from '../../store/parcel-lists.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type { CsrfField, DataTable, Link, Status, SummaryList } from '../../web/components.ts'
import { formatFileSize, formatInstantInEra } from '../../wording/format.ts'
import { parcelLabelsForDesk, parcelSubject } from '../../wording/parcels.ts'
import { historyTable } from '../past.ts'

export type ParcelPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly confirmation: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly papers: DataTable
  readonly summary: SummaryList
  readonly history: DataTable
}

/** What a contractor sent: the papers to open, and 確認した once they were looked at. */
export function parcelPage(
  parcel: Parcel,
  row: ParcelRow,
  shown: { files: readonly SubjectFile[]; events: readonly RecordedEvent[]; confirmedBy: string; csrfField: CsrfField },
): ParcelPage {
  const here = `/desk/sent-documents/${parcel.id}`
  const isConfirmed = standingOf(parcel) === 'confirmed'
  return {
    title: `書類送信 ${parcel.receptionNumber ?? ''}`,
    back: { text: '書類送信の一覧に戻る', href: '/desk/sent-documents' },
    status: isConfirmed
      ? { text: parcelLabelsForDesk.confirmed, state: 'issued' }
      : { text: parcelLabelsForDesk.sent, state: 'submitted' },
    confirmation: isConfirmed
      ? null
      : { action: `${here}/confirmation`, version: parcel.version, csrfField: shown.csrfField },
    papers: {
      caption: '届いた書類',
      isCaptionHidden: true,
      columns: [{ label: '書類' }, { label: '種類', kind: 'nowrap' }, { label: '大きさ', kind: 'nowrap' }],
      rows: shown.files.map(({ id, fileName, kind, size }) => [
        { text: fileName, href: `${here}/attachments/${id}`, hiddenText: 'を保存する' },
        { text: kind },
        { text: formatFileSize(size) },
      ]),
      emptyText: '',
    },
    summary: { rows: summaryRows(parcel, row, shown.confirmedBy) },
    history: historyTable(shown.events),
  }
}

function summaryRows(parcel: Parcel, row: ParcelRow, confirmedBy: string): SummaryList['rows'] {
  const { sentAt, confirmedAt, applicationId, guaranteeId } = parcel
  const subject = guaranteeId ? `/desk/guarantees/${guaranteeId}` : `/desk/applications/${applicationId}`
  return [
    { label: '受注者', value: row.contractorName },
    { label: '受付日時', value: sentAt ? formatInstantInEra(sentAt) : '' },
    {
      label: '関係する番号',
      value: parcelSubject(row),
      href: row.subjectNumber === null ? undefined : subject,
    },
    { label: '送り先', value: row.officeName },
    { label: '連絡事項', value: parcel.note || '－' },
    { label: '作成した方', value: row.createdByName },
    { label: '送信した方', value: row.sentByName ?? '' },
    {
      label: '確認',
      value: confirmedAt ? `${formatInstantInEra(confirmedAt)}　${confirmedBy}` : 'まだ確認していません',
    },
  ]
}
