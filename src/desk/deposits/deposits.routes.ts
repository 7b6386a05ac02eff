import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { hasDepositAccount } from '../../domain/deposit-account.ts'
import { listWaitingNotices } from '../../store/deposits.ts'
import { listByNumber } from '../../store/guarantees.ts'
import { listAwaitedPayouts } from '../../store/payout-requests.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { type List, pageThrough, type Place, placeIn } from '../../web/pagination.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { depositsPage, type DepositTab, depositTabs, noticesTable, payoutsTable } from './deposits.page.ts'
import { depositsHref } from './import.page.ts'

const count = 50
const search = z.object({ number: optionalTextField('番号', { maxLength: 100 }) })

/** 預託金の受付, and finding a ledger by its guarantee's number. */
export function depositListRoutes(): Router {
  const router = Router()

  router.get('/desk/deposits', async (req, res) => {
    const typed = typedText(readQuery(search, req).typed, 'number').trim()
    const found = await guaranteeIdOf(res, typed)
    if (found) return res.redirect(303, `/desk/guarantees/${found}/deposit`)
    const tab = depositTabs.find((one) => one === req.query['tab']) ?? 'notices'
    const listed = tab === 'notices' ? await noticesIn(req, res) : await payoutsIn(req, res)
    const procedures = procedureLinks(depositsHref)
    const posted = /^\d{1,4}$/.exec(String(req.query['posted'] ?? ''))?.[0] ?? null
    page(res, 'desk/deposits/index', depositsPage({ tab, ...listed, procedures, typed: typed.slice(0, 100), posted }))
  })

  return router
}

async function guaranteeIdOf(res: Response, typed: string): Promise<string | null> {
  const number = readGuaranteeNumber(typed)
  if (number === null) return null
  const { suretyId, realmId } = deskUser(res)
  const rows = await listByNumber(depsOf(res).db, realmId, number)
  return rows.find((one) => one.suretyId === suretyId && hasDepositAccount(one.product))?.id ?? null
}

async function noticesIn(req: Request, res: Response) {
  const after = placeIn(req)
  const rows = await listWaitingNotices(depsOf(res).db, deskUser(res).suretyId, after, count)
  const { shown, pagination } = pageThrough(
    rows,
    list('notices', after, ({ toldAt, id }) => ({ at: toldAt, id })),
  )
  return { table: noticesTable(shown), pagination }
}

async function payoutsIn(req: Request, res: Response) {
  const after = placeIn(req)
  const rows = await listAwaitedPayouts(depsOf(res).db, deskUser(res).suretyId, after, count)
  const placeOf = (row: (typeof rows)[number]) => ({ at: row.printedAt ?? row.savedAt, id: row.id })
  const { shown, pagination } = pageThrough(rows, list('payouts', after, placeOf))
  return { table: payoutsTable(shown), pagination }
}

function list<Row>(tab: DepositTab, after: Place | null, placeOf: List<Row>['placeOf']): List<Row> {
  return { label: '預託金の受付のページ', path: depositsHref, query: { tab }, region: 'inbox', after, count, placeOf }
}
