import { Router } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import { countInbox, type InboxTab, listInbox } from '../store/inbox.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { applicationListPage, applicationTabs } from './application-list.page.ts'
import { procedureLinks } from './procedures.ts'
import { page } from './views.ts'

const count = 50

/** 保証申込 at the desk, by who has to act. */
export function applicationListRoutes(): Router {
  const router = Router()

  router.get('/desk/applications', async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const tab = tabOf(req.query['state'])
    const after = placeIn(req)
    const rows = await listInbox(db, suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '保証申込のページ',
      path: '/desk/applications',
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ submittedAt, savedAt, id }) => ({ at: submittedAt ?? savedAt, id }),
    })
    const counts = await countInbox(db, suretyId)
    const procedures = procedureLinks('/desk/applications')
    const model = applicationListPage({ tab, rows: shown, counts, pagination, procedures })
    page(res, 'desk/applications/index', model)
  })

  return router
}

function tabOf(state: unknown): InboxTab {
  return applicationTabs.find((tab) => tab === state) ?? 'new'
}
