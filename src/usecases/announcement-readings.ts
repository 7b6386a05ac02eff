import { dayOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import {
  addReadings,
  type ContractorAnnouncement,
  findAnnouncementFor,
  listAnnouncementsFor,
} from '../store/announcement-readings.ts'
import type { ContractorUser, Deps } from './deps.ts'

/** The most announcements one list shows, and one press marks. */
export const mostAnnouncements = 200

/** One announcement, which is read from then on. No event: it has no effect on anything but a mark. */
export async function readAnnouncement(deps: Deps, user: ContractorUser, id: string): Promise<ContractorAnnouncement> {
  const announcement = await findAnnouncementFor(deps.db, user, dayOf(deps.now()), id)
  if (!announcement) throw new NotFound()
  if (!announcement.isRead) await addReadings(deps.db, user.userId, [id], deps.instant())
  return announcement
}

/** すべて既読にする. */
export async function readAllAnnouncements(deps: Deps, user: ContractorUser): Promise<void> {
  const all = await listAnnouncementsFor(deps.db, user, dayOf(deps.now()), mostAnnouncements)
  const unread = all.filter(({ isRead }) => !isRead).map(({ id }) => id)
  await addReadings(deps.db, user.userId, unread, deps.instant())
}
