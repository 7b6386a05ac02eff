import type { WaitingDeskProposal } from '../../store/desk-proposals.ts'
import type { WaitingProposal } from '../../store/guarantee-acts.ts'
import type { DataTable } from '../../web/components.ts'
import { deskProposalLabels } from '../../wording/desk-proposals.ts'
import { formatInstant } from '../../wording/format.ts'
import { guaranteeActLabels } from '../../wording/guarantee-acts.ts'
import type { ProcedureLinks } from '../procedures.ts'

export type ProposalListPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly table: DataTable
  /** 認証キーの再発行, and settings that need two persons. */
  readonly others: DataTable
}

/** 訂正・取消などの提案: what waits for a second person, oldest first. */
export function proposalListPage(
  rows: readonly WaitingProposal[],
  others: readonly WaitingDeskProposal[],
  procedures: ProcedureLinks,
): ProposalListPage {
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
    others: othersTable(others),
  }
}

function othersTable(rows: readonly WaitingDeskProposal[]): DataTable {
  return {
    caption: '決裁を待っている、そのほかの提案（提案の古い順）',
    columns: [
      { label: '提案', kind: 'nowrap' },
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '理由' },
      { label: '提案した人', kind: 'nowrap' },
      { label: '提案した日時', kind: 'nowrap' },
    ],
    rows: rows.map((row) => [
      {
        text: deskProposalLabels[row.kind],
        href: `/desk/proposals/${row.id}`,
        hiddenText: `${row.guaranteeNumber === null ? '' : `（${row.guaranteeNumber}）`}の提案を開く`,
      },
      row.guaranteeNumber === null
        ? { text: '－' }
        : { text: row.guaranteeNumber, href: `/desk/guarantees/${row.subjectId}` },
      { text: row.reason },
      { text: row.proposerName },
      { text: formatInstant(row.proposedAt) },
    ]),
    emptyText: '認証キーの再発行と、二人で発行する金額の提案はありません。',
  }
}
