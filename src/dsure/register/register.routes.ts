import { type Request, type Response, Router } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import {
  listGuarantors,
  listRegisterSections,
  placeOfLine,
  readRegister,
  type RegisterLine,
} from '../../store/register.ts'
import { exportRegister } from '../../usecases/export-register.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { fileFormats, streamTable } from '../../web/table-file.ts'
import { page } from '../views.ts'
import { calendarRoutes } from './calendar.routes.ts'
import { entryRoutes } from './entry.routes.ts'
import { printPage } from './print.page.ts'
import { registerColumns, valuesIn } from './register-file.ts'
import { registerPage } from './register.page.ts'
import { readRegisterSearch, registerHref, registerSearchFields, type RegisterSearch } from './register.search.ts'

const count = 50
/** The most lines one print carries; the file has them all. */
const mostPrinted = 2_000

/** 保証台帳: every guarantee the body holds, found, summed up, printed and taken out. */
export function registerRoutes(): Router {
  const router = Router()

  router.get(registerHref, async (req, res) => {
    const { db, now, realm } = depsOf(res)
    const { ordererId } = ordererUser(res)
    const search = readRegisterSearch(req)
    const { filter, order, query } = search
    const after = placeIn(req)
    const today = dayOf(now())
    const [part, guarantors, sections] = await Promise.all([
      filter && readRegister(db, { ordererId, filter, order, today }, after, count),
      listGuarantors(db, realm.id, ordererId),
      listRegisterSections(db, ordererId),
    ])
    const { shown: lines, pagination } = pageThrough(part?.lines ?? [], {
      label: '保証台帳のページ',
      path: registerHref,
      query,
      region: 'register',
      after,
      count,
      placeOf: (line) => placeOfLine(line, order),
    })
    const fields = registerSearchFields(search, { guarantors, sections })
    page(res, 'dsure/register/index', registerPage(part, { lines, pagination, search: fields, query, today }))
  })

  router.get(`${registerHref}/export`, async (req, res) => {
    const format = fileFormats.find((one) => one === req.query['format']) ?? 'utf8'
    const pieces = await wanted(req, res, format)
    if (!pieces) return
    const name = `保証台帳_${dayOf(depsOf(res).now())}`
    await streamTable(res, format, { name, columns: registerColumns, pieces: valuesIn(pieces) })
  })

  router.get(`${registerHref}/print`, async (req, res) => {
    const pieces = await wanted(req, res, 'print')
    if (!pieces) return
    const lines: RegisterLine[] = []
    for await (const piece of pieces) {
      lines.push(...piece)
      if (lines.length > mostPrinted) break
    }
    const { filter, order, query, typed } = readRegisterSearch(req)
    const today = dayOf(depsOf(res).now())
    const { ordererId, ordererName, name } = ordererUser(res)
    const totals = filter && (await readRegister(depsOf(res).db, { ordererId, filter, order, today }, null, 1))
    page(
      res,
      'dsure/register/print',
      printPage(lines.slice(0, mostPrinted), totals, { query, typed, today, ordererName, name }),
    )
  })

  router.use(calendarRoutes(), entryRoutes())
  return router
}

/** The lines a file or a print is asked for; an address that cannot be read leads back to the search, which says why. */
async function wanted(req: Request, res: Response, format: string) {
  const { filter, order, query }: RegisterSearch = readRegisterSearch(req)
  if (filter) return exportRegister(depsOf(res), ordererUser(res), { filter, order }, { format, filters: query })
  res.redirect(303, `${registerHref}?${new URLSearchParams(query).toString()}`)
  return null
}
