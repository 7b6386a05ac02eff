import type { WaitingProposal } from '../../store/guarantee-acts.ts'
import type { DataTable } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { guaranteeActLabels } from '../../wording/guarantee-acts.ts'
import type { ProcedureLinks } from '../procedures.ts'

export type ProposalListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly table: DataTable
}

/** 訂正・取消などの提案: what waits for a second person, oldest first. */
export function proposalListPage(rows: readonly WaitingProposal[], procedures: ProcedureLinks): ProposalListPage {
  return {
    title: '訂正・取消などの提案',
    procedures,
    table: {
      caption: '決裁を待っている提案（提案の古い順）',
      columns: [
        { label: '手続', kind: 'nowrap' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '受注者' },
        { label: '工事名' },
        { label: '提案した人', kind: 'nowrap' },
        { label: '提案した日時', kind: 'nowrap' },
      ],
      rows: rows.map((row) => [
        {
          text: guaranteeActLabels[row.kind],
          href: `/desk/guarantee-acts/${row.id}`,
          hiddenText: `（${row.guaranteeNumber}）の提案を開く`,
        },
        { text: row.guaranteeNumber, href: `/desk/guarantees/${row.guaranteeId}` },
        { text: row.contractorName },
        { text: row.worksName },
        { text: row.proposerName },
        { text: formatInstant(row.proposedAt) },
      ]),
      emptyText:
        '決裁を待っている提案はありません。訂正・変更取消・取消・解約は、保証契約の画面から審査担当者が提案します。',
    },
  }
}
