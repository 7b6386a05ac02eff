import { Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { premiumBillPdf } from '../../pdf/premium-bill.ts'
import { listBills } from '../../store/monthly-billing.ts'
import { type AccountedSlip, listSlipsForAccounting } from '../../store/premium-slips.ts'
import { viewBill } from '../../usecases/monthly-billing.ts'
import { exportPremiumSlips } from '../../usecases/export-premium-slips.ts'
import { fileFormats, streamTable } from '../../web/table-file.ts'
import { sendDownload } from '../../web/download.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { accountingColumns, accountingRow } from './accounting.ts'
import { premiumPapersPage } from './papers.page.ts'
import { papersHref, periodFields, readPeriod } from './papers.search.ts'

const count = 50

/** 保証料計算書一覧 of the company, and the bills of 一括納付. */
export function premiumPaperRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(papersHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const after = placeIn(req)
    const read = readPeriod(req)
    const { period, query } = read
    const rows = period ? await listSlipsForAccounting(db, contractorId, period, after, count + 1) : []
    const { shown, pagination } = pageThrough(rows, {
      label: '保証料計算書のページ',
      path: papersHref,
      query,
      region: 'slips',
      after,
      count,
      placeOf: ({ postedAt, id }: AccountedSlip) => ({ at: postedAt, id }),
    })
    const bills = after === null ? await listBills(db, { contractorId }) : []
    const search = periodFields(read, dayOf(now()))
    page(res, 'netdesk/premium-papers/index', premiumPapersPage(shown, pagination, bills, search, query))
  })

  router.get(`${papersHref}/export`, async (req, res) => {
    const { period, query } = readPeriod(req)
    if (!period) return res.redirect(303, `${papersHref}?${new URLSearchParams(query).toString()}`)
    const deps = depsOf(res)
    const format = fileFormats.find((one) => one === req.query['format']) ?? 'utf8'
    const slips = await exportPremiumSlips(deps, contractorUser(res), period)
    const name = `保証料計算書一覧_${dayOf(deps.now())}`
    await streamTable(res, format, { name, columns: accountingColumns, pieces: rowsOf(slips) })
  })

  router.get('/netdesk/premium-bills/:id/pdf', async (req, res) => {
    const deps = depsOf(res)
    const bill = await viewBill(deps, contractorUser(res), req.params.id)
    const bytes = await premiumBillPdf([{ ...bill, madeOn: dayOf(bill.madeAt) }], deps.realm.kind === 'trial')
    const name = `一括納付_保証料請求明細書_${bill.month.slice(0, 7)}.pdf`
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  return router
}

async function* rowsOf(pieces: AsyncIterable<readonly AccountedSlip[]>) {
  for await (const piece of pieces) yield piece.map(accountingRow)
}
