import { Router } from 'express'
import { depsOf, ordererUser } from '../access/context.ts'
import { withInstructions } from '../access/evidence.routes.ts'
import { listHeld } from '../store/guarantees.ts'
import { streamZip } from '../web/download.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { takeEvidenceOfBody } from '../usecases/take-evidence.ts'
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
    page(res, 'dsure/guarantees/index', heldPage(shown, pagination, ordererUser(res)))
  })

  router.get('/dsure/evidence/zip', async (_req, res) => {
    const files = await takeEvidenceOfBody(depsOf(res), ordererUser(res))
    await streamZip(res, '証拠ファイル.zip', withInstructions(files, depsOf(res).now()))
  })

  return router
}
