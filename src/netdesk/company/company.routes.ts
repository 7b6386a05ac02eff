import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { listBranches } from '../../store/contractor-branches.ts'
import { listChangesOf } from '../../store/contractor-changes.ts'
import { getDefaults } from '../../store/contractor-defaults.ts'
import { listPeopleOf } from '../../store/contractor-directory.ts'
import { getContractor } from '../../store/contractors.ts'
import { listNoticeAddresses } from '../../store/notices.ts'
import { listOffices } from '../../store/sureties.ts'
import { page } from '../views.ts'
import { companyOverviewPage } from './company.page.ts'

/** お客様情報, for everybody of the company. */
export function companyRoutes(): Router {
  const router = Router()

  router.get('/netdesk/company', async (_req, res) => {
    const { db, now } = depsOf(res)
    const { contractorId, suretyId } = contractorUser(res)
    const model = companyOverviewPage({
      contractor: await getContractor(db, contractorId),
      changes: await listChangesOf(db, contractorId),
      people: await listPeopleOf(db, contractorId),
      defaults: await getDefaults(db, contractorId),
      offices: await listOffices(db, suretyId),
      noticeAddresses: (await listNoticeAddresses(db, contractorId)).filter(({ confirmedAt }) => confirmedAt),
      branches: await listBranches(db, contractorId),
      today: dayOf(now()),
    })
    page(res, 'netdesk/company/index', model)
  })

  return router
}
