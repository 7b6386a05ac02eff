import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { requestDocuments, resumeReview } from '../../usecases/document-requests.ts'
import { choicesField, optionalChoiceField, optionalLinesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { hrefOf, isStale, unprocessed } from '../act.routes.ts'
import { demandRole, mayRequestDocuments } from '../acts.ts'
import { applicationFacts } from '../application-facts.ts'
import { page } from '../views.ts'
import { documentRequestPage, documentRequestPreview } from './request.page.ts'

const requestForm = z.object({
  version: versionField(),
  kinds: choicesField('依頼する書類', attachmentKinds),
  note: optionalLinesField('受注者への連絡', { maxLength: 1_000 }),
  then: optionalChoiceField('ボタン', ['edit', 'preview', 'send']),
})
const versionForm = z.object({ version: versionField() })

type Shown = { typed: Typed; errors: FieldErrors; isConflict?: boolean }

/** 書類の依頼: chosen, read as the contractor will read it, and sent; and the review taken up again without the papers. */
export function documentRequestRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/applications/:id/document-request', async (req, res) => {
    await showForm(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/applications/:id/document-request', async (req, res) => {
    const { id } = req.params
    const form = readForm(requestForm, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), id, form)
    const { version, kinds, note, then } = form.value
    if (then === 'edit') return showForm(res, id, { typed: form.typed, errors: {} })
    if (kinds.length === 0 && note === '') {
      return showForm(res.status(422), id, { typed: form.typed, errors: { kinds: nothingAsked } })
    }
    if (then !== 'send') return showPreview(res, id, form.typed)
    try {
      await requestDocuments(depsOf(res), deskUser(res), id, version, kinds, note)
    } catch (error) {
      if (!isStale(error)) throw error
      return showForm(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(id))
  })

  router.post('/desk/applications/:id/review-resumption', async (req, res) => {
    const form = readForm(versionForm, req)
    if (form.ok) await resumeReview(depsOf(res), deskUser(res), req.params.id, form.value.version)
    res.redirect(303, hrefOf(req.params.id))
  })

  return router
}

const nothingAsked = '依頼する書類を選ぶか、受注者への連絡を入力してください'

async function showForm(res: Response, id: string, { typed, errors, isConflict = false }: Shown): Promise<void> {
  const facts = await applicationFacts(res, id)
  demandRole(facts, 'send-back')
  // Asked for already, or decided meanwhile: the application itself says how it stands.
  if (!mayRequestDocuments(facts)) return res.redirect(303, hrefOf(id))
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/document-requests/new', documentRequestPage(facts, shown))
}

async function showPreview(res: Response, id: string, typed: Typed): Promise<void> {
  const facts = await applicationFacts(res, id)
  demandRole(facts, 'send-back')
  if (!mayRequestDocuments(facts)) return res.redirect(303, hrefOf(id))
  if (typedText(typed, 'version') !== String(facts.application.version)) {
    return showForm(res.status(409), id, { typed, errors: {}, isConflict: true })
  }
  page(res, 'desk/document-requests/preview', documentRequestPreview(facts, typed, csrfField(res)))
}
