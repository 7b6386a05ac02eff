import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import {
  findSendBackTemplate,
  listSendBackTemplates,
  type SendBackTemplate,
  type TemplatePlace,
} from '../../store/send-back-templates.ts'
import { retireTemplate, rewriteTemplate, writeTemplate } from '../../usecases/send-back-templates.ts'
import { choiceField, linesField, optionalTextField, textField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { templateFormPage, templatePlaces, templatesHref, templatesPage } from './page.ts'

const form = z.object({
  field: choiceField('項目', templatePlaces as readonly [TemplatePlace, ...TemplatePlace[]]),
  title: textField('見出し', { maxLength: 40 }),
  text: linesField('文', { maxLength: 400 }),
  sortOrder: optionalTextField('順', { maxLength: 4 }),
})

/** 定型文 of 訂正依頼: read by everybody at the desk, written by administrators. */
export function sendBackTemplateRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(templatesHref, async (_req, res) => {
    const templates = await listSendBackTemplates(depsOf(res).db, deskUser(res).suretyId)
    const nav = mastersNav(res, templatesHref)
    page(res, 'desk/send-back-templates/index', templatesPage(templates, nav, mayChangeMasters(res)))
  })

  router.get(`${templatesHref}/new`, (_req, res) => {
    showForm(res, null, { typed: {}, errors: {} })
  })

  router.post(templatesHref, async (req, res) => {
    await write(req, res, null)
  })

  router.get(`${templatesHref}/:id`, async (req, res) => {
    showForm(res, await templateOf(res, req.params.id), { typed: {}, errors: {} })
  })

  router.post(`${templatesHref}/:id`, async (req, res) => {
    await write(req, res, await templateOf(res, req.params.id))
  })

  router.post(`${templatesHref}/:id/retirement`, async (req, res) => {
    if (!readForm(z.object({}), req).ok) return res.redirect(303, `${templatesHref}/${req.params.id}`)
    await retireTemplate(depsOf(res), deskUser(res), req.params.id)
    res.redirect(303, templatesHref)
  })

  return router
}

async function write(req: Request, res: Response, template: SendBackTemplate | null): Promise<void> {
  const read = readForm(form, req)
  if (!read.ok) return showForm(unprocessed(res, read.errors), template, read)
  const order = (read.value.sortOrder ?? '').normalize('NFKC').trim() || '0'
  if (!/^\d{1,3}$/.test(order)) {
    const errors = { sortOrder: '順は、0から999の整数で入力してください' }
    return showForm(res.status(422), template, { typed: read.typed, errors })
  }
  const { field, title, text } = read.value
  const wish = { field, title, text, sortOrder: Number(order) }
  try {
    if (template) await rewriteTemplate(depsOf(res), deskUser(res), template.id, wish)
    else await writeTemplate(depsOf(res), deskUser(res), wish)
  } catch (error) {
    if (!(error instanceof Refused) || error.reason !== 'template_known') throw error
    const errors = { title: '同じ項目に、同じ見出しの定型文があります' }
    return showForm(res.status(422), template, { typed: read.typed, errors })
  }
  res.redirect(303, templatesHref)
}

async function templateOf(res: Response, id: string): Promise<SendBackTemplate> {
  const template = await findSendBackTemplate(depsOf(res).db, deskUser(res).suretyId, id)
  if (!template) throw new NotFound()
  return template
}

function showForm(
  res: Response,
  template: SendBackTemplate | null,
  { typed, errors }: { typed: Typed; errors: FieldErrors },
): void {
  if (!mayChangeMasters(res)) throw new Refused('not_allowed')
  const model = templateFormPage(template, { typed, errors, csrfField: () => csrfField(res) })
  page(res, 'desk/send-back-templates/form', model)
}
