import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { countVersionsForExport } from '../../store/guarantee-export.ts'
import { type ExportedVersion, exportGuarantees, versionsFor } from '../../usecases/export-guarantees.ts'
import { type FileValue, streamTable } from '../../web/table-file.ts'
import { page } from '../views.ts'
import { type ColumnName, columnsOf, valuesOf } from './columns.ts'
import { type DownloadForm, readDownloadForm } from './download.form.ts'
import { downloadHref, downloadPage, mostCounted } from './download.page.ts'
import { missingIn } from './missing.ts'

/** The most rows a page shows of the file. */
const mostShown = 10

/** 保証契約情報ダウンロード: one row a version of a guarantee, as CSV or for a spreadsheet. */
export function guaranteeDownloadRoutes(): Router {
  const router = Router()

  router.get(downloadHref, async (req, res) => {
    const form = readDownloadForm(req)
    const model = downloadPage(form, await foundBy(res, form), dayOf(depsOf(res).now()))
    page(res, 'netdesk/guarantee-download/index', model)
  })

  router.get(`${downloadHref}/export`, async (req, res) => {
    const { wish, columns, format, filters, query } = readDownloadForm(req)
    if (!wish) return res.redirect(303, `${downloadHref}?${query.toString()}`)
    const deps = depsOf(res)
    const versions = await exportGuarantees(deps, contractorUser(res), wish, { format, columns, filters })
    const name = `保証契約情報_${dayOf(deps.now())}`
    await streamTable(res, format, { name, columns: columnsOf(columns), pieces: valuesIn(versions, columns) })
  })

  return router
}

async function foundBy(res: Response, { wish, format, columns }: DownloadForm) {
  if (!wish) return null
  const { db } = depsOf(res)
  const user = contractorUser(res)
  const rows: ExportedVersion[] = []
  for await (const piece of versionsFor(db, user, wish, mostShown)) {
    rows.push(...piece)
    if (rows.length >= mostShown) break
  }
  return {
    count: await countVersionsForExport(db, { ...wish, contractorId: user.contractorId }, mostCounted),
    rows: rows.slice(0, mostShown),
    missing: format === 'shift_jis' ? await missingIn(versionsFor(db, user, wish), columns) : null,
  }
}

async function* valuesIn(
  versions: AsyncIterable<readonly ExportedVersion[]>,
  names: readonly ColumnName[],
): AsyncGenerator<FileValue[][]> {
  for await (const piece of versions) yield piece.map((row) => valuesOf(names, row))
}
