import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { type ApplicationField, applicationFields } from '../domain/application-fields.ts'
import { sendBackApplication } from '../usecases/review-application.ts'
import { choicesField, optionalLinesField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { applicationFacts } from './application-facts.ts'
import { reasonName, sendBackPage } from './send-back.page.ts'
import { page } from './views.ts'
import { applicationFieldLabels } from '../wording/application-fields.ts'

const reasons = Object.fromEntries(
  applicationFields.map((field) => [
    reasonName(field),
    optionalLinesField(`${applicationFieldLabels[field]}の理由`, { maxLength: 400 }),
  ]),
)
const sendBackForm = z.object({
  version: versionField(),
  fields: choicesField('訂正してもらう項目', applicationFields),
  ...reasons,
  note: optionalLinesField('全体について', { maxLength: 1_000 }),
  next: z.enum(['write', 'preview', 'send']).default('send'),
})

/** 訂正依頼: fields, reasons, a look at what will be read, and sending; each a press of a button on the same page. */
export function sendBackRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/applications/:id/send-back', async (req, res) => show(res, req.params.id, {}, {}))

  router.post('/desk/applications/:id/send-back', async (req, res) => {
    const form = readForm(sendBackForm, req)
    if (!form.ok) return show(res.status(422), req.params.id, form.typed, form.errors)
    const { version, note, next } = form.value
    if (next !== 'send') return show(res, req.params.id, form.typed, {})
    const chosen = form.value.fields
    const texts = form.value as unknown as Readonly<Record<string, string | undefined>>
    const told = chosen.map((field): [ApplicationField, string] => [field, texts[reasonName(field)] ?? ''])
    const errors = complaints(told, note)
    if (Object.keys(errors).length > 0) return show(res.status(422), req.params.id, form.typed, errors)
    await sendBackApplication(depsOf(res), deskUser(res), req.params.id, version, Object.fromEntries(told), note)
    res.redirect(303, `/desk/applications/${req.params.id}`)
  })

  return router
}

function complaints(told: readonly [ApplicationField, string][], note: string): FieldErrors {
  if (told.length === 0 && note === '') return { fields: '訂正してもらう項目を選ぶか、全体についてを入力してください' }
  const missing = told.filter(([, reason]) => reason === '')
  return Object.fromEntries(
    missing.map(([field]) => [reasonName(field), `${applicationFieldLabels[field]}の理由を入力してください`]),
  )
}

async function show(res: Response, id: string, typed: Typed, errors: FieldErrors): Promise<void> {
  page(res, 'desk/applications/send-back', sendBackPage(await applicationFacts(res, id), typed, errors, csrfField(res)))
}
