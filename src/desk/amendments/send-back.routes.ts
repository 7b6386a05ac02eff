import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type AmendmentField, amendmentFields } from '../../domain/amendment-content.ts'
import { sendBackAmendment } from '../../usecases/review-amendment.ts'
import { optionalChoiceField, optionalLinesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { amendmentFieldLabels } from '../../wording/amendment-text.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { type AmendmentFacts, amendmentFacts, demandRole, hrefOf, isOpen } from './facts.ts'
import { sendBackPage, sendBackPreview } from './send-back.page.ts'

type Reasons = Record<AmendmentField, ReturnType<typeof optionalLinesField>>

const reasonFields = Object.fromEntries(
  amendmentFields.map((field) => [
    field,
    optionalLinesField(`${amendmentFieldLabels[field]}の理由`, { maxLength: 400 }),
  ]),
) as Reasons
const sendBackForm = z.object({
  version: versionField(),
  ...reasonFields,
  note: optionalLinesField('全体へのひとこと', { maxLength: 1_000 }),
  then: optionalChoiceField('ボタン', ['edit', 'preview', 'send']),
})

/** 訂正の依頼: written, read as the contractor will read it, and sent. */
export function amendmentSendBackRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/amendments/:id/send-back', async (req, res) => {
    await showForm(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/amendments/:id/send-back', async (req, res) => {
    const { id } = req.params
    const form = readForm(sendBackForm, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), id, form)
    const { version, note, then, ...reasons } = form.value
    if (then === 'edit') return showForm(res, id, { typed: form.typed, errors: {} })
    const isEmpty = note === '' && Object.values(reasons).every((reason) => reason === '')
    if (isEmpty) return showForm(res.status(422), id, { typed: form.typed, errors: { note: nothingSaid } })
    if (then !== 'send') return showPreview(res, id, form.typed)
    try {
      await sendBackAmendment(depsOf(res), deskUser(res), id, version, reasons, note)
    } catch (error) {
      if (!isStale(error)) throw error
      return showForm(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(id))
  })

  return router
}

const nothingSaid = '訂正してほしい項目の理由か、全体へのひとことを入力してください'

async function showForm(
  res: Response,
  id: string,
  { typed, errors, isConflict = false }: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): Promise<void> {
  const facts = await openFacts(res, id)
  if (!facts) return
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/amendments/send-back', sendBackPage(facts, shown))
}

async function showPreview(res: Response, id: string, typed: Typed): Promise<void> {
  const facts = await openFacts(res, id)
  if (!facts) return
  if (typedText(typed, 'version') !== String(facts.amendment.version)) {
    return showForm(res.status(409), id, { typed, errors: {}, isConflict: true })
  }
  page(res, 'desk/amendments/send-back-preview', sendBackPreview(facts, typed, csrfField(res)))
}

/** Null where it was sent back already, or approved meanwhile: the change itself says how it stands. */
async function openFacts(res: Response, id: string): Promise<AmendmentFacts | null> {
  const facts = await amendmentFacts(res, id)
  demandRole(facts, 'send-back')
  if (isOpen(facts.amendment, 'send-back')) return facts
  res.redirect(303, hrefOf(id))
  return null
}
