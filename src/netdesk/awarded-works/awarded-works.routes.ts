import { Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type WorksImport, worksImportRoutes } from '../../access/works-import.routes.ts'
import { listAwardedWorks } from '../../store/awarded-works.ts'
import { importOwnWorks, removeWorks, startFromAward } from '../../usecases/awarded-works.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { awardedWorksPage } from './awarded-works.page.ts'
import { readOwnWorks } from './read-file.ts'

const count = 50
const noFields = z.object({})
const here = '/netdesk/awarded-works'

/** 受注した工事: the list, its file, and the way from each to an application. */
export function awardedWorksRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(here, async (req, res) => {
    const after = placeIn(req)
    const rows = await listAwardedWorks(depsOf(res).db, contractorUser(res).contractorId, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '受注した工事のページ',
      path: here,
      region: 'works',
      after,
      count,
      placeOf: ({ recordedAt, id }) => ({ at: recordedAt, id }),
    })
    const imported = /^\d{1,4}$/.test(String(req.query['imported'])) ? Number(req.query['imported']) : null
    page(
      res,
      'netdesk/awarded-works/index',
      awardedWorksPage(shown, pagination, imported, () => csrfField(res)),
    )
  })

  router.post(`${here}/:id/application`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    const id = await startFromAward(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.post(`${here}/:id/removal`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    await removeWorks(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, here)
  })

  router.use(worksImportRoutes(ownImport))
  return router
}

const ownImport: WorksImport = {
  base: here,
  whose: 'own',
  list: { text: '受注した工事へ戻る', href: here },
  userOf: contractorUser,
  read: (res, content) => readOwnWorks(depsOf(res).db, contractorUser(res), content),
  take: (res, importId, works) => importOwnWorks(depsOf(res), contractorUser(res), importId, works),
  page,
}
