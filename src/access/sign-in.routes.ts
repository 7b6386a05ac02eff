import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Portal } from '../store/users.ts'
import { changePassword } from '../usecases/change-password.ts'
import { recordSignOut } from '../usecases/record-sign-out.ts'
import { signIn } from '../usecases/sign-in.ts'
import { foldCode } from '../domain/authentication-key.ts'
import { optionalTextField, passwordField, textField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { markResumed } from '../web/resumed.ts'
import { sendPage } from '../web/render.ts'
import { sessionIdHash, signInSession, signOutSession } from '../web/session.ts'
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
    if (!answer.isSignedIn) return showLogin(res.status(422), form.typed, signInFailed)
    await signInSession(req, answer.account.id, deps.instant())
    const goesOn = parkedTicket(req) ? `/${portal}/resume` : innerPath(portal, form.value.next)
    res.redirect(303, goesOn)
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
