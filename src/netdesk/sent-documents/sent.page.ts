import type { DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { formatFileSize, formatInstantInEra } from '../../wording/format.ts'
import { parcelLabels, parcelSubject } from '../../wording/parcels.ts'
import { hrefOf, type ParcelFacts } from './facts.ts'

export type SentPage = {
  readonly title: string
  readonly status: Status
  /** Right after sending; null when somebody comes back later. */
  readonly receipt: Notice | null
  readonly summaryList: SummaryList
  readonly papers: DataTable
  readonly list: Link
  readonly another: Link
}

/** What was sent, as a list that can be printed: the receipt, and the record afterwards. */
export function sentPage({ parcel, row, files, standing }: ParcelFacts, moment: 'just_sent' | 'later'): SentPage {
  const { receptionNumber, sentAt, confirmedAt, note } = parcel
  return {
    title: moment === 'just_sent' ? '書類を送信しました' : '送信した書類',
    status: { text: parcelLabels[standing], state: standing === 'confirmed' ? 'issued' : 'submitted' },
    receipt:
      moment === 'just_sent'
        ? {
            kind: 'ok',
            title: `受付番号 ${receptionNumber}`,
            text: '保証会社が書類を確認すると、この書類送信の状況が「保証会社確認済」になります。受付のお知らせをメールで送ります。',
          }
        : null,
    summaryList: {
      rows: [
        { label: '受付番号', value: receptionNumber ?? '' },
        { label: '受付日時', value: sentAt ? formatInstantInEra(sentAt) : '' },
        { label: '関係する番号', value: parcelSubject(row), href: subjectHref(parcel) },
        { label: '送り先', value: row.officeName },
        { label: '連絡事項', value: note || '－' },
        { label: '作成した方', value: row.createdByName },
        { label: '送信した方', value: row.sentByName ?? '' },
        { label: '保証会社の確認', value: confirmedAt ? formatInstantInEra(confirmedAt) : 'まだ確認していません' },
      ],
    },
    papers: {
      caption: `送信した書類（${files.length}件）`,
      columns: [
        { label: 'No.', kind: 'nowrap' },
        { label: '書類の種類', kind: 'nowrap' },
        { label: 'ファイル' },
        { label: '大きさ', kind: 'nowrap' },
      ],
      rows: files.map(({ id, kind, fileName, size }, place) => [
        { text: String(place + 1) },
        { text: kind },
        { text: fileName, href: `${hrefOf(parcel.id)}/attachments/${id}`, hiddenText: 'を保存する' },
        { text: formatFileSize(size) },
      ]),
      emptyText: '',
    },
    list: { text: '書類送信の一覧を表示する', href: '/netdesk/sent-documents' },
    another: { text: 'ほかの書類を送る', href: '/netdesk/sent-documents/new' },
  }
}

function subjectHref({ applicationId, guaranteeId }: ParcelFacts['parcel']): string | undefined {
  if (guaranteeId) return `/netdesk/guarantees/${guaranteeId}`
  return applicationId ? `/netdesk/applications/${applicationId}` : undefined
}
