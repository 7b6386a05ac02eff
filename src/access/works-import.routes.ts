import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { getCsvImport } from '../store/csv-imports.ts'
import { worksImport } from '../usecases/awarded-works.ts'
import { uploadCsv } from '../usecases/csv-imports.ts'
import { organisationOf, type SignedIn } from '../usecases/deps.ts'
import { writeCsv } from '../web/csv.ts'
import { sendDownload } from '../web/download.ts'
import { readForm } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { isResumed } from '../web/resumed.ts'
import { depsOf } from './context.ts'
import { readCsvFile } from './csv-file.ts'
import { countInBody } from '../web/uploaded-file.ts'
import { csrfField } from './frame.ts'
import { worksColumns, type WorksFile, worksIn, type WorksRow } from './works-csv.ts'
import {
  importCheckPage,
  type ImportCheckPage,
  importPage,
  type ImportPage,
  type ImportSide,
} from './works-import.page.ts'

/** What a portal adds to the taking in of a list of works: who does it, how its lines are checked, and the act itself. */
export type WorksImport = ImportSide & {
  readonly userOf: (res: Response) => SignedIn
  readonly read: (res: Response, content: Buffer) => Promise<WorksFile>
  readonly take: (res: Response, importId: string, works: readonly WorksRow[]) => Promise<void>
  readonly page: (
    res: Response,
    ...view: ['access/works-import', ImportPage] | ['access/works-import-check', ImportCheckPage]
  ) => void
}

const noFields = z.object({})

/** A list of works as CSV: template, upload, what it would do, and the taking in; all of it or nothing. */
export function worksImportRoutes(side: WorksImport): Router {
  const router = Router()
  acceptIds(router, 'id')
  const { base } = side

  router.get(`${base}/template`, (_req, res) => {
    const bytes = writeCsv([worksColumns(side.whose)])
    sendDownload(res, { name: '受注した工事.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get(`${base}/import`, (_req, res) => ask(res, null))

  router.post(`${base}/import`, async (req, res) => {
    // Files are not kept while nobody is signed in: the page takes them again.
    if (!readForm(noFields, req).ok || isResumed(req)) return ask(res, null)
    const file = readCsvFile(req)
    if ('error' in file) return ask(res.status(422), file.error)
    countInBody(req, file.content)
    const id = await uploadCsv(depsOf(res), side.userOf(res), worksImport, file)
    res.redirect(303, `${base}/import/${id}`)
  })

  router.get(`${base}/import/:id`, async (req, res) => {
    const file = await fileOf(req, res)
    const read = file.appliedAt ? { problems: [], lines: [] } : await side.read(res, file.content)
    side.page(res, 'access/works-import-check', importCheckPage(side, file, read, csrfField(res)))
  })

  router.post(`${base}/import/:id/confirmation`, async (req, res) => {
    const id = req.params['id'] ?? ''
    if (!readForm(noFields, req).ok) return res.redirect(303, `${base}/import/${id}`)
    const file = await fileOf(req, res)
    if (file.appliedAt) return res.redirect(303, `${base}?imported=${file.appliedCount}`)
    const works = worksIn(await side.read(res, file.content))
    // Somebody has entered the same works since the page was shown: it says so now.
    if (!works) return res.redirect(303, `${base}/import/${id}`)
    await side.take(res, id, works)
    res.redirect(303, `${base}?imported=${works.length}`)
  })

  return router

  function ask(res: Response, error: string | null): void {
    side.page(res, 'access/works-import', importPage(side, error, csrfField(res)))
  }

  async function fileOf(req: Request, res: Response) {
    const organisationId = organisationOf(side.userOf(res)) ?? ''
    return getCsvImport(depsOf(res).db, { organisationId, kind: worksImport }, String(req.params['id']))
  }
}
