import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Portal } from '../store/users.ts'
import { changePassword } from '../usecases/change-password.ts'
import { completeSignIn } from '../usecases/complete-sign-in.ts'
import { recordSignOut } from '../usecases/record-sign-out.ts'
import { signIn } from '../usecases/sign-in.ts'
import { foldCode } from '../domain/authentication-key.ts'
import { optionalTextField, passwordField, textField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../web/form.ts'
import { markResumed } from '../web/resumed.ts'
import { sendPage } from '../web/render.ts'
import { awaitedIn, awaitSecondFactor, sessionIdHash, signInSession, signOutSession } from '../web/session.ts'
import { signInCodePage, wrongCode } from './account/second-factor.page.ts'
import { contactOf, depsOf, findPerson, mustChangePassword } from './context.ts'
import { csrfField, frameFor, plainFrame } from './frame.ts'
import { innerPath, parkedCookie } from './guard.ts'
import { unpark } from './parking.ts'
import { passwordComplaints, passwordPage } from './password.page.ts'
import { loginPage, sessionEnded, signInFailed } from './sign-in.page.ts'

const loginForm = z.object({
  loginId: textField('ログインID', { maxLength: 100 }),
  password: passwordField('パスワード'),
  next: optionalTextField('行き先', { maxLength: 2_000 }),
})
const codeForm = z.object({
  code: textField('確認コード', { maxLength: 40 }),
  next: optionalTextField('行き先', { maxLength: 2_000 }),
})
const passwordForm = z.object({
  current: passwordField('いまのパスワード'),
  next: passwordField('新しいパスワード'),
  again: passwordField('新しいパスワード（確認）'),
})

/** Sign-in, sign-out, change of password and the way back to a parked form: the same for every portal. */
export function signInRoutes(portal: Portal): Router {
  const router = Router()

  router.get(`/${portal}/login`, (req, res) => {
    const next = typeof req.query['next'] === 'string' ? req.query['next'] : ''
    if (findPerson(res)) return res.redirect(303, innerPath(portal, next))
    showLogin(res, { next }, {})
  })

  router.post(`/${portal}/login`, async (req, res) => {
    const form = readForm(loginForm, req)
    if (!form.ok) return showLogin(res.status(422), form.typed, form.errors)
    const deps = depsOf(res)
    const answer = await signIn(deps, portal, foldCode(form.value.loginId).toLowerCase(), form.value.password)
    if (answer.isSignedIn) {
      await signInSession(req, answer.account.id, deps.instant())
      return res.redirect(303, placeAfter(req, form.value.next))
    }
    if (!answer.awaiting) return showLogin(res.status(422), form.typed, signInFailed)
    const { id: userId, version } = answer.awaiting
    await awaitSecondFactor(req, { userId, version }, deps.instant())
    res.redirect(303, `/${portal}/login/code?next=${encodeURIComponent(form.value.next)}`)
  })

  router.get(`/${portal}/login/code`, (req, res) => {
    const next = typeof req.query['next'] === 'string' ? req.query['next'] : ''
    if (!awaitedIn(req, depsOf(res).instant())) return res.redirect(303, `/${portal}/login`)
    showCode(res, next, {})
  })

  router.post(`/${portal}/login/code`, async (req, res) => {
    const deps = depsOf(res)
    const awaited = awaitedIn(req, deps.instant())
    if (!awaited) return res.redirect(303, `/${portal}/login`)
    const form = readForm(codeForm, req)
    if (!form.ok) return showCode(res.status(422), typedText(form.typed, 'next'), form.errors)
    const account = await completeSignIn(deps, portal, awaited, form.value.code)
    if (!account) return showCode(res.status(422), form.value.next, { code: wrongCode })
    await signInSession(req, account.id, deps.instant())
    res.redirect(303, placeAfter(req, form.value.next))
  })

  router.post(`/${portal}/logout`, async (req, res) => {
    const person = findPerson(res)
    if (person) await recordSignOut(depsOf(res), person, portal)
    await signOutSession(req)
    res.redirect(303, `/${portal}/login`)
  })

  router.get(`/${portal}/password`, (_req, res) => showPassword(res, {}))

  router.post(`/${portal}/password`, async (req, res) => {
    const person = findPerson(res)
    const form = readForm(passwordForm, req)
    if (!form.ok || !person) return showPassword(res.status(422), form.ok ? {} : form.errors)
    const { current, next, again } = form.value
    if (next !== again)
      return showPassword(res.status(422), { again: '新しいパスワードと同じものを、もう一度入力してください' })
    const answer = await changePassword(depsOf(res), person, current, next, sessionIdHash(req))
    if (answer !== 'changed') return showPassword(res.status(422), passwordComplaints[answer])
    await signInSession(req, person.userId, depsOf(res).instant())
    res.redirect(303, innerPath(portal, ''))
  })

  // The parked form goes once more through its own route, marked so that it is shown and nothing is done.
  router.get(`/${portal}/resume`, async (req, res, next) => {
    const person = findPerson(res)
    const ticket = parkedTicket(req)
    res.clearCookie(parkedCookie(portal), { path: `/${portal}` })
    if (!person || !ticket) return res.redirect(303, innerPath(portal, ''))
    const { db, secrets, instant } = depsOf(res)
    const form = await unpark(db, secrets, ticket, { portal, userId: person.userId, at: instant() })
    if (!form) return res.redirect(303, innerPath(portal, ''))
    // The new session's token is made while this still is a request to look, not to act.
    csrfField(res)
    markResumed(req)
    Object.assign(req, { method: 'POST', url: form.path, body: form.body })
    next()
  })

  return router

  function showLogin(res: Response, typed: Typed, errors: FieldErrors): void {
    const notice = parkedTicket(res.req) ? sessionEnded : null
    sendPage(
      res,
      plainFrame(res, portal, `/${portal}/login`),
      'access/login',
      loginPage(portal, csrfField(res), typed, errors, notice),
    )
  }

  function showCode(res: Response, next: string, errors: FieldErrors): void {
    const model = signInCodePage(portal, next, errors, csrfField(res))
    sendPage(res, plainFrame(res, portal, `/${portal}/login`), 'access/login-code', model)
  }

  function placeAfter(req: Request, next: string): string {
    return parkedTicket(req) ? `/${portal}/resume` : innerPath(portal, next)
  }

  /** In the person's own frame, so that one can sign out; a menu would lead nowhere before an initial password is changed. */
  function showPassword(res: Response, errors: FieldErrors): void {
    const reason = mustChangePassword(res) ? 'initial' : 'own_will'
    sendPage(
      res,
      frameFor(res, portal, { menu: [], contact: contactOf(res) }),
      'access/password',
      passwordPage(portal, csrfField(res), errors, reason),
    )
  }

  function parkedTicket(req: Request): string | null {
    const found = new RegExp(`(?:^|; )${parkedCookie(portal)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(req.get('cookie') ?? '')
    return found?.[1] ?? null
  }
}
