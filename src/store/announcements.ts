import type { Announcement } from '../domain/announcement.ts'
import type { Day } from '../domain/day.ts'
import { type Db, prepared } from './db.ts'

/** An announcement as its readers see it. */
export type ShownAnnouncement = Pick<Announcement, 'title' | 'body' | 'isImportant' | 'publishedOn'> & {
  readonly id: string
}

const shown = `
  select n.id, n.title, n.body, n.is_important as "isImportant", n.published_on as "publishedOn" from announcements n`
/**
 * Whether an announcement `n` is shown on the day $2. One that takes another's place does so from its own first day on,
 * and for good: withdrawn, it does not bring that back.
 */
export const isShown = `
  n.published_on <= $2 and (n.ends_on is null or n.ends_on >= $2)
  and not exists (select 1 from announcement_withdrawals w where w.announcement_id = n.id)
  and not exists (select 1 from announcements r where r.replaces_id = n.id and r.published_on <= $2)`

/** What the sureties of a realm tell bodies on a day: the important first, then the newest; at most five. */
export async function listAnnouncementsForBodies(db: Db, realmId: string, today: Day): Promise<ShownAnnouncement[]> {
  return prepared<ShownAnnouncement>(
    db,
    'list-announcements-for-bodies',
    `${shown} join sureties s on s.id = n.surety_id
      where s.realm_id = $1 and n.audience in ('dsure', 'both') and ${isShown}
      order by n.is_important desc, n.published_on desc, n.place desc limit 5`,
    [realmId, today],
  )
}

/** An announcement as the desk sees it, with what became of it. */
export type AnnouncementRow = Announcement & {
  readonly id: string
  readonly publisherName: string | null
  readonly publishedAt: Date
  readonly isWithdrawn: boolean
  readonly withdrawalReason: string | null
  readonly isReplaced: boolean
}

/** All of a surety, the latest to begin first. */
export async function listAllAnnouncements(db: Db, suretyId: string, count: number): Promise<AnnouncementRow[]> {
  return rowsOf(db)
    .where({ 'n.surety_id': suretyId })
    .orderBy([
      { column: 'n.published_on', order: 'desc' },
      { column: 'n.place', order: 'desc' },
    ])
    .limit(count)
}

/** Null for another surety's. */
export async function findAnnouncement(db: Db, suretyId: string, id: string): Promise<AnnouncementRow | null> {
  return (await rowsOf(db).where({ 'n.surety_id': suretyId, 'n.id': id }).first()) ?? null
}

/** Publishes it, in the place of another where one is named; null where that one was replaced already. */
export async function addAnnouncement(
  db: Db,
  suretyId: string,
  announcement: Announcement,
  more: { readonly replacesId: string | null; readonly by: string; readonly at: Date },
): Promise<string | null> {
  const [row] = await db('announcements')
    .insert({
      surety_id: suretyId,
      title: announcement.title,
      body: announcement.body,
      audience: announcement.audience,
      is_important: announcement.isImportant,
      published_on: announcement.publishedOn,
      ends_on: announcement.endsOn,
      replaces_id: more.replacesId,
      published_by: more.by,
      published_at: more.at,
    })
    .onConflict('replaces_id')
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** False where it was withdrawn already. */
export async function addWithdrawal(db: Db, id: string, reason: string, by: string, at: Date): Promise<boolean> {
  const rows = await db('announcement_withdrawals')
    .insert({ announcement_id: id, reason, withdrawn_by: by, withdrawn_at: at })
    .onConflict('announcement_id')
    .ignore()
    .returning('announcement_id')
  return rows.length === 1
}

function rowsOf(db: Db) {
  return db('announcements as n')
    .leftJoin('users as u', 'u.id', 'n.published_by')
    .leftJoin('announcement_withdrawals as w', 'w.announcement_id', 'n.id')
    .select({
      id: 'n.id',
      title: 'n.title',
      body: 'n.body',
      audience: 'n.audience',
      isImportant: 'n.is_important',
      publishedOn: 'n.published_on',
      endsOn: 'n.ends_on',
      publisherName: 'u.name',
      publishedAt: 'n.published_at',
      isWithdrawn: db.raw('w.announcement_id is not null'),
      withdrawalReason: 'w.reason',
      isReplaced: db.raw('exists (select 1 from announcements r where r.replaces_id = n.id)'),
    })
}
