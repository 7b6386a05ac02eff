import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { type NoticeAddress, noticeKinds, optionalNotices } from '../../domain/notices.ts'
import { findNoticeAddress, getNoticeSettings, listNoticeAddresses } from '../../store/notices.ts'
import {
  addNoticeAddress,
  type AddNoticeAnswer,
  changeNoticeAddress,
  mostNoticeAddresses,
  removeNoticeAddress,
  saveNoticeSettings,
} from '../../usecases/notices.ts'
import { choicesField, emailField, passwordField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { addressPage, newAddressPage, noticesHref, noticesPage } from './notices.page.ts'

const settingsForm = z.object({ version: versionField(), wanted: choicesField('送るもの', optionalNotices) })
const kindsFields = {
  label: textField('宛先の名前', { maxLength: 40 }),
  kinds: choicesField('送るメールの種類', noticeKinds).refine(
    (chosen) => chosen.length > 0,
    '送るメールの種類を選んでください',
  ),
}
const changeForm = z.object({ version: versionField(), ...kindsFields })
const newForm = z.object({
  address: emailField('メールアドレス'),
  ...kindsFields,
  ownPassword: passwordField('ログインのパスワード'),
})

const complaints: Readonly<Record<Exclude<AddNoticeAnswer, 'added'>, FieldErrors>> = {
  wrong_own_password: {
    ownPassword:
      'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  },
  known: { address: 'このアドレスは、すでにお知らせ先です' },
  too_many: { address: `お知らせ先は${mostNoticeAddresses}件までです。使わないものを外してから追加してください` },
}
type Given = { readonly typed: Typed; readonly errors: FieldErrors }

/** メールの設定とお知らせ先: seen by everybody of the company, changed by its administrators. */
export function noticeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(noticesHref, async (req, res) => {
    const { db, instant } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const model = noticesPage(await getNoticeSettings(db, contractorId), await listNoticeAddresses(db, contractorId), {
      mayChange: isAdministrator(res),
      instant: instant(),
      done: typeof req.query['done'] === 'string' ? req.query['done'] : '',
      csrfField: () => csrfField(res),
    })
    page(res, 'netdesk/settings/notices', model)
  })

  router.post(noticesHref, async (req, res) => {
    const form = readForm(settingsForm, req)
    if (!form.ok) throw new Refused('not_possible_now')
    const off = optionalNotices.filter((kind) => !form.value.wanted.includes(kind))
    await saveNoticeSettings(depsOf(res), contractorUser(res), form.value.version, off)
    res.redirect(303, `${noticesHref}?done=saved`)
  })

  router.get(`${noticesHref}/new`, (_req, res) => showNew(res, { typed: { kinds: [...noticeKinds] }, errors: {} }))

  router.post(`${noticesHref}/new`, async (req, res) => {
    const form = readForm(newForm, req)
    if (!form.ok) return showNew(unprocessed(res, form.errors), form)
    const { ownPassword, ...wish } = form.value
    const answer = await addNoticeAddress(depsOf(res), contractorUser(res), wish, ownPassword)
    if (answer === 'added') return res.redirect(303, `${noticesHref}?done=added`)
    showNew(res.status(422), { typed: form.typed, errors: complaints[answer] })
  })

  router.get(`${noticesHref}/:id`, async (req, res) => {
    const address = await addressOf(res, req.params.id)
    if (!isAdministrator(res)) throw new Refused('not_allowed')
    showOne(res, address, { typed: { label: address.label, kinds: address.kinds }, errors: {} })
  })

  router.post(`${noticesHref}/:id`, async (req, res) => {
    const address = await addressOf(res, req.params.id)
    const form = readForm(changeForm, req)
    if (!form.ok) return showOne(unprocessed(res, form.errors), address, form)
    const { version, ...wish } = form.value
    await changeNoticeAddress(depsOf(res), contractorUser(res), address.id, version, wish)
    res.redirect(303, `${noticesHref}?done=changed`)
  })

  router.post(`${noticesHref}/:id/removal`, async (req, res) => {
    await removeNoticeAddress(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `${noticesHref}?done=removed`)
  })

  return router
}

function showNew(res: Response, given: Given): void {
  if (!isAdministrator(res)) throw new Refused('not_allowed')
  page(res, 'netdesk/settings/notice-address', newAddressPage({ ...given, csrfField: csrfField(res) }))
}

function showOne(res: Response, address: NoticeAddress, given: Given): void {
  page(res, 'netdesk/settings/notice-address', addressPage(address, { ...given, csrfField: csrfField(res) }))
}

async function addressOf(res: Response, id: string): Promise<NoticeAddress> {
  const found = await findNoticeAddress(depsOf(res).db, contractorUser(res).contractorId, id)
  if (!found) throw new NotFound()
  return found
}

function isAdministrator(res: Response): boolean {
  return contractorUser(res).roles.includes('administrator')
}
