import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { getGuaranteeForContractor } from '../../store/guarantees.ts'
import { listOpenProcedures, listWorksHappenings } from '../../store/works-progress.ts'
import { guaranteesOfWorks } from '../../usecases/works-contract.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { worksProgressPage } from './progress.page.ts'

/** この工事の手続状況: everything about a works contract on one line of time, and who acts next. */
export function worksProgressRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/progress', async (req, res) => {
    const { db } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const guarantee = await getGuaranteeForContractor(db, contractorId, req.params.id)
    const ids = await guaranteesOfWorks(db, contractorId, guarantee.id)
    const happenings = await listWorksHappenings(db, ids)
    const open = await listOpenProcedures(db, ids)
    page(res, 'netdesk/works-progress/show', worksProgressPage(guarantee, happenings, open))
  })

  return router
}
