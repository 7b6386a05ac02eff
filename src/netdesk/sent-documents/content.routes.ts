import { type Request, type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { demandDraft } from '../../domain/parcel.ts'
import { getForContractor } from '../../store/applications.ts'
import { getContractor } from '../../store/contractors.ts'
import { getGuaranteeForContractor } from '../../store/guarantees.ts'
import { listOffices } from '../../store/sureties.ts'
import { saveParcelContent, startParcel } from '../../usecases/parcels.ts'
import { type FieldErrors, readForm, readQuery, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { contentOf, newParcelForm, parcelContentForm, startingQuery } from './content.form.ts'
import { contentPage } from './content.page.ts'
import { hrefOf, type ParcelFacts, parcelFacts } from './facts.ts'

/** What a parcel says beside its papers: when it is begun, and while it is a draft. */
export function contentRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/sent-documents/new', async (req, res) => {
    const { defaultOfficeId } = await getContractor(depsOf(res).db, contractorUser(res).contractorId)
    const typed = { officeId: defaultOfficeId ?? '', number: await askedNumber(req, res) }
    await show(res, null, { typed, errors: {}, isConflict: false })
  })

  router.post('/netdesk/sent-documents', async (req, res) => {
    const form = readForm(newParcelForm, req)
    const read = form.ok ? await contentFor(res, form.value) : form
    if (!read.ok) return show(unprocessed(res, read.errors), null, { ...form, errors: read.errors, isConflict: false })
    const id = await startParcel(depsOf(res), contractorUser(res), read.value)
    res.redirect(303, hrefOf(id))
  })

  router.get('/netdesk/sent-documents/:id/content', async (req, res) => {
    const facts = await draftFacts(res, req.params.id)
    const { parcel, row } = facts
    const typed = { number: row.subjectNumber ?? '', officeId: parcel.officeId, note: parcel.note }
    await show(res, facts, { typed, errors: {}, isConflict: false })
  })

  router.post('/netdesk/sent-documents/:id/content', async (req, res) => {
    const facts = await draftFacts(res, req.params.id)
    const form = readForm(parcelContentForm, req)
    const read = form.ok ? await contentFor(res, form.value) : form
    if (!form.ok || !read.ok) {
      const errors = read.ok ? {} : read.errors
      return show(unprocessed(res, errors), facts, { typed: form.typed, errors, isConflict: false })
    }
    try {
      await saveParcelContent(depsOf(res), contractorUser(res), facts.parcel.id, form.value.version, read.value)
    } catch (error) {
      if (!isStale(error)) throw error
      const now = await draftFacts(res, req.params.id)
      return show(res.status(409), now, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(facts.parcel.id))
  })

  return router
}

async function contentFor(res: Response, form: Parameters<typeof contentOf>[3]) {
  const { contractorId, suretyId } = contractorUser(res)
  const { db } = depsOf(res)
  return contentOf(db, contractorId, await listOffices(db, suretyId), form)
}

async function draftFacts(res: Response, id: string): Promise<ParcelFacts> {
  const facts = await parcelFacts(res, id)
  demandDraft(facts.parcel)
  return facts
}

/** The number of what somebody was just looking at; addresses carry ids only. */
async function askedNumber(req: Request, res: Response): Promise<string> {
  const asked = readQuery(startingQuery, req)
  if (!asked.ok) return ''
  const { db } = depsOf(res)
  const { contractorId } = contractorUser(res)
  const { guarantee, application } = asked.value
  if (guarantee) return (await getGuaranteeForContractor(db, contractorId, guarantee)).guaranteeNumber
  return application ? ((await getForContractor(db, contractorId, application)).receptionNumber ?? '') : ''
}

async function show(
  res: Response,
  facts: ParcelFacts | null,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict: boolean },
): Promise<void> {
  const offices = await listOffices(depsOf(res).db, contractorUser(res).suretyId)
  const { typed, errors, isConflict } = shown
  const model = contentPage({
    action: facts ? `${hrefOf(facts.parcel.id)}/content` : '/netdesk/sent-documents',
    back: facts
      ? { text: '書類の添付へ戻る', href: hrefOf(facts.parcel.id) }
      : { text: '書類送信の一覧へ戻る', href: '/netdesk/sent-documents' },
    version: facts?.parcel.version ?? null,
    offices,
    typed,
    errors,
    isConflict,
    csrfField: csrfField(res),
  })
  page(res, 'netdesk/sent-documents/content', model)
}
