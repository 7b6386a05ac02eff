import { mostCounted } from '../../store/inbox.ts'
import { type UseStatementRow, type UseStatementTab, useStatementTabs } from '../../store/use-statement-lists.ts'
import type { DataTable, Pagination, Tabs } from '../../web/components.ts'
import { formatCappedCount, formatInstant, formatYen } from '../../wording/format.ts'
import { useStatementVersionLabel } from '../../wording/use-statement.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export type DeskUseStatementListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
}

const tabLabels: Readonly<Record<UseStatementTab, string>> = {
  new: '未着手',
  reviewing: '審査中',
  sent_back: '訂正待ち',
  approved: '承認済',
}

/** 前払金使途内訳明細書: what waits, oldest first. */
export function deskUseStatementListPage(input: {
  tab: UseStatementTab
  rows: readonly UseStatementRow[]
  counts: Readonly<Record<UseStatementTab, number>>
  pagination: Pagination
  procedures: ProcedureLinks
}): DeskUseStatementListPage {
  const { tab, rows, counts, pagination, procedures } = input
  return {
    title: '使途内訳明細書',
    procedures,
    tabs: stateTabs('明細書の状態', useStatementTabs, tab, {
      textOf: (one) => `${tabLabels[one]} ${formatCappedCount(counts[one], mostCounted)}`,
      hrefOf: (one) => `/desk/use-statements?state=${one}`,
    }),
    heading: `${tabLabels[tab]}の明細書（送信の${tab === 'approved' ? '新しい' : '古い'}順）`,
    table: {
      caption: `${tabLabels[tab]}の明細書`,
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '版', kind: 'nowrap' },
        { label: '送信日時', kind: 'nowrap' },
        { label: '受注者' },
        { label: '発注者' },
        { label: '工事名' },
        { label: '保証金額', kind: 'amount' },
      ],
      rows: rows.map((row) => [
        { text: row.guaranteeNumber, href: `/desk/use-statements/${row.id}`, hiddenText: `${row.worksName}の明細書` },
        { text: useStatementVersionLabel(row.number) },
        { text: row.submittedAt ? formatInstant(row.submittedAt) : '' },
        { text: row.contractorName },
        { text: row.ordererName },
        { text: row.worksName },
        { text: formatYen(row.guaranteedAmount) },
      ]),
      emptyText: `${tabLabels[tab]}の明細書はありません。`,
    },
    pagination,
  }
}
