import type { AmendmentRow, AmendmentTab } from '../../store/amendment-lists.ts'
import { mostCounted } from '../../store/inbox.ts'
import type { Cell, DataTable, Pagination, Tabs } from '../../web/components.ts'
import { kindsText } from '../../wording/amendment-text.ts'
import { formatCappedCount, formatInstant } from '../../wording/format.ts'
import { productLabels, requestLabelForDesk } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { hrefOf } from './facts.ts'
import { stateTabs } from '../state-tabs.ts'

export type AmendmentListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
}

export const amendmentTabs: readonly AmendmentTab[] = ['new', 'reviewing', 'sent_back', 'unpaid', 'ready', 'done']

const tabLabels: Readonly<Record<AmendmentTab, string>> = {
  new: '未着手',
  reviewing: '審査中',
  sent_back: '訂正待ち',
  unpaid: '入金待ち',
  ready: '承認待ち',
  done: '終わったもの',
}

/** 変更申込: what waits, by who has to act, oldest first. */
export function amendmentListPage(input: {
  tab: AmendmentTab
  rows: readonly AmendmentRow[]
  counts: Readonly<Record<AmendmentTab, number>>
  pagination: Pagination
  procedures: ProcedureLinks
}): AmendmentListPage {
  const { tab, rows, counts, pagination, procedures } = input
  return {
    title: '変更申込',
    procedures,
    tabs: stateTabs('変更申込の状態', amendmentTabs, tab, {
      textOf: (one) => `${tabLabels[one]} ${formatCappedCount(counts[one], mostCounted)}`,
      hrefOf: (one) => `/desk/amendments?state=${one}`,
    }),
    heading: `${tabLabels[tab]}の変更申込（送信の${tab === 'done' ? '新しい' : '古い'}順）`,
    table: {
      caption: `${tabLabels[tab]}の変更申込`,
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '送信日時', kind: 'nowrap' },
        { label: '受注者' },
        { label: '保証契約', kind: 'nowrap' },
        { label: '工事名' },
        { label: '変更の種類' },
        { label: '状況', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: `${tabLabels[tab]}の変更申込はありません。`,
    },
    pagination,
  }
}

function rowOf(row: AmendmentRow): Cell[] {
  return [
    { text: row.receptionNumber ?? '', href: hrefOf(row.id), hiddenText: `${row.worksName}の変更申込` },
    { text: row.submittedAt ? formatInstant(row.submittedAt) : '' },
    { text: row.contractorName },
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: row.worksName },
    { text: kindsText(row.content.kinds) },
    { text: '', status: { text: requestLabelForDesk(row), state: row.state } },
  ]
}
