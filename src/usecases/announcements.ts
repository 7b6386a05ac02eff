import { type Announcement, demandAnnounceable, standingOf } from '../domain/announcement.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { addAnnouncement, addWithdrawal, findAnnouncement } from '../store/announcements.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** お知らせを公開する, by an administrator; in the place of another one, which then stays as it was, to be read here alone. */
export async function publishAnnouncement(
  deps: Deps,
  user: DeskUser,
  announcement: Announcement,
  replacesId: string | null,
): Promise<string> {
  return perform(deps, user, 'publish-announcement', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    demandAnnounceable(announcement, today)
    if (replacesId) {
      const before = await findAnnouncement(tx, user.suretyId, replacesId)
      if (!before) throw new NotFound()
      if (standingOf(before, today) === 'over') throw new Refused('not_possible_now')
    }
    const id = await addAnnouncement(tx, user.suretyId, announcement, { replacesId, by: user.userId, at })
    if (!id) throw new Refused('changed_meanwhile')
    const { title, publishedOn, audience } = announcement
    await record({
      name: 'announcement.published',
      subjectId: id,
      details: { title, publishedOn, audience, replacesId },
    })
    return id
  })
}

/** 取り下げる, with the reason, by an administrator. */
export async function withdrawAnnouncement(deps: Deps, user: DeskUser, id: string, reason: string): Promise<void> {
  await perform(deps, user, 'withdraw-announcement', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    const before = await findAnnouncement(tx, user.suretyId, id)
    if (!before) throw new NotFound()
    if (standingOf(before, today) === 'over') throw new Refused('not_possible_now')
    if (!(await addWithdrawal(tx, id, reason, user.userId, at))) throw new Refused('changed_meanwhile')
    await record({ name: 'announcement.withdrawn', subjectId: id, details: { reason } })
  })
}
