import { Router } from 'express'
import { depsOf } from '../access/context.ts'
import { getMail, listMails } from '../store/mails.ts'
import { findOwed } from '../store/outbox.ts'
import { withPrivateLink } from '../usecases/private-links.ts'
import { acceptIds } from '../web/ids.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { mailPage, mailsPage } from './mails.page.ts'
import { inTrialOnly, refuseSandboxOver, sandboxRoutes, type SandboxSettings } from './sandbox.routes.ts'
import { page } from './views.ts'

const count = 50

/** What only a trial has: a visitor's own sandbox, and 送信箱, where the mails are read that never left. */
export function trialRoutes(settings: SandboxSettings): Router {
  const router = Router()
  router.use(refuseSandboxOver(settings.cookie))
  acceptIds(router, 'id')
  // Real mails are nobody's to read here.
  router.use('/trial', inTrialOnly)
  router.use(sandboxRoutes(settings))

  router.get('/trial/mails', async (req, res) => {
    const { db, realm } = depsOf(res)
    const after = placeIn(req)
    const mails = await listMails(db, realm.id, after, count)
    const { shown, pagination } = pageThrough(mails, {
      label: '送信箱のページ',
      path: '/trial/mails',
      region: 'mails',
      after,
      count,
      placeOf: ({ writtenAt, id }) => ({ at: writtenAt, id }),
    })
    page(res, 'trial/mails', mailsPage(shown, pagination))
  })

  router.get('/trial/mails/:id', async (req, res) => {
    const { db, realm, secrets } = depsOf(res)
    const mail = await getMail(db, realm.id, req.params.id)
    const row = await findOwed(db, mail.outboxId)
    // Nothing leaves a trial, so its mails are read here as their readers would have got them.
    const body = row ? withPrivateLink(secrets, row.owed, mail.body) : mail.body
    page(res, 'trial/mail', mailPage({ ...mail, body }))
  })

  return router
}
