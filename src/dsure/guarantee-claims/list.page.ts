import type { ClaimRow } from '../../store/guarantee-claim-lists.ts'
import type { Cell, DataTable } from '../../web/components.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { claimStateLabels, claimStateLooks } from '../../wording/guarantee-claims.ts'
import { productLabels } from '../../wording/labels.ts'

export type ClaimListPage = { readonly title: string; readonly lead: string; readonly table: DataTable }

/** 保証金の請求: what the body has claimed, and what it is about to. */
export function claimListPage(rows: readonly ClaimRow[]): ClaimListPage {
  return {
    title: '保証金の請求',
    lead: '保証金を請求するときは、「確認した証書」から電子証書を開き、「保証金を請求する」に進んでください。',
    table: {
      caption: '貴団体の請求（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '状況' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '工事名・受注者' },
        { label: '請求額', kind: 'amount' },
        { label: '日時', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: '保証金の請求はまだありません。',
    },
  }
}

function rowOf(row: ClaimRow): Cell[] {
  const { id, state, dueOn, submittedAt } = row
  return [
    { text: row.receptionNumber ?? '（請求前）', href: `/dsure/guarantee-claims/${id}`, hiddenText: 'の請求を開く' },
    {
      text: '',
      status: { text: claimStateLabels[state], state: claimStateLooks[state] },
      note: dueOn ? `支払の期限 ${formatDay(dueOn)}` : undefined,
    },
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: row.worksName, note: row.contractorName },
    { text: row.claimedAmount === null ? '－' : formatYen(row.claimedAmount) },
    { text: formatInstant(submittedAt ?? row.savedAt), note: submittedAt ? '請求' : '保存' },
  ]
}
