import type { ApplicationRow } from '../store/application-lists.ts'
import { type InboxTab, mostCounted } from '../store/inbox.ts'
import type { Cell, DataTable, Pagination, Tabs } from '../web/components.ts'
import { formatCappedCount, formatInstant } from '../wording/format.ts'
import { productLabels, requestLabelForDesk } from '../wording/labels.ts'
import type { ProcedureLinks } from './procedures.ts'
import { stateTabs } from './state-tabs.ts'

export type ApplicationListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
}

export const applicationTabs: readonly InboxTab[] = ['new', 'reviewing', 'sent_back', 'unpaid', 'ready', 'issued']

const tabLabels: Readonly<Record<InboxTab, string>> = {
  new: '未着手',
  reviewing: '審査中',
  sent_back: '訂正待ち',
  unpaid: '入金待ち',
  ready: '承認待ち',
  issued: '発行済',
}

type Counts = Readonly<Record<InboxTab, number>>

/** 保証申込: what waits, by who has to act, oldest first. */
export function applicationListPage(input: {
  tab: InboxTab
  rows: readonly ApplicationRow[]
  counts: Counts
  pagination: Pagination
  procedures: ProcedureLinks
}): ApplicationListPage {
  const { tab, rows, counts, pagination } = input
  return {
    title: '保証申込',
    procedures: input.procedures,
    tabs: stateTabs('申込の状態', applicationTabs, tab, {
      textOf: (one) => tabLabel(one, counts),
      hrefOf: (one) => `/desk/applications?state=${one}`,
    }),
    heading: `${tabLabels[tab]}の申込（送信の${tab === 'issued' ? '新しい' : '古い'}順）`,
    table: {
      caption: `${tabLabels[tab]}の申込`,
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '送信日時', kind: 'nowrap' },
        { label: '受注者' },
        { label: '発注者' },
        { label: '工事名' },
        { label: '申込', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: `${tabLabels[tab]}の申込はありません。`,
    },
    pagination,
  }
}

function tabLabel(tab: InboxTab, counts: Counts): string {
  return `${tabLabels[tab]} ${formatCappedCount(counts[tab], mostCounted)}`
}

function rowOf(row: ApplicationRow): Cell[] {
  const [first = '', ...others] = row.requests.map(
    (request) => `${productLabels[request.product]}：${requestLabelForDesk(request)}`,
  )
  return [
    { text: row.receptionNumber ?? '', href: `/desk/applications/${row.id}`, hiddenText: `${row.worksName}の申込` },
    { text: row.submittedAt ? formatInstant(row.submittedAt) : '' },
    { text: row.contractorName },
    { text: row.ordererName },
    { text: row.worksName },
    { text: first, note: others.join('、') || undefined },
  ]
}
