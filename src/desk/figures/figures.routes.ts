import { type Request, type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf, fiscalYearOf } from '../../domain/day.ts'
import { type Figures, readFigures } from '../../store/figures.ts'
import { listOffices } from '../../store/sureties.ts'
import type { Select } from '../../web/components.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { formatDay, formatFiscalYear } from '../../wording/format.ts'
import { figuresHref, recordsNav } from '../records/nav.ts'
import { page } from '../views.ts'
import { figuresPage, figuresRows } from './figures.page.ts'
import { fiscalMonths, periodOf, yearsToChoose } from './period.ts'

/** 集計, on the page and as a file. For everybody at the desk. */
export function figureRoutes(): Router {
  const router = Router()

  router.get(figuresHref, async (req, res) => {
    const { figures, caption, selects, query } = await figuresFor(req, res)
    const nav = await recordsNav(res, figuresHref)
    page(res, 'desk/figures/index', figuresPage({ figures, caption, selects, query, nav }))
  })

  router.get(`${figuresHref}/export`, async (req, res) => {
    const { figures, caption } = await figuresFor(req, res)
    const bytes = writeCsv(figuresRows(figures, caption))
    sendDownload(res, {
      name: `集計_${caption}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes,
      disposition: 'attachment',
    })
  })

  return router
}

type Asked = {
  readonly figures: Figures
  readonly caption: string
  readonly selects: readonly Select[]
  readonly query: string
}

/** What cannot be chosen counts as not chosen; the page says what it shows. */
async function figuresFor(req: Request, res: Response): Promise<Asked> {
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const today = dayOf(now())
  const years = yearsToChoose(today)
  const year = years.find((one) => String(one) === req.query['year']) ?? fiscalYearOf(today)
  const month = fiscalMonths.find((one) => String(one) === req.query['month']) ?? null
  const offices = await listOffices(db, suretyId)
  const office = offices.find(({ id }) => id === req.query['office']) ?? null
  const { from, until, label } = periodOf(year, month)
  const query = { year: String(year), month: month === null ? '' : String(month), office: office?.id ?? '' }
  return {
    figures: await readFigures(db, { suretyId, officeId: office?.id ?? null, from, until, today }),
    caption: `${label}　${office?.name ?? 'すべての取扱店'}（${formatDay(today)}現在）`,
    selects: [
      select(
        'year',
        '年度',
        query.year,
        years.map((one) => [String(one), formatFiscalYear(one)]),
      ),
      select(
        'month',
        '月',
        query.month,
        fiscalMonths.map((one) => [String(one), `${one}月`]),
        '年度の全体',
      ),
      select(
        'office',
        '取扱店',
        query.office,
        offices.map(({ id, name }) => [id, name]),
        'すべて',
      ),
    ],
    query: new URLSearchParams(query).toString(),
  }
}

function select(
  name: string,
  label: string,
  value: string,
  choices: readonly (readonly [string, string])[],
  emptyLabel?: string,
): Select {
  return {
    name,
    label,
    value,
    necessity: 'none',
    emptyLabel,
    choices: choices.map(([one, text]) => ({ value: one, label: text })),
  }
}
