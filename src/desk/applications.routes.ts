import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { slipsOf } from '../access/premium-slips.routes.ts'
import type { Application } from '../domain/application.ts'
import { listSendBacks } from '../store/application-lists.ts'
import { listEventsOf } from '../store/audit.ts'
import { getForSurety } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import { listDocumentRequests } from '../store/document-requests.ts'
import { listGuaranteesOfApplication } from '../store/guarantees.ts'
import { listParcelsAbout } from '../store/parcel-lists.ts'
import { contractorPast } from '../store/underwriting.ts'
import { listNames } from '../store/users.ts'
import { writeApplicationNote } from '../usecases/application-notes.ts'
import { beginReview } from '../usecases/review-application.ts'
import { viewApplication, viewAttachment } from '../usecases/view-application.ts'
import { sendUploaded } from '../web/download.ts'
import { linesField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { unprocessed } from './act.routes.ts'
import { factsOf } from './application-facts.ts'
import { applicationPage, type Past } from './application.page.ts'
import { claimLine } from './claims/subjects.ts'
import { mereViews } from './past.ts'
import { notesSection } from './review/notes.ts'
import { contractorSide } from './review/underwriting.ts'
import { page } from './views.ts'

const versionForm = z.object({ version: versionField() })
const noteForm = z.object({ text: linesField('社内メモ', { maxLength: 1_000 }) })

/** An application as it was sent, with its papers and its history. */
export function applicationRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'attachmentId')

  router.get('/desk/applications/:id', async (req, res) => {
    const deps = depsOf(res)
    const application = await viewApplication(deps, deskUser(res), req.params.id)
    await show(res, application)
  })

  router.post('/desk/applications/:id/notes', async (req, res) => {
    const { id } = req.params
    const form = readForm(noteForm, req)
    if (!form.ok) {
      const application = await getForSurety(depsOf(res).db, deskUser(res).suretyId, id)
      return show(unprocessed(res, form.errors), application, form)
    }
    await writeApplicationNote(depsOf(res), deskUser(res), id, form.value.text)
    res.redirect(303, `/desk/applications/${id}`)
  })

  router.post('/desk/applications/:id/review', async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await beginReview(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, `/desk/applications/${req.params.id}`)
  })

  router.get('/desk/applications/:id/attachments/:attachmentId', async (req, res) => {
    const { id, attachmentId } = req.params
    sendUploaded(res, await viewAttachment(depsOf(res), deskUser(res), id, attachmentId))
  })

  return router
}

async function show(
  res: Response,
  application: Application,
  noted?: { typed: Typed; errors: FieldErrors },
): Promise<void> {
  const facts = await factsOf(res, application)
  const model = applicationPage(facts, await pastOf(depsOf(res).db, application), csrfField(res))
  const claim = await claimLine(res, { kind: 'application', id: application.id })
  const noteSection = await notesSection(res, application.id, noted)
  const past = await contractorPast(depsOf(res).db, application)
  const side = contractorSide(application.contractorId, facts.underwriting, past)
  const papers = await slipsOf(
    res,
    'desk',
    application.requests.map(({ id }) => id),
  )
  page(res, 'desk/applications/show', { ...model, ...papers, claim, noteSection, contractorSide: side })
}

async function pastOf(db: Db, { id, realmId, requests }: Application): Promise<Past> {
  const guarantees = await listGuaranteesOfApplication(db, id)
  const subjects = [id, ...requests.map((request) => request.id), ...guarantees.map((guarantee) => guarantee.id)]
  const reviewers = requests.map(({ reviewerId }) => reviewerId).filter((one) => one !== null)
  return {
    guarantees,
    parcels: await listParcelsAbout(db, { applicationId: id, guaranteeIds: [] }),
    sendBacks: await listSendBacks(db, id),
    documentRequests: await listDocumentRequests(db, id),
    events: await listEventsOf(db, realmId, subjects, mereViews),
    reviewers: await listNames(db, reviewers),
  }
}
