import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { addDays, dayOf } from '../../domain/day.ts'
import { dueTimeOf, listOpenPremiums, sumOpenPremiums } from '../../store/open-premiums.ts'
import { mostCounted } from '../../store/inbox.ts'
import { countOpenTransfers } from '../../store/premium-transfers.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { formatCappedCount } from '../../wording/format.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { premiumRows, premiumsHref, premiumsPage, type PremiumTab, premiumTabs, soonDays } from './premiums.page.ts'

const count = 50
/** The most lines of one file. */
const mostExported = 10_000
const search = z.object({ q: optionalTextField('探すことば', { maxLength: 100 }) })

/** 保証料の入金: what has not come in yet, on the page and as a file. */
export function openPremiumRoutes(): Router {
  const router = Router()

  router.get(premiumsHref, async (req, res) => {
    const { db } = depsOf(res)
    const { tab, q, today, filter } = askedFor(req, res)
    const after = placeIn(req)
    const { shown, pagination } = pageThrough(await listOpenPremiums(db, filter, after, count), {
      label: '未収の保証料のページ',
      path: premiumsHref,
      query: { tab, ...(q && { q }) },
      region: 'inbox',
      after,
      count,
      placeOf: ({ dueOn, id }) => ({ at: dueTimeOf(dueOn), id }),
    })
    const sums = await sumOpenPremiums(db, filter, { today, soon: addDays(today, soonDays + 1) })
    const open = await countOpenTransfers(db, deskUser(res).suretyId, mostCounted)
    const waiting = formatCappedCount(open, mostCounted)
    const procedures = procedureLinks(premiumsHref)
    page(
      res,
      'desk/premiums/index',
      premiumsPage({ tab, q, rows: shown, sums, pagination, procedures, today, waiting }),
    )
  })

  router.get(`${premiumsHref}/export`, async (req, res) => {
    const { filter, today } = askedFor(req, res)
    const rows = await listOpenPremiums(depsOf(res).db, filter, null, mostExported)
    const bytes = writeCsv(premiumRows(rows.slice(0, mostExported), today))
    sendDownload(res, { name: '未収の保証料.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  return router
}

function askedFor(req: Request, res: Response) {
  const today = dayOf(depsOf(res).now())
  const q = typedText(readQuery(search, req).typed, 'q').trim().slice(0, 100)
  const tab = premiumTabs.find((one) => one === req.query['tab']) ?? 'all'
  const dueBefore = { overdue: today, soon: addDays(today, soonDays + 1), all: null } satisfies Record<
    PremiumTab,
    unknown
  >
  const words = q.split(/\s+/).filter((word) => word !== '')
  return { tab, q, today, filter: { suretyId: deskUser(res).suretyId, words, dueBefore: dueBefore[tab] } }
}
