import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type Day, day, dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { firstHolidayYear } from '../../domain/national-holidays.ts'
import { listNamedHolidays } from '../../store/holidays.ts'
import { addOwnHoliday, removeOwnHoliday } from '../../usecases/holidays.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { dayField, textField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { masterImportRoutes } from '../masters/import.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { holidayColumns, holidayRows, holidaysImportSide } from './holidays-csv.ts'
import { holidaysHref, holidaysPage } from './holidays.page.ts'

const additionForm = z.object({ day: dayField('休業日'), name: textField('名称', { maxLength: 60 }) })
const removalForm = z.object({ removedDay: dayField('取りやめる休業日') })

/** 祝日・休業日: read by everybody at the desk, changed by an administrator. */
export function holidayRoutes(): Router {
  const router = Router()

  router.get(holidaysHref, (req, res) => show(res, yearIn(req, res), { typed: {}, errors: {} }))

  router.get(`${holidaysHref}/export`, async (req, res) => {
    const year = yearIn(req, res)
    const bytes = writeCsv([holidayColumns, ...holidayRows(await holidaysIn(res, year))])
    sendDownload(res, {
      name: `祝日・休業日_${year}年.csv`,
      type: 'text/csv; charset=utf-8',
      bytes,
      disposition: 'attachment',
    })
  })

  router.post(holidaysHref, async (req, res) => {
    const form = readForm(additionForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), yearIn(req, res), form)
    const { day: on, name } = form.value
    try {
      await addOwnHoliday(depsOf(res), deskUser(res), on, name)
    } catch (error) {
      const errors = { day: complaintOf(error) }
      return show(res.status(422), yearOf(on), { typed: form.typed, errors })
    }
    res.redirect(303, `${holidaysHref}?year=${yearOf(on)}`)
  })

  router.post(`${holidaysHref}/removal`, async (req, res) => {
    const form = readForm(removalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), yearIn(req, res), { typed: {}, errors: form.errors })
    await removeOwnHoliday(depsOf(res), deskUser(res), form.value.removedDay)
    res.redirect(303, `${holidaysHref}?year=${yearOf(form.value.removedDay)}`)
  })

  router.use(masterImportRoutes(holidaysImportSide))
  return router
}

/** What is wrong with the day; anything else than the day is not the form's to tell. */
function complaintOf(error: unknown): string {
  if (!(error instanceof Refused) || !error.reason.startsWith('holiday_')) throw error
  return refusalText(error.reason, error.detail).sentence
}

async function show(res: Response, year: number, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const model = holidaysPage({
    nav: mastersNav(res, holidaysHref),
    year,
    holidays: await holidaysIn(res, year),
    today: dayOf(depsOf(res).now()),
    mayChange: mayChangeMasters(res),
    typed: shown.typed,
    errors: shown.errors,
    csrfFields: [csrfField(res), csrfField(res)],
  })
  page(res, 'desk/holidays/index', model)
}

async function holidaysIn(res: Response, year: number) {
  return listNamedHolidays(depsOf(res).db, deskUser(res).suretyId, day(`${year}-01-01`), day(`${year}-12-31`))
}

/** What is no year we reckon counts as this year. */
function yearIn(req: Request, res: Response): number {
  const typed = Number(req.query['year'])
  const isKnown = Number.isInteger(typed) && typed >= firstHolidayYear && typed <= 2099
  return isKnown ? typed : yearOf(dayOf(depsOf(res).now()))
}

function yearOf(on: Day): number {
  return Number(on.slice(0, 4))
}
