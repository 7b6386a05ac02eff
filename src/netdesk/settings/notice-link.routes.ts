import { Router } from 'express'
import { depsOf } from '../../access/context.ts'
import { csrfField, plainFrame } from '../../access/frame.ts'
import { getContractor } from '../../store/contractors.ts'
import { confirmNoticeAddress, openNoticeLink, stopNoticeAddress } from '../../usecases/notices.ts'
import { acceptTokens } from '../../web/ids.ts'
import { sendPage } from '../../web/render.ts'
import { confirmedPage, endedPage, noticeLinkPage } from './notices.page.ts'

const here = '/netdesk/notice-addresses'

/** Behind the link in a mail, for somebody who may have no account. A mail program that only looks confirms nothing. */
export function noticeLinkRoutes(): Router {
  const router = Router()
  acceptTokens(router, 'token')

  router.get(`${here}/confirmed`, (_req, res) => {
    sendPage(res, plainFrame(res, 'netdesk', '/netdesk/login'), 'netdesk/settings/notice-link-done', confirmedPage)
  })

  router.get(`${here}/ended`, (_req, res) => {
    sendPage(res, plainFrame(res, 'netdesk', '/netdesk/login'), 'netdesk/settings/notice-link-done', endedPage)
  })

  router.get(`${here}/:token`, async (req, res) => {
    const deps = depsOf(res)
    const { token } = req.params
    const address = await openNoticeLink(deps, token)
    const { name } = await getContractor(deps.db, address.contractorId)
    const model = noticeLinkPage(address, name, `${here}/${token}`, csrfField(res))
    sendPage(res, plainFrame(res, 'netdesk', '/netdesk/login'), 'netdesk/settings/notice-link', model)
  })

  router.post(`${here}/:token/confirmation`, async (req, res) => {
    await confirmNoticeAddress(depsOf(res), req.params.token)
    res.redirect(303, `${here}/confirmed`)
  })

  router.post(`${here}/:token/ending`, async (req, res) => {
    await stopNoticeAddress(depsOf(res), req.params.token)
    res.redirect(303, `${here}/ended`)
  })

  return router
}
