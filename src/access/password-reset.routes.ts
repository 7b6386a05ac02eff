import { type Response, Router } from 'express'
import { z } from 'zod'
import { foldCode } from '../domain/authentication-key.ts'
import type { Portal } from '../store/users.ts'
import { askForReset, openReset, resetPassword } from '../usecases/reset-password.ts'
import { emailField, passwordField, textField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptTokens } from '../web/ids.ts'
import { sendPage } from '../web/render.ts'
import { depsOf } from './context.ts'
import { csrfField, plainFrame } from './frame.ts'
import { passwordComplaints } from './password.page.ts'
import {
  resetAskPage,
  type ResetAskPage,
  resetDonePage,
  resetPage,
  type ResetPage,
  type ResetSaidPage,
  resetSentPage,
} from './password-reset.page.ts'

const askForm = z.object({
  loginId: textField('ログインID', { maxLength: 100 }),
  email: emailField('メールアドレス'),
})
const resetForm = z.object({
  next: passwordField('新しいパスワード'),
  again: passwordField('新しいパスワード（確認）'),
})

type Views = {
  'access/reset-ask': ResetAskPage
  'access/reset': ResetPage
  'access/reset-said': ResetSaidPage
}

/** パスワードを忘れた場合, without an account: the same for every portal. */
export function passwordResetRoutes(portal: Portal): Router {
  const router = Router()
  const here = `/${portal}/password-reset`
  acceptTokens(router, 'token')

  router.get(here, (_req, res) => showAsk(res, {}, {}))

  router.post(here, async (req, res) => {
    const form = readForm(askForm, req)
    if (!form.ok) return showAsk(res.status(422), form.typed, form.errors)
    await askForReset(depsOf(res), portal, foldCode(form.value.loginId).toLowerCase(), form.value.email)
    res.redirect(303, `${here}/sent`)
  })

  router.get(`${here}/sent`, (_req, res) => show(res, 'access/reset-said', resetSentPage(portal)))
  router.get(`${here}/done`, (_req, res) => show(res, 'access/reset-said', resetDonePage(portal)))

  router.get(`${here}/:token`, async (req, res) => {
    await openReset(depsOf(res), portal, req.params.token)
    showReset(res, req.params.token, {})
  })

  router.post(`${here}/:token`, async (req, res) => {
    const { token } = req.params
    const form = readForm(resetForm, req)
    if (!form.ok) return showReset(res.status(422), token, form.errors)
    const { next, again } = form.value
    if (next !== again)
      return showReset(res.status(422), token, { again: '新しいパスワードと同じものを、もう一度入力してください' })
    const answer = await resetPassword(depsOf(res), portal, token, next)
    if (answer !== 'changed') return showReset(res.status(422), token, passwordComplaints[answer])
    res.redirect(303, `${here}/done`)
  })

  return router

  function showAsk(res: Response, typed: Typed, errors: FieldErrors): void {
    show(res, 'access/reset-ask', resetAskPage(portal, csrfField(res), typed, errors))
  }

  function showReset(res: Response, token: string, errors: FieldErrors): void {
    show(res, 'access/reset', resetPage(portal, token, csrfField(res), errors))
  }

  function show<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
    sendPage(res, plainFrame(res, portal, `/${portal}/login`), view, model)
  }
}
