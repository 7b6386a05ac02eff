import { type Response, Router } from 'express'
import { z } from 'zod'
import { changePapers } from '../../access/company-change.page.ts'
import { companyFormFields } from '../../access/company.form.ts'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { companyOf, getChangeForContractor, listChangesOf, listVersionsOf } from '../../store/contractor-changes.ts'
import { listConnected } from '../../store/contractor-merges.ts'
import { getContractor } from '../../store/contractors.ts'
import { listFiles } from '../../store/subject-files.ts'
import {
  addToChange,
  filesOfChange,
  sendChange,
  startChange,
  takeFromChange,
  viewChangeFile,
  withdrawChange,
} from '../../usecases/contractor-changes.ts'
import { switchCompany } from '../../usecases/contractor-merges.ts'
import { sendUploaded } from '../../web/download.ts'
import { choiceField, dayField, linesField, optionalIdField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../application-section.routes.ts'
import { filesOf } from '../../access/files.page.ts'
import { companyPrintFaults } from '../printable.ts'
import { page } from '../views.ts'
import { beforeOf, changeFormPage, changePage, changesHref, companyPage } from './changes.page.ts'

const changeForm = z.object({
  ...companyFormFields,
  validFrom: dayField('変更日'),
  reason: linesField('理由', { maxLength: 500 }),
})
const switchForm = z.object({ contractorId: optionalIdField('会社') })
const versionForm = z.object({ version: versionField() })
const fileForm = z.object({ version: versionField(), kind: choiceField('書類の種類', changePapers) })

/** 会社の内容と変更: seen by everybody of the company, told to the surety by its administrators. */
export function companyChangeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get(changesHref, async (_req, res) => {
    const { db } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const changes = await listChangesOf(db, contractorId)
    const versions = await listVersionsOf(db, contractorId)
    const contractor = await getContractor(db, contractorId)
    const connected = await listConnected(db, contractorId)
    page(
      res,
      'netdesk/company-changes/index',
      companyPage(contractor, changes, versions, connected, isAdministrator(res), () => csrfField(res)),
    )
  })

  router.post('/netdesk/company/switch', async (req, res) => {
    const form = readForm(switchForm, req)
    if (form.ok && form.value.contractorId)
      await switchCompany(depsOf(res), contractorUser(res), form.value.contractorId)
    res.redirect(303, changesHref)
  })

  router.get(`${changesHref}/new`, async (_req, res) => {
    if (!isAdministrator(res)) throw new Refused('not_allowed')
    const contractor = await getContractor(depsOf(res).db, contractorUser(res).contractorId)
    showForm(res, { ...companyOf(contractor) }, {})
  })

  router.post(`${changesHref}/new`, async (req, res) => {
    const form = readForm(changeForm, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), form.typed, form.errors)
    const { validFrom, reason, ...content } = form.value
    const faults = companyPrintFaults(content)
    if (Object.keys(faults).length > 0) return showForm(res.status(422), form.typed, faults)
    try {
      const id = await startChange(depsOf(res), contractorUser(res), { content, validFrom, reason })
      res.redirect(303, `${changesHref}/${id}`)
    } catch (error) {
      const errors = changeComplaint(error)
      if (!errors) throw error
      showForm(res.status(422), form.typed, errors)
    }
  })

  router.get(`${changesHref}/:id`, (req, res) => showChange(res, req.params.id, { typed: {}, errors: {} }))

  router.get(`${changesHref}/:id/attachments`, (req, res) => res.redirect(303, `${changesHref}/${req.params.id}`))

  router.post(`${changesHref}/:id/attachments`, async (req, res) => {
    const { id } = req.params
    await getChangeForContractor(depsOf(res).db, contractorUser(res).contractorId, id)
    const form = readForm(fileForm, req)
    if (isResumed(req)) return showChange(res, id, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return showChange(unprocessed(res, errors), id, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    const { kind, version } = form.value
    await addToChange(depsOf(res), contractorUser(res), id, version, { ...read.file, kind })
    res.redirect(303, `${changesHref}/${id}`)
  })

  router.get(`${changesHref}/:id/attachments/:fileId`, async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewChangeFile(depsOf(res), contractorUser(res), id, fileId))
  })

  router.post(`${changesHref}/:id/attachments/:fileId/removal`, async (req, res) => {
    const { id, fileId } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await takeFromChange(depsOf(res), contractorUser(res), id, form.value.version, fileId)
    res.redirect(303, `${changesHref}/${id}`)
  })

  router.post(`${changesHref}/:id/sending`, async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await sendChange(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, `${changesHref}/${req.params.id}`)
  })

  router.post(`${changesHref}/:id/withdrawal`, async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await withdrawChange(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, `${changesHref}/${req.params.id}`)
  })

  return router
}

function isAdministrator(res: Response): boolean {
  return contractorUser(res).roles.includes('administrator')
}

function showForm(res: Response, typed: Typed, errors: FieldErrors): void {
  page(res, 'netdesk/company-changes/new', changeFormPage(typed, errors, csrfField(res)))
}

async function showChange(
  res: Response,
  id: string,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const { contractorId } = contractorUser(res)
  const change = await getChangeForContractor(db, contractorId, id)
  const before = beforeOf(await getContractor(db, contractorId), await listVersionsOf(db, contractorId), change)
  const files = await listFiles(db, filesOfChange(id))
  const upload =
    change.state === 'draft' && isAdministrator(res)
      ? { version: change.version, kinds: changePapers, typed, errors }
      : null
  const model = changePage(change, before, {
    files: filesOf(res, `${changesHref}/${id}/attachments`, files, upload),
    fileCount: files.length,
    isAdministrator: isAdministrator(res),
    errors,
    csrfField: () => csrfField(res),
  })
  page(res, 'netdesk/company-changes/show', model)
}

/** Refusals that are about a field stand at the field. */
function changeComplaint(error: unknown): FieldErrors | null {
  if (!(error instanceof Refused)) return null
  const { sentence } = refusalText(error.reason, error.detail)
  if (error.reason === 'change_day_out_of_range') return { validFrom: sentence }
  return error.reason === 'same_company' ? { name: sentence } : null
}
