import { dueCell } from '../../access/inquiries/asked-list.page.ts'
import type { Day } from '../../domain/day.ts'
import { type InquiryRow, type InquiryTab, inquiryTabs } from '../../store/inquiry-lists.ts'
import type { Cell, DataTable, Link, Tabs } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { inquiryKindLabels, inquiryStateLabels, inquiryStateLooks } from '../../wording/inquiries.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

const tabLabels: Readonly<Record<InquiryTab, string>> = {
  waiting: '回答待ち',
  answered: '回答あり',
  draft: '作成中',
  over: '完了・取下げ',
}

export type DeskInquiriesPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly table: DataTable
}

/** The inquiries about a guarantee or a statement, for its own page, and the way to a new one. */
export type InquiryPanel = { readonly table: DataTable; readonly start: Link | null }
export type WithInquiries = { readonly inquiries: InquiryPanel }

/** 照会 at the desk, the day an answer is wanted by first. */
export function deskInquiriesPage(
  tab: InquiryTab,
  rows: readonly InquiryRow[],
  today: Day,
  procedures: ProcedureLinks,
): DeskInquiriesPage {
  return {
    title: '照会',
    procedures,
    tabs: stateTabs('照会の状態', Object.keys(inquiryTabs) as InquiryTab[], tab, {
      textOf: (one) => tabLabels[one],
      hrefOf: (one) => `/desk/inquiries?state=${one}`,
    }),
    table: {
      ...inquiryTable(rows, today),
      caption: `${tabLabels[tab]}の照会`,
      emptyText: `${tabLabels[tab]}の照会はありません。照会は、保証契約か使途内訳明細書の画面から作成します。`,
    },
  }
}

export function inquiryTable(rows: readonly InquiryRow[], today: Day): DataTable {
  return {
    caption: '照会',
    isCaptionHidden: true,
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '照会の種類' },
      { label: '照会先' },
      { label: '回答の期限', kind: 'nowrap' },
      { label: '作成した人', kind: 'nowrap' },
      { label: '更新', kind: 'nowrap' },
    ],
    rows: rows.map((row) => cellsOf(row, today)),
    emptyText: '照会はありません。',
  }
}

function cellsOf(row: InquiryRow, today: Day): Cell[] {
  const { id, guaranteeNumber, worksName, state, kind, contractorId, contractorName, ordererName } = row
  return [
    { text: guaranteeNumber, href: `/desk/inquiries/${id}`, hiddenText: 'についての照会を開く', note: worksName },
    { text: '', status: { text: inquiryStateLabels[state], state: inquiryStateLooks[state] } },
    { text: inquiryKindLabels[kind] },
    contractorId ? { text: contractorName, note: '受注者' } : { text: ordererName, note: '発注者' },
    dueCell(row, row.dueOn, today),
    { text: row.createdByName },
    { text: formatInstant(row.savedAt) },
  ]
}
