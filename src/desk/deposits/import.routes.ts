import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { readCsvFile } from '../../access/csv-file.ts'
import { countInBody } from '../../web/uploaded-file.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { type CsvImport, getCsvImport } from '../../store/csv-imports.ts'
import { uploadCsv } from '../../usecases/csv-imports.ts'
import { bankReportImport, checkBankReports, importBankReports } from '../../usecases/import-bank-reports.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { page } from '../views.ts'
import { depositsHref, reportCheckPage, reportImportPage } from './import.page.ts'
import { readReports, reportColumns, rowsIn } from './read-reports.ts'

const noFields = z.object({})

/** A bank's file: template, upload, what it would do, and the taking in; all of it or nothing. */
export function reportImportRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/deposits/template', (_req, res) => {
    const bytes = writeCsv([reportColumns])
    sendDownload(res, { name: '銀行の報告.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get('/desk/deposits/import', (_req, res) => ask(res, null))

  router.post('/desk/deposits/import', async (req, res) => {
    // Files are not kept while nobody is signed in: the page takes them again.
    if (!readForm(noFields, req).ok || isResumed(req)) return ask(res, null)
    const file = readCsvFile(req)
    if ('error' in file) return ask(res.status(422), file.error)
    countInBody(req, file.content)
    const id = await uploadCsv(depsOf(res), deskUser(res), bankReportImport, file)
    res.redirect(303, `${depositsHref}/import/${id}`)
  })

  router.get('/desk/deposits/import/:id', async (req, res) => {
    const file = await fileOf(res, req.params.id)
    const read = file.appliedAt ? { problems: [], lines: [] } : readReports(file.content)
    // Lines that cannot be read are told first; the ledgers are asked when every line says something.
    const rows = rowsIn(read)
    const refused = rows ? await checkBankReports(depsOf(res), deskUser(res), rows) : []
    page(res, 'desk/deposits/import-check', reportCheckPage(file, read, refused, csrfField(res)))
  })

  router.post('/desk/deposits/import/:id/confirmation', async (req, res) => {
    const { id } = req.params
    if (!readForm(noFields, req).ok) return res.redirect(303, `${depositsHref}/import/${id}`)
    const file = await fileOf(res, id)
    const rows = rowsIn(readReports(file.content))
    if (file.appliedAt || !rows) return res.redirect(303, `${depositsHref}/import/${id}`)
    try {
      await importBankReports(depsOf(res), deskUser(res), id, rows)
    } catch (error) {
      // Somebody has posted meanwhile what the file says: the page says so now.
      if (!(error instanceof Refused) || error.reason === 'form_resumed') throw error
      return res.redirect(303, `${depositsHref}/import/${id}`)
    }
    res.redirect(303, `${depositsHref}?posted=${rows.length}`)
  })

  return router
}

function ask(res: Response, error: string | null): void {
  page(res, 'desk/deposits/import', reportImportPage(error, csrfField(res)))
}

function fileOf(res: Response, id: string): Promise<CsvImport> {
  const owner = { organisationId: deskUser(res).suretyId, kind: bankReportImport }
  return getCsvImport(depsOf(res).db, owner, id)
}
