import { type ParcelStanding, standingOf } from '../../domain/parcel.ts'
import type { ParcelRow } from '../../store/parcel-lists.ts'
import type { Cell, DataTable, Link, Pagination } from '../../web/components.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { parcelLabels } from '../../wording/parcels.ts'
import { hrefOf } from './facts.ts'

export type ListPage = {
  readonly title: string
  readonly start: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 書類送信の一覧. */
export function listPage(rows: readonly ParcelRow[], pagination: Pagination): ListPage {
  return {
    title: '書類送信',
    start: { text: '書類を送る', href: '/netdesk/sent-documents/new' },
    table: {
      caption: '書類送信の一覧（最後に保存したものから）',
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '状況', kind: 'nowrap' },
        { label: '関係する申込・保証契約' },
        { label: '書類', kind: 'nowrap' },
        { label: '送り先' },
        { label: '日時', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: '書類送信はまだありません。「書類を送る」から、請負契約書の写しや工程表などを保証会社に送れます。',
    },
    pagination,
  }
}

const states: Readonly<Record<ParcelStanding, string>> = {
  draft: 'draft',
  sent: 'submitted',
  confirmed: 'issued',
  discarded: 'withdrawn',
}

function rowOf(row: ParcelRow): Cell[] {
  const standing = standingOf(row)
  return [
    { text: row.receptionNumber ?? '（送信前）', href: hrefOf(row.id), hiddenText: 'の書類送信' },
    { text: '', status: { text: parcelLabels[standing], state: states[standing] } },
    { text: row.subjectNumber ?? '関係するものなし', note: row.worksName || undefined },
    { text: `${row.files}件` },
    { text: row.officeName },
    row.sentAt
      ? { text: formatInstantInEra(row.sentAt), note: `送信 ${row.sentByName ?? ''}` }
      : { text: formatInstantInEra(row.savedAt), note: `作成 ${row.createdByName}` },
  ]
}
