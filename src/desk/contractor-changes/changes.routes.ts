import { type Response, Router } from 'express'
import { z } from 'zod'
import { companyFormFields } from '../../access/company.form.ts'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import type { CompanyData } from '../../domain/company.ts'
import { Refused } from '../../domain/errors.ts'
import { companyOf, getChangeForSurety, listChangesOfSurety, listVersionsOf } from '../../store/contractor-changes.ts'
import { unprintable } from '../../pdf/fonts.ts'
import { listMerges } from '../../store/contractor-merges.ts'
import { getContractor, getContractorOfSurety } from '../../store/contractors.ts'
import { listFiles } from '../../store/subject-files.ts'
import { listNames } from '../../store/users.ts'
import { decideChange, enterChange, filesOfChange, viewChangeFile } from '../../usecases/contractor-changes.ts'
import { sendUploaded } from '../../web/download.ts'
import { choiceField, dayField, linesField, optionalLinesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { companyLabels } from '../../wording/company.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { changesHref, changesPage, deskChangePage, entryPage } from './changes.page.ts'

const decisionForm = z.object({
  version: versionField(),
  answer: choiceField('決定', ['approved', 'declined']),
  reason: optionalLinesField('却下の理由', { maxLength: 500 }),
})
const entryForm = z.object({
  ...companyFormFields,
  validFrom: dayField('変更日'),
  reason: linesField('理由', { maxLength: 500 }),
})

/** 会社の変更 at the desk: entered by a reviewer, decided by another person who approves. */
export function contractorChangeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get(changesHref, async (_req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const waiting = await listChangesOfSurety(db, suretyId, 'waiting')
    const decided = await listChangesOfSurety(db, suretyId, 'decided')
    const merges = await listMerges(db, suretyId)
    const procedures = procedureLinks(changesHref)
    page(res, 'desk/contractor-changes/index', changesPage(waiting, decided, merges, procedures))
  })

  router.get(`${changesHref}/:id`, (req, res) => showChange(res, req.params.id, { typed: {}, errors: {} }))

  router.get(`${changesHref}/:id/attachments/:fileId`, async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewChangeFile(depsOf(res), deskUser(res), id, fileId))
  })

  router.post(`${changesHref}/:id/decision`, async (req, res) => {
    const { id } = req.params
    const form = readForm(decisionForm, req)
    if (!form.ok) return showChange(unprocessed(res, form.errors), id, form)
    const { version, answer, reason } = form.value
    if (answer === 'declined' && reason === '')
      return showChange(res.status(422), id, { typed: form.typed, errors: { reason: '却下の理由を入力してください' } })
    await decideChange(depsOf(res), deskUser(res), id, version, answer, reason)
    res.redirect(303, `${changesHref}/${id}`)
  })

  router.get('/desk/contractors/:id/changes/new', async (req, res) => {
    const { suretyId, roles } = deskUser(res)
    const contractor = await getContractorOfSurety(depsOf(res).db, suretyId, req.params.id)
    if (!roles.includes('reviewer')) throw new Refused('not_allowed')
    page(res, 'desk/contractor-changes/new', entryPage(contractor, { ...companyOf(contractor) }, {}, csrfField(res)))
  })

  router.post('/desk/contractors/:id/changes/new', async (req, res) => {
    const contractor = await getContractorOfSurety(depsOf(res).db, deskUser(res).suretyId, req.params.id)
    const show = (typed: Typed, errors: FieldErrors): void =>
      page(
        unprocessed(res, errors),
        'desk/contractor-changes/new',
        entryPage(contractor, typed, errors, csrfField(res)),
      )
    const form = readForm(entryForm, req)
    if (!form.ok) return show(form.typed, form.errors)
    const { validFrom, reason, ...content } = form.value
    const faults = printFaults(content)
    if (Object.keys(faults).length > 0) return show(form.typed, faults)
    try {
      const id = await enterChange(depsOf(res), deskUser(res), contractor.id, { content, validFrom, reason })
      res.redirect(303, `${changesHref}/${id}`)
    } catch (error) {
      const errors = complaintOf(error)
      if (!errors) throw error
      show(form.typed, errors)
    }
  })

  return router
}

async function showChange(
  res: Response,
  id: string,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const { suretyId, userId, roles } = deskUser(res)
  const change = await getChangeForSurety(db, suretyId, id)
  const contractor = await getContractor(db, change.contractorId)
  const versions = await listVersionsOf(db, change.contractorId)
  const model = deskChangePage(change, {
    contractor,
    before: versions.findLast(({ validFrom }) => validFrom < change.validFrom)?.content ?? contractor,
    files: await listFiles(db, filesOfChange(id)),
    names: await listNames(db, [change.askedBy, change.decidedBy ?? change.askedBy]),
    userId,
    isApprover: roles.includes('approver'),
    typed,
    errors,
    csrfField: csrfField(res),
  })
  page(res, 'desk/contractor-changes/show', model)
}

/** What no typeface of the certificate has is told while it can still be asked about. */
function printFaults(company: CompanyData): FieldErrors {
  return Object.fromEntries(
    (['name', 'address', 'representativeTitle', 'representativeName'] as const).flatMap((field) => {
      const odd = unprintable(company[field]).slice(0, 5)
      const text = `${companyLabels[field]}に、証書に印刷できない文字があります（${odd.join('、')}）`
      return odd.length === 0 ? [] : [[field, text]]
    }),
  )
}

/** Refusals that are about a field stand at the field. */
function complaintOf(error: unknown): FieldErrors | null {
  if (!(error instanceof Refused)) return null
  const { sentence } = refusalText(error.reason, error.detail)
  if (error.reason === 'change_day_out_of_range') return { validFrom: sentence }
  return error.reason === 'same_company' ? { name: sentence } : null
}
