import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { listAnnouncementsFor } from '../../store/announcement-readings.ts'
import { mostAnnouncements, readAllAnnouncements, readAnnouncement } from '../../usecases/announcement-readings.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { announcementPage, announcementsHref, announcementsPage } from './announcements.page.ts'

/** お知らせ from the surety: those shown today, and one of them, which is read by being opened. */
export function announcementRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(announcementsHref, async (_req, res) => {
    const { db, now } = depsOf(res)
    const shown = await listAnnouncementsFor(db, contractorUser(res), dayOf(now()), mostAnnouncements)
    page(res, 'netdesk/announcements/index', announcementsPage(shown, csrfField(res)))
  })

  router.get(`${announcementsHref}/:id`, async (req, res) => {
    const announcement = await readAnnouncement(depsOf(res), contractorUser(res), req.params.id)
    page(res, 'netdesk/announcements/show', announcementPage(announcement))
  })

  router.post(`${announcementsHref}/readings`, async (_req, res) => {
    await readAllAnnouncements(depsOf(res), contractorUser(res))
    res.redirect(303, announcementsHref)
  })

  return router
}
