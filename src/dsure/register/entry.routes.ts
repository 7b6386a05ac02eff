import { type Request, type Response, Router } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { findClosing, getEntry, listEntryVersions, type RegisterEntry } from '../../store/register-entries.ts'
import { listGuarantors, listRegisterSections } from '../../store/register.ts'
import { listFiles } from '../../store/subject-files.ts'
import {
  addScan,
  closeGuaranteeEntry,
  correctGuaranteeEntry,
  enterGuarantee,
  filesOfEntry,
  viewScan,
} from '../../usecases/register-entries.ts'
import { sendUploaded } from '../../web/download.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { page } from '../views.ts'
import { closingPage } from './closing.page.ts'
import { correctionPage, newEntryPage } from './entry-form.page.ts'
import {
  closingForm,
  closingOf,
  correctionForm,
  entryForm,
  faultsOfClosing,
  faultsOfEntry,
  scanForm,
  typedFromEntry,
} from './entry.form.ts'
import { entryPage } from './entry.page.ts'
import { registerHref } from './register.search.ts'

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean }

const entries = `${registerHref}/entries`
const nothingTyped: Shown = { typed: {}, errors: {} }

/** What a body enters by hand: entered, corrected, scanned, closed. */
export function entryRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get(`${entries}/new`, async (_req, res) => {
    await showNew(res, { typed: { section: ordererUser(res).section }, errors: {} })
  })

  router.post(entries, async (req, res) => {
    const form = readForm(entryForm, req)
    if (!form.ok) return showNew(unprocessed(res, form.errors), form)
    const errors = faultsOfEntry(form.value)
    if (Object.keys(errors).length > 0) return showNew(res.status(422), { typed: form.typed, errors })
    const id = await enterGuarantee(depsOf(res), ordererUser(res), form.value)
    res.redirect(303, `${entries}/${id}`)
  })

  router.get(`${entries}/:id`, async (req, res) => show(res, await entryOf(req, res), nothingTyped))

  router.get(`${entries}/:id/correction`, async (req, res) => {
    const entry = await entryOf(req, res)
    if (entry.state !== 'in_force') return res.redirect(303, `${entries}/${entry.id}`)
    await showCorrection(res, entry, { typed: typedFromEntry(entry.content), errors: {} })
  })

  router.post(`${entries}/:id/correction`, async (req, res) => {
    const entry = await entryOf(req, res)
    const form = readForm(correctionForm, req)
    if (!form.ok) return showCorrection(unprocessed(res, form.errors), entry, form)
    const { version, reason, ...content } = form.value
    const errors = faultsOfEntry(content)
    if (Object.keys(errors).length > 0) return showCorrection(res.status(422), entry, { typed: form.typed, errors })
    try {
      await correctGuaranteeEntry(depsOf(res), ordererUser(res), entry.id, version, { content, reason })
    } catch (error) {
      if (!isStale(error)) throw error
      const now = await entryOf(req, res)
      return showCorrection(res.status(409), now, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, `${entries}/${entry.id}`)
  })

  router.get(`${entries}/:id/closing`, async (req, res) => {
    const entry = await entryOf(req, res)
    if (entry.state !== 'in_force') return res.redirect(303, `${entries}/${entry.id}`)
    showClosing(res, entry, nothingTyped)
  })

  router.post(`${entries}/:id/closing`, async (req, res) => {
    const entry = await entryOf(req, res)
    const form = readForm(closingForm, req)
    if (!form.ok) return showClosing(unprocessed(res, form.errors), entry, form)
    const errors = faultsOfClosing(entry.content.kind, form.value, dayOf(depsOf(res).now()))
    if (Object.keys(errors).length > 0) return showClosing(res.status(422), entry, { typed: form.typed, errors })
    await closeGuaranteeEntry(depsOf(res), ordererUser(res), entry.id, form.value.version, closingOf(form.value))
    res.redirect(303, `${entries}/${entry.id}`)
  })

  router.get(`${entries}/:id/attachments`, async (req, res) => {
    res.redirect(303, `${entries}/${(await entryOf(req, res)).id}`)
  })

  router.post(`${entries}/:id/attachments`, async (req, res) => {
    const entry = await entryOf(req, res)
    const form = readForm(scanForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, entry, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(res.status(422), entry, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    const { kind, version } = form.value
    try {
      await addScan(depsOf(res), ordererUser(res), entry.id, version, { ...read.file, kind })
    } catch (error) {
      if (isStale(error)) {
        return show(res.status(409), await entryOf(req, res), { typed: form.typed, errors: {}, isConflict: true })
      }
      if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
      return show(res.status(422), entry, { typed: form.typed, errors: { files: '添付できるファイルは20個までです' } })
    }
    res.redirect(303, `${entries}/${entry.id}`)
  })

  router.get(`${entries}/:id/attachments/:fileId`, async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewScan(depsOf(res), ordererUser(res), id, fileId))
  })

  return router
}

async function show(res: Response, entry: RegisterEntry, shown: Shown): Promise<void> {
  const { db, now } = depsOf(res)
  const facts = {
    entry,
    versions: await listEntryVersions(db, entry.id),
    closing: await findClosing(db, entry.id),
    files: await listFiles(db, filesOfEntry(entry.id)),
    today: dayOf(now()),
  }
  page(res, 'dsure/register/entry', entryPage(facts, { isConflict: false, ...shown, csrfOf: () => csrfField(res) }))
}

async function showNew(res: Response, { typed, errors }: Shown): Promise<void> {
  page(res, 'dsure/register/entry-form', newEntryPage({ typed, errors, ...(await aroundForm(res)) }))
}

async function showCorrection(res: Response, entry: RegisterEntry, shown: Shown): Promise<void> {
  const around = { isConflict: false, ...shown, ...(await aroundForm(res)) }
  page(res, 'dsure/register/entry-form', correctionPage(entry, around))
}

function showClosing(res: Response, entry: RegisterEntry, { typed, errors }: Shown): void {
  page(res, 'dsure/register/closing', closingPage(entry, { typed, errors, csrfField: csrfField(res) }))
}

async function aroundForm(res: Response) {
  const { db, realm } = depsOf(res)
  const { ordererId } = ordererUser(res)
  return {
    csrfField: csrfField(res),
    sections: await listRegisterSections(db, ordererId),
    guarantors: await listGuarantors(db, realm.id, ordererId),
  }
}

function entryOf(req: Request, res: Response): Promise<RegisterEntry> {
  return getEntry(depsOf(res).db, ordererUser(res).ordererId, String(req.params['id']))
}

function unprocessed(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length === 0 ? res : res.status(422)
}

function isStale(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'changed_meanwhile'
}
