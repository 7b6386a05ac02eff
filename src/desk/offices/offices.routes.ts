import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { listMasterOffices, listOfficeVersions } from '../../store/office-versions.ts'
import { changeOffice, closeOffice, openOffice } from '../../usecases/offices.ts'
import { z } from 'zod'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { dayField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { masterImportRoutes } from '../masters/import.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { officeColumns, officeRows, officesImportSide } from './offices-csv.ts'
import { officeForm } from './offices.form.ts'
import { newOfficePage, officePage, officesHref, officesPage, typedOffice } from './offices.page.ts'

const changeForm = officeForm.extend({ version: versionField() })
const closingForm = z.object({ version: versionField(), closedOn: dayField('閉じる日') })
type Shown = { readonly typed: Typed; readonly errors: FieldErrors }

/** 営業部・支店: read by everybody at the desk, set up, changed and closed from a day on by an administrator. */
export function officeMasterRoutes(): Router {
  const router = Router()
  // Before the addresses with an id, which would take `import` and `new` for one.
  router.use(masterImportRoutes(officesImportSide))

  router.get(officesHref, async (_req, res) => {
    const offices = await listMasterOffices(depsOf(res).db, deskUser(res).suretyId)
    page(res, 'desk/offices/index', officesPage(mastersNav(res, officesHref), offices, mayChangeMasters(res)))
  })

  router.get(`${officesHref}/export`, async (_req, res) => {
    const { db, now } = depsOf(res)
    const offices = (await listMasterOffices(db, deskUser(res).suretyId)).filter((one) => one.isOffered)
    const bytes = writeCsv([officeColumns, ...officeRows(offices, dayOf(now()))])
    const type = 'text/csv; charset=utf-8'
    sendDownload(res, { name: '営業部・支店.csv', type, bytes, disposition: 'attachment' })
  })

  router.get(`${officesHref}/new`, (_req, res) => showNew(res, { typed: {}, errors: {} }))

  router.post(`${officesHref}/new`, async (req, res) => {
    const form = readForm(changeForm, req)
    if (!form.ok) return showNew(unprocessed(res, form.errors), form)
    try {
      await openOffice(depsOf(res), deskUser(res), form.value)
    } catch (error) {
      return showNew(res.status(422), { typed: form.typed, errors: errorsOf(error, 'validFrom') })
    }
    res.redirect(303, officesHref)
  })

  router.use(oneOffice())
  return router
}

function oneOffice(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`${officesHref}/:id`, (req, res) => show(res, req.params.id, null))

  router.post(`${officesHref}/:id`, async (req, res) => {
    const { id } = req.params
    const form = readForm(changeForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    try {
      await changeOffice(depsOf(res), deskUser(res), id, form.value.version, form.value)
    } catch (error) {
      return show(res.status(422), id, { typed: form.typed, errors: errorsOf(error, 'validFrom') })
    }
    res.redirect(303, `${officesHref}/${id}`)
  })

  router.post(`${officesHref}/:id/closing`, async (req, res) => {
    const { id } = req.params
    const form = readForm(closingForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    try {
      await closeOffice(depsOf(res), deskUser(res), id, form.value.version, form.value.closedOn)
    } catch (error) {
      return show(res.status(422), id, { typed: form.typed, errors: errorsOf(error, 'closedOn') })
    }
    res.redirect(303, `${officesHref}/${id}`)
  })

  return router
}

/** What the form can tell beside its fields; anything else is a page of its own. */
function errorsOf(error: unknown, dayName: string): FieldErrors {
  if (!(error instanceof Refused)) throw error
  const { sentence } = refusalText(error.reason, error.detail)
  if (error.reason === 'office_known') return { name: sentence }
  if (error.reason === 'office_day_over') return { [dayName]: sentence }
  throw error
}

function showNew(res: Response, shown: Shown): void {
  page(res, 'desk/offices/show', newOfficePage(shownOn(res, shown)))
}

async function show(res: Response, id: string, shown: Shown | null): Promise<void> {
  const { db } = depsOf(res)
  const { suretyId } = deskUser(res)
  const office = (await listMasterOffices(db, suretyId)).find((one) => one.id === id)
  if (!office) throw new NotFound()
  const versions = await listOfficeVersions(db, suretyId, id)
  // The form to close has a field of its own: what the other shows is then the office as it is.
  const typed = { ...typedOffice(office), ...shown?.typed }
  page(res, 'desk/offices/show', officePage(office, versions, shownOn(res, { typed, errors: shown?.errors ?? {} })))
}

function shownOn(res: Response, shown: Shown) {
  const today = dayOf(depsOf(res).now())
  return { ...shown, csrfField: csrfField(res), mayChange: mayChangeMasters(res), today }
}
