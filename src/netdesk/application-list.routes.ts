import { Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { type ApplicationRow, listOfContractor, type Place } from '../store/application-lists.ts'
import { type ApplicationFilter, searchApplications } from '../store/application-search.ts'
import type { Db } from '../store/db.ts'
import { copyApplication, startApplication } from '../usecases/start-application.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { applicationListPage, applicationStartPage } from './application-list.page.ts'
import { applicationSearchFields, applicationsHref, readApplicationSearch } from './application-search.ts'
import type { ReadSearch } from '../access/list-search.ts'
import { page } from './views.ts'

const listedAtOnce = 50
const copyable = 10
const noFields = z.object({})

/** 申込の一覧 with its search, and the beginning of a new application. */
export function applicationListRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(applicationsHref, async (req, res) => {
    const after = placeIn(req)
    const read = readApplicationSearch(req)
    const rows = await rowsFor(depsOf(res).db, contractorUser(res).contractorId, read, after)
    const { shown, pagination } = pageThrough(rows, {
      label: '申込の一覧のページ',
      path: applicationsHref,
      query: read.query,
      region: 'applications',
      after,
      count: listedAtOnce,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    page(res, 'netdesk/applications/index', applicationListPage(shown, pagination, applicationSearchFields(read)))
  })

  router.get('/netdesk/applications/new', async (_req, res) => {
    const rows = await listOfContractor(depsOf(res).db, contractorUser(res).contractorId, null, 4 * copyable)
    page(
      res,
      'netdesk/applications/new',
      applicationStartPage(rows.filter(({ kind }) => kind === 'guarantee').slice(0, copyable), () => csrfField(res)),
    )
  })

  router.post('/netdesk/applications', async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, '/netdesk/applications/new')
    const id = await startApplication(depsOf(res), contractorUser(res))
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.post('/netdesk/applications/:id/copy', async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, '/netdesk/applications/new')
    const id = await copyApplication(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  return router
}

/** The whole list where nothing is asked for; nothing where what was asked for cannot be read. */
async function rowsFor(
  db: Db,
  contractorId: string,
  { filter, errors }: ReadSearch<ApplicationFilter>,
  after: Place | null,
): Promise<ApplicationRow[]> {
  if (Object.keys(errors).length > 0) return []
  if (filter) return searchApplications(db, contractorId, filter, after, listedAtOnce)
  return listOfContractor(db, contractorId, after, listedAtOnce)
}
