import { type Response, Router } from 'express'
import { depsOf } from '../access/context.ts'
import { questionsRoutes } from '../access/questions/questions.routes.ts'
import { listShownAccounts } from '../store/users.ts'
import { accessibilityPage } from './accessibility.page.ts'
import { entrancePage } from './entrance.page.ts'
import type { GuidePage } from './guide.page.ts'
import { keysRoutes } from './keys.routes.ts'
import { helpPage } from './help.page.ts'
import { dayOf } from '../domain/day.ts'
import { listAnnouncementsForBodies } from '../store/announcements.ts'
import { premiumRoutes } from './premium.routes.ts'
import { servicePage } from './service.page.ts'
import { termsPage } from './terms.page.ts'
import { verifyRoutes } from './verify.routes.ts'
import { page } from './views.ts'

/** What everybody may read: the entrance, D-Sure's public page, help, terms of use, the accessibility statement. */
export function publicRoutes(): Router {
  const router = Router()

  router.get('/', async (_req, res) => {
    const { db, realm } = depsOf(res)
    // Accounts are told in a trial only, where they open nothing real.
    const accounts = realm.kind === 'trial' ? await listShownAccounts(db, realm.id) : []
    page(res, 'public/entrance', entrancePage(realm.kind, accounts))
  })

  router.get('/dsure', async (_req, res) => {
    const { db, realm, now } = depsOf(res)
    page(res, 'public/dsure', servicePage(realm.kind, await listAnnouncementsForBodies(db, realm.id, dayOf(now()))))
  })

  router.get('/help', (_req, res) => guide(res, helpPage(depsOf(res).realm.kind)))
  router.get('/terms', (_req, res) => guide(res, termsPage()))
  router.get('/accessibility', (_req, res) => guide(res, accessibilityPage()))

  router.use(premiumRoutes())
  router.use(questionsRoutes('/questions', page))
  router.use(keysRoutes())
  router.use(verifyRoutes())
  return router
}

function guide(res: Response, model: GuidePage): void {
  page(res, 'public/guide', model)
}
