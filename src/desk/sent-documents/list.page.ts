import { standingOf } from '../../domain/parcel.ts'
import type { ParcelRow } from '../../store/parcel-lists.ts'
import type { Cell, DataTable, Pagination, Tabs } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { parcelLabelsForDesk } from '../../wording/parcels.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

/** The two halves of the list: what nobody has confirmed yet, and the rest. */
export const parcelTabs = ['sent', 'confirmed'] as const
export type ParcelTab = (typeof parcelTabs)[number]

export type ListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 書類送信 as it came in. */
export function listPage(input: {
  tab: ParcelTab
  rows: readonly ParcelRow[]
  pagination: Pagination
  procedures: ProcedureLinks
}): ListPage {
  const label = parcelLabelsForDesk[input.tab]
  return {
    title: '書類送信',
    procedures: input.procedures,
    tabs: stateTabs('書類の状態', parcelTabs, input.tab, {
      textOf: (one) => parcelLabelsForDesk[one],
      hrefOf: (one) => `/desk/sent-documents?state=${one}`,
    }),
    heading: `${label}の書類（受付の${input.tab === 'sent' ? '古い' : '新しい'}順）`,
    table: {
      caption: `${label}の書類`,
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '受付日時', kind: 'nowrap' },
        { label: '受注者' },
        { label: '関係する申込・保証契約' },
        { label: '送り先' },
        { label: '書類', kind: 'nowrap' },
      ],
      rows: input.rows.map(rowOf),
      emptyText: `${label}の書類はありません。`,
    },
    pagination: input.pagination,
  }
}

function rowOf(row: ParcelRow): Cell[] {
  return [
    { text: row.receptionNumber ?? '', href: `/desk/sent-documents/${row.id}`, hiddenText: 'の書類' },
    { text: row.sentAt ? formatInstant(row.sentAt) : '' },
    { text: row.contractorName },
    { text: row.subjectNumber ?? '関係するものなし', note: row.worksName || undefined },
    { text: row.officeName },
    { text: `${row.files}件` },
  ]
}

/** Papers sent beside an application or a guarantee, for its own page. */
export function parcelTable(rows: readonly ParcelRow[]): DataTable {
  return {
    caption: '書類送信で届いた書類',
    isCaptionHidden: true,
    columns: [
      { label: '受付番号', kind: 'nowrap' },
      { label: '受付日時', kind: 'nowrap' },
      { label: '書類', kind: 'nowrap' },
      { label: '状態', kind: 'nowrap' },
    ],
    rows: rows.map((row) => [
      { text: row.receptionNumber ?? '', href: `/desk/sent-documents/${row.id}`, hiddenText: 'の書類' },
      { text: row.sentAt ? formatInstant(row.sentAt) : '' },
      { text: `${row.files}件` },
      { text: parcelLabelsForDesk[standingOf(row) === 'confirmed' ? 'confirmed' : 'sent'] },
    ]),
    emptyText: '書類送信で届いた書類はありません。',
  }
}
