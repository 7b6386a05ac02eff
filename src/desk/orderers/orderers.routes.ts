import { type Request, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { acceptances, lacks, listOrderersForDesk, type OrdererRow } from '../../store/orderer-lists.ts'
import type { Pagination } from '../../web/components.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { optionalChoiceField, optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { mastersNav } from '../masters/nav.ts'
import { page } from '../views.ts'
import { ordererCsv } from './csv.ts'
import { orderersHref, orderersPage, type OrdererSearch } from './list.page.ts'
import { showOrderer } from './show.ts'

const count = 50
/** The most rows of one file; the largest register of bodies in Japan has fewer. */
const mostExported = 5_000

const searchForm = z.object({
  words: optionalTextField('名称', { maxLength: 100 }),
  acceptance: optionalChoiceField('受付', acceptances),
  lack: optionalChoiceField('絞り込み', lacks),
  from: optionalTextField('場所', { maxLength: 6 }),
})

/** 発注者: the register, its file, and each body's page. */
export function ordererRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(orderersHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const today = dayOf(now())
    const { search, from } = readSearch(req)
    const rows = await listOrderersForDesk(db, deskUser(res).realmId, search, today, { after: from, count })
    const isAdministrator = deskUser(res).roles.includes('administrator')
    const csv = { text: 'CSVに出力する', href: `${orderersHref}/export${queryOf(search)}` }
    page(
      res,
      'desk/orderers/index',
      orderersPage({
        search,
        rows: rows.slice(0, count),
        pagination: paginationOf(rows, search, from),
        today,
        nav: mastersNav(res, orderersHref),
        links: isAdministrator ? [...administratorLinks, csv, profilesFile] : [csv, profilesFile],
        notice: null,
      }),
    )
  })

  router.get(`${orderersHref}/export`, async (req, res) => {
    const { db, now } = depsOf(res)
    const today: Day = dayOf(now())
    const { search } = readSearch(req)
    const rows = await listOrderersForDesk(db, deskUser(res).realmId, search, today, { after: 0, count: mostExported })
    const bytes = writeCsv(ordererCsv(rows))
    sendDownload(res, { name: '発注者.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get(`${orderersHref}/:id`, async (req, res) => {
    await showOrderer(res, req.params.id)
  })

  return router
}

const profilesFile = { text: '提出方法をCSVに出力する', href: '/desk/submission-profiles/export' }
const administratorLinks = [
  { text: '発注者を登録する', href: `${orderersHref}/new` },
  { text: 'CSVから取り込む', href: `${orderersHref}/import` },
  { text: '提出方法をCSVから取り込む', href: '/desk/submission-profiles/import' },
]

/** What cannot be read is left out: the address of a search is shortened and passed on. */
function readSearch(req: Request): { search: OrdererSearch; from: number } {
  const { typed } = readQuery(searchForm, req)
  const one = <Value extends string>(name: string, values: readonly Value[]): Value | null =>
    values.find((value) => value === typedText(typed, name)) ?? null
  const from = typedText(typed, 'from')
  return {
    search: {
      words: typedText(typed, 'words').slice(0, 100).trim(),
      acceptance: one('acceptance', acceptances),
      lack: one('lack', lacks),
    },
    from: /^\d{1,5}$/.test(from) ? Number(from) : 0,
  }
}

function paginationOf(rows: readonly OrdererRow[], search: OrdererSearch, from: number): Pagination {
  return {
    label: '発注者のページ',
    newerHref: from === 0 ? null : `${orderersHref}${queryOf(search)}`,
    olderHref: rows.length > count ? `${orderersHref}${queryOf(search, from + count)}` : null,
  }
}

function queryOf({ words, acceptance, lack }: OrdererSearch, from = 0): string {
  const query = new URLSearchParams({
    ...(words && { words }),
    ...(acceptance && { acceptance }),
    ...(lack && { lack }),
    ...(from > 0 && { from: String(from) }),
  }).toString()
  return query === '' ? '' : `?${query}`
}
