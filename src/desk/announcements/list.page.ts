import { type AnnouncementStanding, standingOf } from '../../domain/announcement.ts'
import type { Day } from '../../domain/day.ts'
import type { AnnouncementRow } from '../../store/announcements.ts'
import type { DataTable, Link, Status, Tabs } from '../../web/components.ts'
import { announcementStandingLabels, audienceLabels } from '../../wording/announcements.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export const announcementsHref = '/desk/announcements'

export type AnnouncementsPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly tabs: Tabs
  readonly add: Link | null
  readonly table: DataTable
}

const standings: readonly AnnouncementStanding[] = ['shown', 'to_come', 'over']
const looks: Readonly<Record<AnnouncementStanding, string>> = { shown: 'done', to_come: 'submitted', over: 'withdrawn' }

/** お知らせ of the surety by where they stand today. */
export function announcementsPage(input: {
  rows: readonly AnnouncementRow[]
  tab: AnnouncementStanding
  nav: ProcedureLinks
  today: Day
  mayChange: boolean
}): AnnouncementsPage {
  const { rows, tab, today } = input
  return {
    title: 'お知らせ',
    nav: input.nav,
    tabs: stateTabs('お知らせの状態', standings, tab, {
      textOf: (one) => announcementStandingLabels[one],
      hrefOf: (one) => `${announcementsHref}?tab=${one}`,
      region: null,
    }),
    add: input.mayChange ? { text: 'お知らせを作成する', href: `${announcementsHref}/new` } : null,
    table: {
      caption: 'お知らせ（公開日の新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '件名' },
        { label: '状態', kind: 'nowrap' },
        { label: '公開日', kind: 'nowrap' },
        { label: '終了日', kind: 'nowrap' },
        { label: '読む人' },
        { label: '公開した人' },
      ],
      rows: rows
        .filter((row) => standingOf(row, today) === tab)
        .map((row) => [
          {
            text: row.title,
            href: `${announcementsHref}/${row.id}`,
            hiddenText: 'のお知らせを開く',
            note: row.isImportant ? '重要' : undefined,
          },
          { text: '', status: statusOf(row, today) },
          { text: formatDay(row.publishedOn) },
          { text: row.endsOn ? formatDay(row.endsOn) : '－' },
          { text: audienceLabels[row.audience] },
          { text: row.publisherName ?? '－', note: formatInstant(row.publishedAt) },
        ]),
      emptyText: 'お知らせはありません。',
    },
  }
}

/** Where it stands, and why it is over. */
export function statusOf(row: AnnouncementRow, today: Day): Status {
  const standing = standingOf(row, today)
  if (row.isWithdrawn) return { text: '取下げ', state: looks.over }
  if (row.isReplaced) return { text: '差替え済', state: looks.over }
  return { text: announcementStandingLabels[standing], state: looks[standing] }
}
