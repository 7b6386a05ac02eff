import { Router } from 'express'
import { depsOf, ordererUser } from '../access/context.ts'
import { listHeld } from '../store/guarantees.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { heldPage } from './held.page.ts'
import { page } from './views.ts'

const count = 50

/** 確認した証書: every guarantee the body has opened, last one first. */
export function heldRoutes(): Router {
  const router = Router()

  router.get('/dsure/guarantees', async (req, res) => {
    const after = placeIn(req)
    const held = await listHeld(depsOf(res).db, ordererUser(res).ordererId, after, count)
    const { shown, pagination } = pageThrough(held, {
      label: '確認した証書のページ',
      path: '/dsure/guarantees',
      region: 'held',
      after,
      count,
      placeOf: ({ firstViewedAt, id }) => ({ at: firstViewedAt, id }),
    })
    page(res, 'dsure/guarantees/index', heldPage(shown, pagination))
  })

  return router
}
