import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf } from '../context.ts'
import { readCsvFile } from '../csv-file.ts'
import { csrfField } from '../frame.ts'
import type { ImportCheckPage } from '../works-import.page.ts'
import { getCsvImport } from '../../store/csv-imports.ts'
import { organisationOf, type SignedIn } from '../../usecases/deps.ts'
import { uploadCsv } from '../../usecases/csv-imports.ts'
import { type CsvRow, readCsv } from '../../web/csv.ts'
import { readForm } from '../../web/form.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody } from '../../web/uploaded-file.ts'
import {
  tableCheckPage,
  tableImportPage,
  type TableImportPage,
  type TableImportText,
  type TableProblem,
  type TableReading,
} from './import.page.ts'

/** The pages of it, for the portal that mounts it. */
export type TableImportViews = {
  'access/table-import': TableImportPage
  'access/works-import-check': ImportCheckPage
}

type View = { [Name in keyof TableImportViews]: [view: Name, model: TableImportViews[Name]] }[keyof TableImportViews]

/** The taking in of one table's file: how it is called among the files, how it is read, and the act itself. */
export type TableImport<Value> = TableImportText & {
  readonly kind: string
  readonly read: (res: Response, table: ImportTable) => Promise<TableReading<Value>>
  readonly take: (res: Response, importId: string, value: Value) => Promise<void>
}

/** Whose portal it stands in, who brings files there, and who may. */
export type TableImportSide = {
  readonly userOf: (res: Response) => SignedIn
  readonly demand: (res: Response) => void
  readonly page: (res: Response, ...view: View) => void
}

/** A file's rows, each with a way to its cells by the name of the column; '' where there is no such column. */
export type ImportTable = readonly { readonly line: number; readonly cell: (column: string) => string }[]

const noFields = z.object({})

/** A table as CSV: upload, what it would change, and the taking in; all of it or nothing. */
export function tableImportRoutes<Value>(side: TableImport<Value> & TableImportSide): Router {
  const router = Router()
  acceptIds(router, 'id')
  const { base } = side

  router.get(`${base}/import`, (_req, res) => ask(res, null))

  router.post(`${base}/import`, async (req, res) => {
    // Files are not kept while nobody is signed in: the page takes them again.
    if (!readForm(noFields, req).ok || isResumed(req)) return ask(res, null)
    side.demand(res)
    const file = readCsvFile(req)
    if ('error' in file) return ask(res.status(422), file.error)
    countInBody(req, file.content)
    const id = await uploadCsv(depsOf(res), side.userOf(res), side.kind, file)
    res.redirect(303, `${base}/import/${id}`)
  })

  router.get(`${base}/import/:id`, async (req, res) => {
    const file = await fileOf(req, res)
    const read = file.appliedAt ? null : await understand(res, file.content)
    side.page(res, 'access/works-import-check', tableCheckPage(side, file, read, csrfField(res)))
  })

  router.post(`${base}/import/:id/confirmation`, async (req, res) => {
    const id = req.params['id'] ?? ''
    if (!readForm(noFields, req).ok) return res.redirect(303, `${base}/import/${id}`)
    const file = await fileOf(req, res)
    const read = file.appliedAt ? null : await understand(res, file.content)
    // Taken in already, or something has changed since the page was shown: it says so now.
    if (!read?.ok) return res.redirect(303, `${base}/import/${id}`)
    await side.take(res, id, read.value)
    res.redirect(303, side.list.href)
  })

  return router

  function ask(res: Response, error: string | null): void {
    side.page(res, 'access/table-import', tableImportPage(side, error, csrfField(res)))
  }

  async function understand(res: Response, content: Buffer): Promise<TableReading<Value>> {
    const reading = readCsv(content, { rows: side.mostRows })
    if (!reading.ok) return { ok: false, problems: [{ line: null, text: reading.problem }] }
    const problems = headerProblems(side, reading.header, reading.rows)
    if (problems.length > 0) return { ok: false, problems }
    const header = reading.header.map(plain)
    return side.read(
      res,
      reading.rows.map(({ line, cells }) => ({
        line,
        cell: (column) => (cells[header.indexOf(plain(column))] ?? '').trim(),
      })),
    )
  }

  async function fileOf(req: Request, res: Response) {
    const organisationId = organisationOf(side.userOf(res)) ?? ''
    return getCsvImport(depsOf(res).db, { organisationId, kind: side.kind }, String(req.params['id']))
  }
}

function headerProblems(side: TableImportText, header: readonly string[], rows: readonly CsvRow[]): TableProblem[] {
  const known = side.columns.map(plain)
  const problems = header
    .filter((label) => !known.includes(plain(label)))
    .map((label) => `1行目の列名「${label.slice(0, 40)}」は取り込めません（使える列名：${side.columns.join('、')}）`)
  const twice = side.columns.filter((column) => header.filter((label) => plain(label) === plain(column)).length > 1)
  return [
    ...[...problems, ...twice.map((column) => `1行目に列「${column}」が2つ以上あります`)].map((text) => ({
      line: null,
      text,
    })),
    ...(rows.length === 0 ? [{ line: null, text: '取り込む行がありません' }] : []),
    ...rows
      .filter(({ cells }) => cells.length !== header.length)
      .map(({ line, cells }) => ({ line, text: `列の数が${cells.length}です（1行目は${header.length}列です）` })),
  ]
}

function plain(text: string): string {
  return withoutSpaces(halfWidth(text))
}
