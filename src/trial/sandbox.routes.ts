import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, sandboxOf } from '../access/context.ts'
import { innerPath } from '../access/guard.ts'
import { NotFound } from '../domain/errors.ts'
import type { Sandbox, SandboxLimits } from '../store/sandboxes.ts'
import type { Portal } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import { enterSandbox, findUndo, undoReset } from '../usecases/enter-sandbox.ts'
import { openSandbox, resetSandbox } from '../usecases/open-sandbox.ts'
import { optionalTextField } from '../web/fields.ts'
import { readForm } from '../web/form.ts'
import type { SandboxCookie } from '../web/sandbox-cookie.ts'
import { signInSession } from '../web/session.ts'
import { trialRoles } from '../wording/trial-accounts.ts'
import { fullPage, overPage, sandboxPage, slowedPage } from './sandbox.page.ts'
import { page } from './views.ts'

export type SandboxSettings = { readonly cookie: SandboxCookie; readonly limits: SandboxLimits }

const roleForm = z.object({ person: optionalTextField('役割', { maxLength: 100 }) })

/** Stays open when a sandbox is over: the ways to another one. */
const waysOut = /^\/(trial\/(as\/[a-z]+|reset|undo))?$/

/** An open tab of a sandbox that is over says so, whatever was asked for; nothing of the shared trial is shown instead. */
export function refuseSandboxOver(cookie: SandboxCookie): RequestHandler {
  return (req, res, next) => {
    if (sandboxOf(res).kind !== 'over') return next()
    // From the entrance on one is where everybody is who has no sandbox.
    if (req.path === '/') cookie.clear(res)
    if (waysOut.test(req.path)) return next()
    if (req.get('hx-request')) return void res.status(410).setHeader('HX-Redirect', '/trial').end()
    page(res.status(410), 'trial/sandbox', overPage())
  }
}

/** 自分用の体験版: what stands in it, はじめからやり直す, and やり直す前に戻す. */
export function sandboxRoutes(settings: SandboxSettings): Router {
  const router = Router()

  router.get('/trial', async (_req, res) => {
    const sandbox = findOwn(res)
    if (!sandbox) return res.redirect(303, '/')
    const old = await findUndo(depsOf(res), sandbox, settings.limits)
    page(res, 'trial/sandbox', sandboxPage(sandbox, old, settings.limits))
  })

  router.post('/trial/reset', async (_req, res) => {
    const sandbox = findOwn(res)
    if (!sandbox) return res.redirect(303, '/trial')
    const answer = await resetSandbox(depsOf(res), sandbox, settings.limits)
    if (answer.kind === 'full' || answer.kind === 'slowed') return showRefused(res, answer.kind)
    if (answer.kind === 'opened') settings.cookie.write(res, answer.realm.id)
    res.redirect(303, '/trial')
  })

  router.post('/trial/undo', async (_req, res) => {
    const sandbox = findOwn(res)
    const old = sandbox && (await undoReset(depsOf(res), sandbox, settings.limits))
    if (old) settings.cookie.write(res, old.realm.id)
    res.redirect(303, '/trial')
  })

  return router
}

/** A door of the entrance, and the switch of roles: opens a sandbox where one has none, and signs in with the portal's session. */
export function doorRoutes(portal: Portal, sessions: readonly RequestHandler[], settings: SandboxSettings): Router {
  const router = Router()
  router.post(`/trial/as/${portal}`, inTrialOnly, ...sessions, async (req, res) => {
    const form = readForm(roleForm, req)
    const loginId = roleOf(portal, form.ok ? form.value.person : '')
    const entered = await enterOrOpen(res, settings)
    if (typeof entered === 'string') return showRefused(res, entered)
    const account = await enterSandbox(entered.deps, entered.sandbox, portal, loginId)
    await signInSession(req as Request, account.id, entered.deps.instant())
    res.redirect(303, innerPath(portal, ''))
  })
  return router
}

async function enterOrOpen(
  res: Response,
  { cookie, limits }: SandboxSettings,
): Promise<{ readonly deps: Deps; readonly sandbox: Sandbox } | 'full' | 'slowed'> {
  const deps = depsOf(res)
  const own = findOwn(res)
  if (own) return { deps, sandbox: own }
  const answer = await openSandbox(deps, limits)
  if (answer.kind !== 'opened') return answer.kind === 'slowed' ? 'slowed' : 'full'
  const { realm } = answer
  cookie.write(res, realm.id)
  const at = deps.instant()
  const sandbox = { realm, openedAt: at, usedAt: at, replacedAt: null, replacesId: null }
  return { sandbox, deps: { ...deps, realm, now: () => new Date(deps.instant().getTime() + realm.clockOffsetMs) } }
}

function findOwn(res: Response): Sandbox | null {
  const standing = sandboxOf(res)
  return standing.kind === 'own' ? standing.sandbox : null
}

function showRefused(res: Response, reason: 'full' | 'slowed'): void {
  res.setHeader('Retry-After', '600')
  page(res.status(reason === 'full' ? 503 : 429), 'trial/sandbox', reason === 'full' ? fullPage() : slowedPage())
}

function roleOf(portal: Portal, person: string): string {
  const roles = trialRoles.filter((role) => role.portal === portal)
  const role = roles.find(({ loginId }) => loginId === person) ?? roles[0]
  if (!role) throw new NotFound()
  return role.loginId
}

/** Outside a trial there is nothing of this. */
export const inTrialOnly: RequestHandler = (_req, res, next) => {
  next(depsOf(res).realm.kind === 'trial' ? undefined : new NotFound())
}
