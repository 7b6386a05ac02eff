import { type Day, daysBetween } from '../../domain/day.ts'
import { type DeadlineSettings } from '../../domain/deadline-settings.ts'
import type { HeldPeriods } from '../../store/held-periods.ts'
import type { Cell, Pagination } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { leftState, leftText } from '../../wording/payment-requests.ts'
import { deadlinesHref, feedHref, guaranteeHref, settingsHref } from './addresses.ts'
import { backToProcedures, type ProcedureList } from './list.page.ts'

export const deadlineTabs = ['near', 'over'] as const
export type DeadlineTab = (typeof deadlineTabs)[number]
/** Days ahead that the list reaches: the farthest rung. */
export const listedAhead = 90
/** Days before the end from which it is marked. */
export const endSoon = 30

/** 保証期間の満了: what ends within ninety days, and what ended without being closed. */
export function deadlinesPage(
  rows: readonly HeldPeriods[],
  tab: DeadlineTab,
  pagination: Pagination,
  around: { readonly today: Day; readonly settings: DeadlineSettings; readonly isAdministrator: boolean },
): ProcedureList {
  const { today, settings, isAdministrator } = around
  return {
    title: '保証期間の満了',
    lead: `確認した証書のうち、保証期間が${listedAhead}日以内に満了するものを、近い順に並べます。${ladderText(settings)}`,
    back: backToProcedures,
    notice: null,
    tabs: {
      label: '保証期間',
      region: 'rows',
      links: [
        { id: 'tab-near', text: `${listedAhead}日以内に満了`, href: deadlinesHref, isCurrent: tab === 'near' },
        { id: 'tab-over', text: '満了したもの', href: `${deadlinesHref}?tab=over`, isCurrent: tab === 'over' },
      ],
    },
    table: {
      caption: tab === 'near' ? '満了が近い保証契約' : '満了したが、終了・解約などの記録がない保証契約',
      isCaptionHidden: true,
      columns: [
        { label: '保証期限', kind: 'nowrap' },
        { label: '残り' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '工事名・受注者' },
        { label: '工期の終わり', kind: 'nowrap' },
        { label: '保証金額', kind: 'amount' },
      ],
      rows: rows.map((row) => rowOf(row, today)),
      emptyText:
        tab === 'near'
          ? `${listedAhead}日以内に保証期間が満了する保証契約はありません。`
          : '満了したままの保証契約はありません。',
    },
    pagination,
    links: [
      { text: '期限をカレンダーに登録する', href: feedHref },
      ...(isAdministrator ? [{ text: 'お知らせの時期を決める', href: settingsHref }] : []),
    ],
  }
}

function ladderText({ rungs }: DeadlineSettings): string {
  if (rungs.length === 0) return 'メールでのお知らせは、止めています。'
  return `満了の${rungs.map((rung) => `${rung}日`).join('・')}前に、証書を確認した方へメールで知らせます。`
}

function rowOf(row: HeldPeriods, today: Day): Cell[] {
  const left = daysBetween(today, row.guaranteeEndsOn)
  return [
    {
      text: formatDay(row.guaranteeEndsOn),
      href: guaranteeHref(row.id),
      hiddenText: `${row.guaranteeNumber}の手続を開く`,
    },
    { text: '', status: { text: leftText(left), state: leftState(left, endSoon) } },
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: row.worksName, note: row.contractorName },
    { text: formatDay(row.worksEndsOn) },
    { text: formatYen(row.guaranteedAmount) },
  ]
}
