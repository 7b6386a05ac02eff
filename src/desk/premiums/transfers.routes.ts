import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { countTransfers, listTransfers, type PremiumTransfer } from '../../store/premium-transfers.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { transfersHref } from './import.page.ts'
import { matchesOf } from './matches.ts'
import { transferRows, transfersPage, transferTabs } from './transfers.page.ts'

const count = 50
/** The most lines of one file. */
const mostExported = 10_000
const search = z.object({ q: optionalTextField('探すことば', { maxLength: 100 }) })

/** 入金の一覧, on the page and as a file. */
export function transferListRoutes(): Router {
  const router = Router()

  router.get(transfersHref, async (req, res) => {
    const { db } = depsOf(res)
    const { tab, q, filter } = askedFor(req, res)
    const after = placeIn(req)
    const { shown, pagination } = pageThrough(await listTransfers(db, filter, after, count), {
      label: '入金の一覧のページ',
      path: transfersHref,
      query: { state: tab, ...(q && { q }) },
      region: 'inbox',
      after,
      count,
      placeOf: ({ takenAt, id }) => ({ at: takenAt, id }),
    })
    const matches = await matchesOf(res, shown.filter(isOpen))
    const counts = await countTransfers(db, filter)
    page(res, 'desk/premiums/transfers', transfersPage({ tab, q, rows: shown, matches, counts, pagination }))
  })

  router.get(`${transfersHref}/export`, async (req, res) => {
    const { filter } = askedFor(req, res)
    const rows = (await listTransfers(depsOf(res).db, filter, null, mostExported)).slice(0, mostExported)
    const matches = await matchesOf(res, rows.filter(isOpen))
    const bytes = writeCsv(transferRows(rows, matches))
    sendDownload(res, { name: '入金の一覧.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  return router
}

function isOpen({ state }: PremiumTransfer): boolean {
  return state === 'open'
}

function askedFor(req: Request, res: Response) {
  const q = typedText(readQuery(search, req).typed, 'q').trim().slice(0, 100)
  const tab = transferTabs.find((one) => one === req.query['state']) ?? 'open'
  const words = q
    .replaceAll(/(\d),(?=\d)/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '')
  return { tab, q, filter: { suretyId: deskUser(res).suretyId, state: tab === 'all' ? null : tab, words } }
}
