import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { findDeskAccount, listDeskAccounts } from '../../store/desk-accounts.ts'
import { findSecondFactor } from '../../store/second-factors.ts'
import {
  addDeskPerson,
  changeDeskPerson,
  liftDeskFactor,
  makeDeskPassword,
  setDeskPersonStopped,
} from '../../usecases/desk-accounts.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { choiceField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatInstant } from '../../wording/format.ts'
import { unprocessed } from '../act.routes.ts'
import { masterImportRoutes } from '../masters/import.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { accountsImportSide } from './csv.ts'
import { newForm, placeFields, rolesField } from './form.ts'
import { accountCsvRows, accountsHref, accountsPage } from './list.page.ts'
import { newAccountPage } from './new.page.ts'
import { accountPage } from './show.page.ts'

const changeForm = z.object({ version: versionField(), roles: rolesField, ...placeFields })
const passwordForm = z.object({ passwordReason: textField('作成する理由', { maxLength: 200 }) })
const factorForm = z.object({ factorReason: textField('解除する理由', { maxLength: 200 }) })
const standingForm = z.object({
  version: versionField(),
  wish: choiceField('操作', ['stop', 'restart']),
  standingReason: textField('理由', { maxLength: 200 }),
})

/** 利用者 of the desk, read by everybody there and changed by administrators. */
export function deskAccountRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(accountsHref, async (_req, res) => {
    const { db, instant } = depsOf(res)
    const accounts = await listDeskAccounts(db, deskUser(res).suretyId)
    const nav = mastersNav(res, accountsHref)
    page(res, 'desk/accounts/index', accountsPage(accounts, nav, mayChangeMasters(res), instant()))
  })

  router.get(`${accountsHref}/csv`, async (_req, res) => {
    const { db, instant } = depsOf(res)
    const bytes = writeCsv(accountCsvRows(await listDeskAccounts(db, deskUser(res).suretyId), instant()))
    sendDownload(res, { name: 'デスクの利用者.csv', type: 'text/csv', bytes, disposition: 'attachment' })
  })

  router.use(masterImportRoutes(accountsImportSide))

  router.get(`${accountsHref}/new`, (_req, res) => {
    showNew(res, { typed: {}, errors: {} })
  })

  router.post(accountsHref, async (req, res) => {
    const form = readForm(newForm, req)
    if (!form.ok) return showNew(unprocessed(res, form.errors), form)
    try {
      const id = await addDeskPerson(depsOf(res), deskUser(res), form.value)
      res.redirect(303, `${accountsHref}/${id}`)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'login_id_taken') throw error
      const errors = { loginId: 'このログインIDは、すでに使われています' }
      showNew(res.status(422), { typed: form.typed, errors })
    }
  })

  router.get(`${accountsHref}/:id`, async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post(`${accountsHref}/:id`, async (req, res) => {
    const { id } = req.params
    const form = readForm(changeForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { version, ...after } = form.value
    await changeDeskPerson(depsOf(res), deskUser(res), id, version, after)
    res.redirect(303, `${accountsHref}/${id}`)
  })

  router.post(`${accountsHref}/:id/standing`, async (req, res) => {
    const { id } = req.params
    const form = readForm(standingForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { version, wish, standingReason } = form.value
    await setDeskPersonStopped(depsOf(res), deskUser(res), id, version, wish, standingReason)
    res.redirect(303, `${accountsHref}/${id}`)
  })

  router.post(`${accountsHref}/:id/factor`, async (req, res) => {
    const { id } = req.params
    const form = readForm(factorForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    await liftDeskFactor(depsOf(res), deskUser(res), id, form.value.factorReason)
    res.redirect(303, `${accountsHref}/${id}`)
  })

  // Answered at once and not by a redirect: the password is shown this one time, and stands in no address.
  router.post(`${accountsHref}/:id/password`, async (req, res) => {
    const { id } = req.params
    const form = readForm(passwordForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const made = await makeDeskPassword(depsOf(res), deskUser(res), id, form.value.passwordReason)
    page(res, 'desk/accounts/password', {
      title: '初期パスワードを作成しました',
      caption: `${made.account.name}　${made.account.loginId}`,
      back: { text: '利用者に戻る', href: `${accountsHref}/${id}` },
      password: made.password,
      text: `この画面を閉じると、もう表示できません。本人に直接渡してください。期限は${formatInstant(made.until)}（実際の時刻）です。最初のログインで、本人が新しいパスワードを決めます。`,
    })
  })

  return router
}

function showNew(res: Response, shown: { typed: Typed; errors: FieldErrors }): void {
  if (!mayChangeMasters(res)) throw new Refused('not_allowed')
  page(res, 'desk/accounts/new', newAccountPage({ ...shown, csrfField: csrfField(res) }))
}

async function show(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const { db, instant } = depsOf(res)
  const user = deskUser(res)
  const account = await findDeskAccount(db, user.suretyId, id)
  if (!account) throw new NotFound()
  const model = accountPage(account, {
    mayChange: mayChangeMasters(res),
    isOwn: id === user.userId,
    isProtected: (await findSecondFactor(db, id)) !== null,
    instant: instant(),
    ...shown,
    csrfField: () => csrfField(res),
  })
  page(res, 'desk/accounts/show', model)
}
