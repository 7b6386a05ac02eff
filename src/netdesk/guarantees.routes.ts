import { Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { listReceipts } from '../store/certificate-receipts.ts'
import { listVersions } from '../store/certificates.ts'
import { listConfirmedActs } from '../store/guarantee-acts.ts'
import type { Db } from '../store/db.ts'
import {
  countFound,
  type GuaranteeFilter,
  listOrderersOfContractor,
  searchGuarantees,
} from '../store/guarantee-search.ts'
import { getGuaranteeForContractor, type GuaranteeRow, listGuaranteesOfContractor } from '../store/guarantees.ts'
import { acceptIds } from '../web/ids.ts'
import { pageThrough, type Place, placeIn } from '../web/pagination.ts'
import { claimPanels } from './guarantee-claims/panel.ts'
import { guaranteeSearchFields, guaranteesHref } from './guarantee-search.page.ts'
import { readGuaranteeSearch } from './guarantee-search.form.ts'
import type { ReadSearch } from '../access/list-search.ts'
import { guaranteePage } from './guarantees-overview.page.ts'
import { guaranteesPage } from './guarantees.page.ts'
import { showReservation } from './reservations/reservation.ts'
import { page } from './views.ts'

const count = 50

/** 保証契約一覧, newest first, and 電子保証概要 of each. */
export function guaranteeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(guaranteesHref, async (req, res) => {
    const { db } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const after = placeIn(req)
    const form = readGuaranteeSearch(req)
    const { filter } = form
    const [rows, found, orderers] = await Promise.all([
      rowsFor(db, contractorId, form, after),
      filter && after === null ? countFound(db, contractorId, filter) : null,
      listOrderersOfContractor(db, contractorId),
    ])
    const { shown, pagination } = pageThrough(rows, {
      label: '保証契約一覧のページ',
      path: guaranteesHref,
      query: form.query,
      region: 'guarantees',
      after,
      count,
      placeOf: ({ issuedAt, id }) => ({ at: issuedAt, id }),
    })
    const search = guaranteeSearchFields(form, orderers)
    page(res, 'netdesk/guarantees/index', guaranteesPage({ rows: shown, pagination, search, found }))
  })

  router.get('/netdesk/guarantees/:id', async (req, res) => {
    const { db } = depsOf(res)
    const guarantee = await getGuaranteeForContractor(db, contractorUser(res).contractorId, req.params.id)
    if (guarantee.product === 'performance_reservation') return showReservation(res, guarantee)
    const versions = await listVersions(db, guarantee.id)
    const application = await getApplicationOfRequest(db, guarantee.requestId)
    const { originGuaranteeId } = application
    const origin = originGuaranteeId
      ? await getGuaranteeForContractor(db, guarantee.contractorId, originGuaranteeId)
      : null
    const acts = await listConfirmedActs(db, guarantee.id)
    const claims = await claimPanels(db, guarantee)
    const papers = await slipsOf(res, 'netdesk', [guarantee.requestId])
    const overview = guaranteePage(
      guarantee,
      versions,
      acts,
      application.id,
      origin,
      await listReceipts(db, guarantee.id),
    )
    page(res, 'netdesk/guarantees/show', { ...overview, ...papers, claims })
  })

  return router
}

/** The whole list where nothing is asked for; nothing where what was asked for cannot be read. */
async function rowsFor(
  db: Db,
  contractorId: string,
  { filter, errors }: ReadSearch<GuaranteeFilter>,
  after: Place | null,
): Promise<GuaranteeRow[]> {
  if (Object.keys(errors).length > 0) return []
  if (filter) return searchGuarantees(db, contractorId, filter, after, count)
  return listGuaranteesOfContractor(db, contractorId, after, count)
}
