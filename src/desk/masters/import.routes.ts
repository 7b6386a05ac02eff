import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { readCsvFile } from '../../access/csv-file.ts'
import { csrfField } from '../../access/frame.ts'
import { getCsvImport } from '../../store/csv-imports.ts'
import { uploadCsv } from '../../usecases/csv-imports.ts'
import { type CsvRow, readCsv } from '../../web/csv.ts'
import { readForm } from '../../web/form.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody } from '../../web/uploaded-file.ts'
import { page } from '../views.ts'
import {
  masterCheckPage,
  masterImportPage,
  type MasterImportText,
  type MasterProblem,
  type MasterReading,
} from './import.page.ts'
import { demandChanger } from './nav.ts'

/** The taking in of one master's file: how it is called among the files, how it is read, and the act itself. */
export type MasterImport<Value> = MasterImportText & {
  readonly kind: string
  readonly read: (res: Response, table: MasterTable) => Promise<MasterReading<Value>>
  readonly take: (res: Response, importId: string, value: Value) => Promise<void>
}

/** A file's rows, each with a way to its cells by the name of the column; '' where there is no such column. */
export type MasterTable = readonly { readonly line: number; readonly cell: (column: string) => string }[]

const noFields = z.object({})

/** A master as CSV: upload, what it would change, and the taking in; all of it or nothing. */
export function masterImportRoutes<Value>(side: MasterImport<Value>): Router {
  const router = Router()
  acceptIds(router, 'id')
  const { base } = side

  router.get(`${base}/import`, (_req, res) => ask(res, null))

  router.post(`${base}/import`, async (req, res) => {
    // Files are not kept while nobody is signed in: the page takes them again.
    if (!readForm(noFields, req).ok || isResumed(req)) return ask(res, null)
    demandChanger(res)
    const file = readCsvFile(req)
    if ('error' in file) return ask(res.status(422), file.error)
    countInBody(req, file.content)
    const id = await uploadCsv(depsOf(res), deskUser(res), side.kind, file)
    res.redirect(303, `${base}/import/${id}`)
  })

  router.get(`${base}/import/:id`, async (req, res) => {
    const file = await fileOf(req, res)
    const read = file.appliedAt ? null : await understand(res, file.content)
    page(res, 'access/works-import-check', masterCheckPage(side, file, read, csrfField(res)))
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
    page(res, 'desk/masters/import', masterImportPage(side, error, csrfField(res)))
  }

  async function understand(res: Response, content: Buffer): Promise<MasterReading<Value>> {
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
    const organisationId = deskUser(res).suretyId
    return getCsvImport(depsOf(res).db, { organisationId, kind: side.kind }, String(req.params['id']))
  }
}

function headerProblems(side: MasterImportText, header: readonly string[], rows: readonly CsvRow[]): MasterProblem[] {
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
