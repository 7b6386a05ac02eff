import { Router } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { countUnread, listInbox } from '../../store/certificate-inbox-list.ts'
import { takesDirectDelivery } from '../../store/direct-deliveries.ts'
import { listSections } from '../../store/orderer-masters.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { deliverySettingRoutes } from './delivery.routes.ts'
import { forwardRoutes } from './forward.routes.ts'
import { readInboxSearch } from './inbox.form.ts'
import { inboxHref, inboxPage } from './inbox.page.ts'

const count = 50

/** 受取箱 of a body, with what is sent on inside it and how it takes delivery. */
export function inboxRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/inbox', async (req, res) => {
    const { db, now } = depsOf(res)
    const { ordererId, section, roles } = ordererUser(res)
    const after = placeIn(req)
    const search = readInboxSearch(req, section)
    const rows = await listInbox(db, ordererId, search.filter, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '受取箱のページ',
      path: inboxHref,
      query: search.query,
      region: 'inbox',
      after,
      count,
      placeOf: ({ arrivedAt, id }) => ({ at: arrivedAt, id }),
    })
    const around = {
      search,
      unread: await countUnread(db, ordererId),
      ownSection: section,
      sections: await listSections(db, ordererId),
      isDirect: await takesDirectDelivery(db, ordererId, dayOf(now())),
      isAdministrator: roles.includes('id_administrator'),
    }
    page(res, 'dsure/inbox/index', inboxPage(shown, pagination, around))
  })

  router.use(deliverySettingRoutes(), forwardRoutes())
  return router
}
