import type { ReleaseRow } from '../../store/releases.ts'
import type { Cell, Pagination } from '../../web/components.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { releaseLabels, releaseLooks } from '../../wording/releases.ts'
import { releasesHref } from './addresses.ts'
import { backToProcedures, type ProcedureList } from './list.page.ts'

export type ReleaseTab = 'waiting' | 'decided'

/** 完成と解放: what waits for a second person, and what was decided. */
export function releasesPage(rows: readonly ReleaseRow[], tab: ReleaseTab, pagination: Pagination): ProcedureList {
  return {
    title: '完成と解放',
    lead: '完成・引渡しを記録した工事の保証契約です。記録した方とは別の方が確認すると、保証契約が終了し、受注者と保証会社の一覧でも終了になります。',
    back: backToProcedures,
    notice: null,
    tabs: {
      label: '解放の提案',
      region: 'rows',
      links: [
        { id: 'tab-waiting', text: '確認待ち', href: releasesHref, isCurrent: tab === 'waiting' },
        {
          id: 'tab-decided',
          text: '確認済・取下げ',
          href: `${releasesHref}?tab=decided`,
          isCurrent: tab === 'decided',
        },
      ],
    },
    table: {
      caption: tab === 'waiting' ? '確認を待っている解放の提案' : '確認済・取下げの提案',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '状況' },
        { label: '工事名・受注者' },
        { label: '完成・引渡し', kind: 'nowrap' },
        { label: '提案した人', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText:
        tab === 'waiting'
          ? '確認を待っている提案はありません。完成・引渡しは、確認した証書の各保証契約から記録します。'
          : '確認済・取下げの提案はまだありません。',
    },
    pagination,
    links: [{ text: '確認した証書から、完成・引渡しを記録する', href: '/dsure/guarantees' }],
  }
}

function rowOf(row: ReleaseRow): Cell[] {
  const { completedOn, deliveredOn } = row.completion
  return [
    {
      text: row.guaranteeNumber,
      href: `${releasesHref}/${row.id}`,
      hiddenText: 'の解放を開く',
      note: productLabels[row.product],
    },
    {
      text: '',
      status: { text: releaseLabels[row.state], state: releaseLooks[row.state] },
      note: row.decidedAt ? formatInstant(row.decidedAt) : undefined,
    },
    { text: row.worksName, note: row.contractorName },
    { text: `完成 ${formatDay(completedOn)}`, note: `引渡し ${formatDay(deliveredOn)}` },
    { text: row.proposerName, note: formatInstant(row.proposedAt) },
  ]
}
