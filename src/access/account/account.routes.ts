import { type Response, Router } from 'express'
import { listAccountEvents } from '../../store/login-history.ts'
import { countCodes, findSecondFactor } from '../../store/second-factors.ts'
import { listSessionsOf } from '../../store/sessions.ts'
import type { Portal } from '../../store/users.ts'
import type { SignedIn } from '../../usecases/deps.ts'
import { endOtherSessions, endSession } from '../../usecases/own-sessions.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { sessionIdHash } from '../../web/session.ts'
import { depsOf, findPerson } from '../context.ts'
import { csrfField } from '../frame.ts'
import { sessionLimits } from '../session-rows.ts'
import { accountHref, accountPage } from './account.page.ts'
import { historyPage, sessionsPage } from './sessions.page.ts'
import { accountView } from './views.ts'

const eventsOnPage = 50

/** ログインの設定, ログイン中の端末, ログインの記録: everybody's own, and nobody else's. */
export function accountRoutes(portal: Portal): Router {
  const router = Router()
  const here = accountHref(portal)
  acceptIds(router, 'id')

  router.get(here, async (_req, res) => {
    const { db } = depsOf(res)
    const { userId } = signedIn(res)
    const factor = await findSecondFactor(db, userId)
    const { left } = factor ? await countCodes(db, factor.id) : { left: 0 }
    const found = {
      confirmedAt: factor?.confirmedAt ?? null,
      codesLeft: left,
      sessions: (await ownSessions(res)).length,
    }
    accountView(res, portal, 'access/account/index', accountPage(portal, found))
  })

  router.get(`${here}/sessions`, async (req, res) => {
    const shown = { isEnded: req.query['ended'] === 'yes', csrfField: () => csrfField(res) }
    const model = sessionsPage(portal, await ownSessions(res), sessionIdHash(req), shown)
    accountView(res, portal, 'access/account/sessions', model)
  })

  router.post(`${here}/sessions/ending`, async (req, res) => {
    await endOtherSessions(depsOf(res), signedIn(res), sessionIdHash(req))
    res.redirect(303, `${here}/sessions?ended=yes`)
  })

  router.post(`${here}/sessions/:id/ending`, async (req, res) => {
    await endSession(depsOf(res), signedIn(res), req.params.id)
    res.redirect(303, `${here}/sessions?ended=yes`)
  })

  router.get(`${here}/history`, async (req, res) => {
    const after = placeIn(req)
    const { userId } = signedIn(res)
    const events = await listAccountEvents(depsOf(res).db, userId, after, eventsOnPage)
    const { shown, pagination } = pageThrough(events, {
      label: 'ログインの記録のページ',
      path: `${here}/history`,
      after,
      count: eventsOnPage,
      placeOf: ({ at, id }) => ({ at, id }),
    })
    accountView(res, portal, 'access/account/history', historyPage(portal, shown, userId, pagination))
  })

  return router

  function ownSessions(res: Response) {
    const { db, instant } = depsOf(res)
    return listSessionsOf(db, signedIn(res).userId, instant(), sessionLimits[portal])
  }
}

/** Whoever the guard has let in. */
export function signedIn(res: Response): SignedIn {
  const person = findPerson(res)
  if (!person) throw new Error('not behind a guard')
  return person
}
