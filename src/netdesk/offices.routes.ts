import { Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { dayOf } from '../domain/day.ts'
import { listReceivingAccounts } from '../store/premium-slips.ts'
import { listOffices } from '../store/sureties.ts'
import { officesPage } from './offices.page.ts'
import { receivingAccountsHref, receivingAccountsPage } from './receiving-accounts.page.ts'
import { page } from './views.ts'

/** 営業部支店一覧 and 振込口座一覧: whom one can ask, and where premiums are paid to. */
export function officeRoutes(): Router {
  const router = Router()

  router.get('/netdesk/offices', async (_req, res) => {
    const offices = await listOffices(depsOf(res).db, contractorUser(res).suretyId)
    page(res, 'netdesk/offices', officesPage(offices))
  })

  router.get(receivingAccountsHref, async (_req, res) => {
    const { db, now } = depsOf(res)
    const today = dayOf(now())
    const accounts = await listReceivingAccounts(db, contractorUser(res).suretyId, today)
    page(res, 'netdesk/receiving-accounts', receivingAccountsPage(accounts, today))
  })

  return router
}
