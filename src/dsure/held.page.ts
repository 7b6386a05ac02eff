import type { HeldGuarantee } from '../store/guarantees.ts'
import type { Cell, DataTable, Link, Pagination } from '../web/components.ts'
import { labelOf } from '../wording/certificate-standing.ts'
import { formatInstant, formatYen } from '../wording/format.ts'
import { actMark } from '../wording/guarantee-acts.ts'
import { guaranteeStateLabels, productLabels } from '../wording/labels.ts'

export type HeldPage = {
  readonly title: string
  readonly table: DataTable
  readonly pagination: Pagination
  /** 証拠ファイル of all of them, for the 利用者ID管理者 alone. */
  readonly evidence: Link | null
}

/** 確認した証書: what the body has opened so far. */
export function heldPage(
  held: readonly HeldGuarantee[],
  pagination: Pagination,
  { roles }: { readonly roles: readonly string[] },
): HeldPage {
  return {
    title: '確認した証書',
    table: heldTable(held, '貴団体で確認した証書'),
    pagination,
    evidence: roles.includes('id_administrator')
      ? { text: '確認した証書すべての証拠ファイルを保存する（ZIP）', href: '/dsure/evidence/zip' }
      : null,
  }
}

/** The same table wherever it stands; its caption says which part of the list it is. */
export function heldTable(held: readonly HeldGuarantee[], caption: string): DataTable {
  return {
    caption,
    isCaptionHidden: true,
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '状態' },
      { label: '版' },
      { label: '工事名・受注者' },
      { label: '保証金額', kind: 'amount' },
      { label: 'はじめて確認した日時', kind: 'nowrap' },
    ],
    rows: held.map(row),
    emptyText: 'まだありません。確認した証書は、ここからいつでも開けます。認証キーをもう一度入力する必要はありません。',
  }
}

function row(guarantee: HeldGuarantee): Cell[] {
  const { id, guaranteeNumber, state, worksName, contractorName, product } = guarantee
  return [
    {
      text: guaranteeNumber,
      href: `/dsure/guarantees/${id}`,
      hiddenText: 'の電子証書',
      note: productLabels[product],
    },
    { text: '', status: { text: guaranteeStateLabels[state], state }, note: newsOf(guarantee) },
    { text: labelOf(guarantee), note: guarantee.lastAct ? actMark(guarantee.lastAct).text : undefined },
    { text: worksName, note: contractorName },
    { text: formatYen(guarantee.guaranteedAmount) },
    { text: formatInstant(guarantee.firstViewedAt) },
  ]
}

/** 前回の表示のあとに: something was done to it that nobody of the body has seen yet. */
function newsOf({ lastAct, lastViewedAt }: HeldGuarantee): string | undefined {
  if (!lastAct || !lastViewedAt || lastAct.at < lastViewedAt) return undefined
  return `前回の表示（${formatInstant(lastViewedAt)}）のあとに変わっています`
}
