import { Router } from 'express'
import { contractorUser, depsOf, previousSignInOf } from '../access/context.ts'
import { dayOf } from '../domain/day.ts'
import { listRecentAmendments } from '../store/amendment-lists.ts'
import { listOfContractor, listRecentRequests } from '../store/application-lists.ts'
import { listContractorTasks } from '../store/contractor-tasks.ts'
import { listOpenClaimsOfContractor } from '../store/guarantee-claim-lists.ts'
import { listRecentPayouts } from '../store/payout-requests.ts'
import { getSendingSettings } from '../store/sending-settings.ts'
import { listAnnouncementsFor } from '../store/announcement-readings.ts'
import { listRecentUseStatements } from '../store/use-statement-lists.ts'
import { listPrompts } from '../usecases/prompts.ts'
import { kindsFor } from './home-tasks.ts'
import { homePage, mostTasks } from './home.page.ts'
import { page } from './views.ts'

const shownRecent = 10
const shownAnnouncements = 5

/** ホーム, a handful of queries for whoever has something there already. */
export function homeRoutes(): Router {
  const router = Router()

  router.get('/netdesk', async (_req, res) => {
    const { db, now } = depsOf(res)
    const user = contractorUser(res)
    const { contractorId } = user
    const previousSignIn = previousSignInOf(res)
    const today = dayOf(now())
    const tasks = await listContractorTasks(
      db,
      contractorId,
      kindsFor(user, await getSendingSettings(db, contractorId)),
      today,
      mostTasks + 1,
    )
    const recent = {
      requests: await listRecentRequests(db, contractorId, previousSignIn, shownRecent),
      amendments: await listRecentAmendments(db, contractorId, previousSignIn, shownRecent),
      statements: await listRecentUseStatements(db, contractorId, previousSignIn, shownRecent),
      payouts: await listRecentPayouts(db, contractorId, previousSignIn, shownRecent),
    }
    const announcements = await listAnnouncementsFor(db, user, today, shownAnnouncements)
    const { shown: prompts } = await listPrompts(db, contractorUser(res), now())
    const claims = await listOpenClaimsOfContractor(db, contractorId)
    const isQuiet = tasks.length === 0 && recent.requests.length === 0 && prompts.length === 0
    const isNew = isQuiet && (await listOfContractor(db, contractorId, null, 0)).length === 0
    const found = { tasks, recent, previousSignIn, announcements, prompts, claims }
    page(res, 'netdesk/home', homePage({ ...found, isNew }))
  })

  return router
}
