import type { ContractorAnnouncement } from '../../store/announcement-readings.ts'
import type { CsrfField, DataTable, Link, Status } from '../../web/components.ts'
import { formatDay } from '../../wording/format.ts'

export const announcementsHref = '/netdesk/announcements'

export type AnnouncementsPage = {
  readonly title: string
  readonly table: DataTable
  /** Null where everything is read. */
  readonly readAll: { readonly action: string; readonly csrfField: CsrfField } | null
}

export type AnnouncementPage = {
  readonly title: string
  readonly back: Link
  readonly shown: string
  readonly paragraphs: readonly string[]
}

export type AnnouncementViews = {
  'netdesk/announcements/index': AnnouncementsPage
  'netdesk/announcements/show': AnnouncementPage
}

/** お知らせ of the surety, what is unread first. */
export function announcementsPage(
  announcements: readonly ContractorAnnouncement[],
  csrfField: CsrfField,
): AnnouncementsPage {
  return {
    title: 'お知らせ',
    table: {
      caption: '保証会社からのお知らせ',
      isCaptionHidden: true,
      columns: [{ label: '題名' }, { label: '掲載日', kind: 'nowrap' }, { label: '掲載期限', kind: 'nowrap' }],
      rows: announcements.map((one) => [
        { text: headline(one), href: announcementHref(one), status: readingStatus(one) },
        { text: formatDay(one.publishedOn) },
        { text: one.endsOn ? formatDay(one.endsOn) : '－' },
      ]),
      emptyText: 'お知らせはありません。',
    },
    readAll: announcements.some(({ isRead }) => !isRead)
      ? { action: `${announcementsHref}/readings`, csrfField }
      : null,
  }
}

export function announcementPage(announcement: ContractorAnnouncement): AnnouncementPage {
  const { body, publishedOn, endsOn } = announcement
  const until = endsOn ? `　掲載期限 ${formatDay(endsOn)}` : ''
  return {
    title: headline(announcement),
    back: { text: 'お知らせの一覧に戻る', href: announcementsHref },
    shown: `掲載日 ${formatDay(publishedOn)}${until}`,
    paragraphs: body.split(/\n+/),
  }
}

export function announcementHref({ id }: ContractorAnnouncement): string {
  return `${announcementsHref}/${id}`
}

export function headline({ title, isImportant }: ContractorAnnouncement): string {
  return isImportant ? `【重要】${title}` : title
}

/** 未読; nothing for what was read. */
export function readingStatus({ isRead }: ContractorAnnouncement): Status | undefined {
  return isRead ? undefined : { text: '未読', state: 'act' }
}
