import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { listSections } from '../../store/orderer-masters.ts'
import { findOrderersByName, getOrderer, type Orderer } from '../../store/orderers.ts'
import {
  changeOrderer,
  demandAdministrator,
  endOrderer,
  registerOrderer,
  saveOrdererSections,
} from '../../usecases/orderer-masters.ts'
import { errorSummary } from '../../web/components.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import {
  changeForm,
  dataOf,
  dataParts,
  dataTyped,
  effectParts,
  endForm,
  registerForm,
  sectionsForm,
} from './data.form.ts'
import type { OrdererFormPage } from './form-page.ts'
import { orderersHref } from './list.page.ts'

type Shown = { readonly typed: Typed; readonly errors: FieldErrors }

/** 基本事項: registered, changed from a day on, ended; and 部署. By an administrator. */
export function ordererDataRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`${orderersHref}/new`, (_req, res) => showNew(res, { typed: {}, errors: {} }))

  router.post(`${orderersHref}/new`, async (req, res) => {
    const form = readForm(registerForm, req)
    if (!form.ok) return showNew(unprocessed(res, form.errors), form)
    const id = await said(() => registerOrderer(depsOf(res), deskUser(res), dataOf(form.value)))
    if ('errors' in id) return showNew(res.status(422), { typed: form.typed, errors: id.errors })
    res.redirect(303, `${orderersHref}/${id.answer}`)
  })

  router.get(`${orderersHref}/:id/data`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    showChange(res, orderer, { typed: dataTyped(orderer, dayOf(depsOf(res).now())), errors: {} })
  })

  router.post(`${orderersHref}/:id/data`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const form = readForm(changeForm, req)
    if (!form.ok) return showChange(unprocessed(res, form.errors), orderer, form)
    const { validFrom, reason, version } = form.value
    const change = { data: dataOf(form.value), validFrom, reason }
    const done = await said(() => changeOrderer(depsOf(res), deskUser(res), orderer.id, version, change))
    if ('errors' in done) return showChange(res.status(422), orderer, { typed: form.typed, errors: done.errors })
    res.redirect(303, `${orderersHref}/${orderer.id}`)
  })

  router.get(`${orderersHref}/:id/end`, async (req, res) => {
    showEnd(res, await ordererOf(res, req.params.id), { typed: {}, errors: {} })
  })

  router.post(`${orderersHref}/:id/end`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const form = readForm(endForm, req)
    if (!form.ok) return showEnd(unprocessed(res, form.errors), orderer, form)
    const { successor, version, ...end } = form.value
    const found = await findOrderersByName(depsOf(res).db, deskUser(res).realmId, [successor])
    const successorId = found.get(successor) ?? null
    const unknown = { successor: `「${successor}」は登録されていません。名称を登録のとおりに入力してください` }
    if (successor !== '' && !successorId)
      return showEnd(res.status(422), orderer, { typed: form.typed, errors: unknown })
    const done = await said(() => endOrderer(depsOf(res), deskUser(res), orderer.id, version, { ...end, successorId }))
    if ('errors' in done) {
      const { validFrom, name, ...others } = done.errors
      const errors = { ...(validFrom && { endedOn: validFrom }), ...(name && { successor: name }), ...others }
      return showEnd(res.status(422), orderer, { typed: form.typed, errors })
    }
    res.redirect(303, `${orderersHref}/${orderer.id}`)
  })

  router.get(`${orderersHref}/:id/sections`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const sections = await listSections(depsOf(res).db, orderer.id)
    showSections(res, orderer, { typed: { sections: sections.join('\n') }, errors: {} })
  })

  router.post(`${orderersHref}/:id/sections`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const form = readForm(sectionsForm, req)
    if (!form.ok) return showSections(unprocessed(res, form.errors), orderer, form)
    const names = [...new Set(form.value.sections.split('\n').map((one) => one.trim()))].filter(Boolean)
    const long = names.find((name) => name.length > 100)
    const errors = { sections: `部署の名称は、100文字以内で入力してください（${long?.slice(0, 20)}…）` }
    if (long) return showSections(res.status(422), orderer, { typed: form.typed, errors })
    await saveOrdererSections(depsOf(res), deskUser(res), orderer.id, form.value.version, names)
    res.redirect(303, `${orderersHref}/${orderer.id}`)
  })

  return router
}

/** The body a form is about, for an administrator; nobody else may open the form. */
async function ordererOf(res: Response, id: string): Promise<Orderer> {
  demandAdministrator(deskUser(res))
  return getOrderer(depsOf(res).db, deskUser(res).realmId, id)
}

/** Refusals that are about a field are said at the field. */
async function said<Answer>(act: () => Promise<Answer>): Promise<{ answer: Answer } | { errors: FieldErrors }> {
  try {
    return { answer: await act() }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const field = fieldOfRefusal[error.reason]
    if (!field) throw error
    const text =
      error.reason === 'period_already_over'
        ? '今日か、これからの日を入力してください'
        : refusalText(error.reason, error.detail).sentence
    return { errors: { [field]: text } }
  }
}

const fieldOfRefusal: Readonly<Partial<Record<string, string>>> = {
  orderer_known: 'name',
  orderer_ended: 'name',
  period_already_over: 'validFrom',
  nothing_changed: 'name',
}

function showNew(res: Response, { typed, errors }: Shown): void {
  demandAdministrator(deskUser(res))
  show(res, {
    title: '発注者を登録する',
    caption: '',
    back: { text: '発注者の一覧に戻る', href: orderersHref },
    errorSummary: errorSummary(errors),
    lead: '登録すると、受注者が申込で選べるようになります。規則と提出方法は、登録のあとに入力します。',
    action: `${orderersHref}/new`,
    version: null,
    parts: dataParts(typed, errors),
    button: '発注者を登録する',
  })
}

function showChange(res: Response, orderer: Orderer, { typed, errors }: Shown): void {
  const day = { name: 'validFrom', label: '適用日', hint: '今日か、これからの日です。この日から新しい内容になります' }
  show(res, {
    ...headOf(orderer, '基本事項を変更する', errors, typed),
    lead: '適用日からあとに発行する電子証書に使います。発行済みの電子証書は変わりません。',
    action: `${orderersHref}/${orderer.id}/data`,
    parts: [...dataParts(typed, errors), ...effectParts(day, '変更の理由', typed, errors)],
    button: '変更を登録する',
  })
}

function showEnd(res: Response, orderer: Orderer, { typed, errors }: Shown): void {
  const day = { name: 'endedOn', label: '終了日', hint: 'この日から、新しい申込で選べなくなります' }
  show(res, {
    ...headOf(orderer, '発注者の終了を登録する', errors, typed),
    lead: '市町村の合併などで、なくなる発注者を登録します。発行済みの電子証書の名称は変わりません。',
    action: `${orderersHref}/${orderer.id}/end`,
    parts: [
      {
        look: 'field',
        field: {
          name: 'successor',
          label: '引き継ぐ発注者の名称',
          hint: '登録の名称のとおりに入力してください。新しい申込は、この発注者に案内します',
          necessity: 'optional',
          width: '40',
          value: typedText(typed, 'successor'),
          error: errors['successor'],
        },
      },
      ...effectParts(day, '終了の理由', typed, errors),
    ],
    button: '終了を登録する',
  })
}

function showSections(res: Response, orderer: Orderer, { typed, errors }: Shown): void {
  show(res, {
    ...headOf(orderer, '部署を変更する', errors, typed),
    lead: '1行に1つ入力してください。消した行の部署は、一覧に表示しなくなります。',
    action: `${orderersHref}/${orderer.id}/sections`,
    parts: [
      {
        look: 'textarea',
        field: {
          name: 'sections',
          label: '部署',
          hint: '例：総務部 契約検査課',
          necessity: 'optional',
          rows: 8,
          value: typedText(typed, 'sections'),
          error: errors['sections'],
        },
      },
    ],
    button: '部署を保存する',
  })
}

/** The version is the one the form was first shown with: a change meanwhile is told, not written over. */
function headOf(orderer: Orderer, title: string, errors: FieldErrors, typed: Typed) {
  return {
    title,
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: errorSummary(errors),
    version: Number(typedText(typed, 'version') || orderer.version),
  }
}

function show(res: Response, model: Omit<OrdererFormPage, 'csrfField' | 'notice' | 'others' | 'preview'>): void {
  page(res, 'desk/orderers/form', { ...model, notice: null, others: [], preview: null, csrfField: csrfField(res) })
}
