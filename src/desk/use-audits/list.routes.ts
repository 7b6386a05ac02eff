import { type Request, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { useAlertKinds } from '../../domain/use-audit-alerts.ts'
import { type AlertRow, listUseAlerts } from '../../usecases/use-audits.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { alertCsvRows, useAuditsHref, useAuditsPage } from './list.page.ts'

const count = 50
/** The most ledgers a file names. */
const mostExported = 10_000
const search = z.object({ q: optionalTextField('検索', { maxLength: 100 }) })

/** 使途の監査: which accounts ask for a look. */
export function useAuditListRoutes(): Router {
  const router = Router()

  router.get(useAuditsHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const { kind, words, query } = wantedIn(req)
    const after = placeIn(req)
    const rows = await listUseAlerts(db, deskUser(res).suretyId, { kind, words }, dayOf(now()), after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '確認の必要な口座のページ',
      path: useAuditsHref,
      query,
      region: 'alerts',
      after,
      count,
      placeOf: ({ guarantee }: AlertRow) => ({ at: guarantee.issuedAt, id: guarantee.id }),
    })
    const procedures = procedureLinks(useAuditsHref)
    page(res, 'desk/use-audits/index', useAuditsPage({ rows: shown, pagination, kind, words, query, procedures }))
  })

  router.get(`${useAuditsHref}/csv`, async (req, res) => {
    const { db, now } = depsOf(res)
    const today = dayOf(now())
    const rows = await listUseAlerts(db, deskUser(res).suretyId, wantedIn(req), today, null, mostExported)
    const bytes = writeCsv(alertCsvRows(rows.slice(0, mostExported)))
    sendDownload(res, { name: `使途の監査_${today}.csv`, type: 'text/csv', bytes, disposition: 'attachment' })
  })

  return router
}

function wantedIn(req: Request) {
  const kind = useAlertKinds.find((one) => one === req.query['kind']) ?? null
  const words = typedText(readQuery(search, req).typed, 'q').trim().slice(0, 100)
  const query = { ...(kind && { kind }), ...(words && { q: words }) }
  return { kind, words, query }
}
