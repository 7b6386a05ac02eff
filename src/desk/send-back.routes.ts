import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { type ApplicationField, applicationFields } from '../domain/application-fields.ts'
import { listSendBackTemplates, type SendBackTemplate } from '../store/send-back-templates.ts'
import { sendBackApplication } from '../usecases/review-application.ts'
import { optionalLinesField, optionalTextField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { applicationFieldLabels } from '../wording/application-fields.ts'
import { hrefOf, isStale, unprocessed } from './act.routes.ts'
import { demandRole, maySendBack } from './acts.ts'
import { applicationFacts } from './application-facts.ts'
import { isInsertion, sendBackPage, sendBackPreview, withTemplate } from './send-back.page.ts'
import { page } from './views.ts'

type Reasons = Record<ApplicationField, ReturnType<typeof optionalLinesField>>

const reasonFields = Object.fromEntries(
  applicationFields.map((field) => [
    field,
    optionalLinesField(`${applicationFieldLabels[field]}の理由`, { maxLength: 400 }),
  ]),
) as Reasons
const sendBackForm = z.object({
  version: versionField(),
  ...reasonFields,
  note: optionalLinesField('全体へのひとこと', { maxLength: 1_000 }),
  then: optionalTextField('ボタン', { maxLength: 60 }),
})

type Shown = { typed: Typed; errors: FieldErrors; isConflict?: boolean }

/** 訂正の依頼: written, read as the contractor will read it, and sent. */
export function sendBackRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/applications/:id/send-back', async (req, res) => {
    await showForm(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/applications/:id/send-back', async (req, res) => {
    const { id } = req.params
    const form = readForm(sendBackForm, req)
    // What is being put in first must be readable afterwards, even where something else is still too long.
    const pressed = typedText(form.typed, 'then')
    if (isInsertion(pressed)) {
      const typed = withTemplate(form.typed, pressed, await templatesOf(res))
      return showForm(res, id, { typed, errors: {} })
    }
    if (!form.ok) return showForm(unprocessed(res, form.errors), id, form)
    const { version, note, then, ...reasons } = form.value
    if (then === 'edit') return showForm(res, id, { typed: form.typed, errors: {} })
    const isEmpty = note === '' && Object.values(reasons).every((reason) => reason === '')
    if (isEmpty) return showForm(res.status(422), id, { typed: form.typed, errors: { note: nothingSaid } })
    if (then !== 'send') return showPreview(res, id, form.typed)
    try {
      await sendBackApplication(depsOf(res), deskUser(res), id, version, reasons, note)
    } catch (error) {
      if (!isStale(error)) throw error
      return showForm(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(id))
  })

  return router
}

const nothingSaid = '訂正してほしい項目の理由か、全体へのひとことを入力してください'

async function showForm(res: Response, id: string, { typed, errors, isConflict = false }: Shown): Promise<void> {
  const facts = await applicationFacts(res, id)
  demandRole(facts, 'send-back')
  // Sent back already, or approved meanwhile: the application itself says how it stands.
  if (!maySendBack(facts)) return res.redirect(303, hrefOf(id))
  const shown = { typed, errors, isConflict, csrfField: csrfField(res), templates: await templatesOf(res) }
  page(res, 'desk/applications/send-back', sendBackPage(facts, shown))
}

async function templatesOf(res: Response): Promise<SendBackTemplate[]> {
  return listSendBackTemplates(depsOf(res).db, deskUser(res).suretyId)
}

async function showPreview(res: Response, id: string, typed: Typed): Promise<void> {
  const facts = await applicationFacts(res, id)
  demandRole(facts, 'send-back')
  if (!maySendBack(facts)) return res.redirect(303, hrefOf(id))
  if (typedText(typed, 'version') !== String(facts.application.version)) {
    return showForm(res.status(409), id, { typed, errors: {}, isConflict: true })
  }
  page(res, 'desk/applications/send-back-preview', sendBackPreview(facts, typed, csrfField(res)))
}
