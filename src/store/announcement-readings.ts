import type { Announcement } from '../domain/announcement.ts'
import type { Day } from '../domain/day.ts'
import { isShown } from './announcements.ts'
import { type Db, prepared } from './db.ts'

/** お知らせ as one person of a contractor sees it. */
export type ContractorAnnouncement = Pick<Announcement, 'title' | 'body' | 'isImportant' | 'publishedOn' | 'endsOn'> & {
  readonly id: string
  readonly isRead: boolean
}

const shownTo = `
  select n.id, n.title, n.body, n.is_important as "isImportant", n.published_on as "publishedOn", n.ends_on as "endsOn",
         r.user_id is not null as "isRead"
    from announcements n
    left join announcement_readings r on r.announcement_id = n.id and r.user_id = $3
   where n.surety_id = $1 and n.audience in ('netdesk', 'both') and ${isShown}`

/** What a surety tells its contractors on a day: what this person has not read, the important, then the newest first. */
export async function listAnnouncementsFor(
  db: Db,
  user: { readonly userId: string; readonly suretyId: string },
  today: Day,
  count: number,
): Promise<ContractorAnnouncement[]> {
  return prepared<ContractorAnnouncement>(
    db,
    'list-announcements-for',
    `${shownTo} order by r.user_id is not null, n.is_important desc, n.published_on desc, n.place desc limit $4`,
    [user.suretyId, today, user.userId, count],
  )
}

/** One that is shown to this person on the day; null for any other. */
export async function findAnnouncementFor(
  db: Db,
  user: { readonly userId: string; readonly suretyId: string },
  today: Day,
  id: string,
): Promise<ContractorAnnouncement | null> {
  const [row] = await prepared<ContractorAnnouncement>(db, 'find-announcement-for', `${shownTo} and n.id = $4`, [
    user.suretyId,
    today,
    user.userId,
    id,
  ])
  return row ?? null
}

/** These are read from now on; what was read before keeps its time. */
export async function addReadings(db: Db, userId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await db('announcement_readings')
    .insert(ids.map((id) => ({ user_id: userId, announcement_id: id, read_at: at })))
    .onConflict(['user_id', 'announcement_id'])
    .ignore()
}
