import type { Request, RequestHandler, Response } from 'express'
import { isOver } from '../domain/body-person.ts'
import { dayOf } from '../domain/day.ts'
import type { Account, Portal } from '../store/users.ts'
import { actorOf } from '../usecases/deps.ts'
import { accountOf, cookieIdHash } from '../web/session.ts'
import { placeBeforeBody } from './body-gate.ts'
import { depsOf, setPerson } from './context.ts'
import { park } from './parking.ts'

const open: readonly string[] = ['/login', '/login/code', '/logout', '/resume']

/** Pages for people who have no account, or cannot get into theirs. */
const openBranches = /^\/(registration|password-reset|notice-addresses)(\/|$)/

/** A calendar program has no session: the address itself is the secret. */
const calendars: Readonly<Partial<Record<Portal, RegExp>>> = {
  netdesk: /^\/payout-plan\/[^/]+\.ics$/,
  dsure: /^\/(register|procedures)\/[^/]+\.ics$/,
}

/** Forms whose fields are secrets: a password, or a whole notice pasted into one field with the key in its midst. */
const neverParked: readonly string[] = ['/password', '/lookup', '/lookup/several', '/lookup/several/import']
const neverParkedBranch = /^\/account(\/|$)/

/**
 * Mounted once before everything of a portal: nobody gets past it without an account of this portal, of this realm, with a
 * password of their own. A form sent after the session ended is parked, so that nothing typed is lost.
 */
export function guard(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    const account = accountOf(req) as Account | null
    const { realm, now } = depsOf(res)
    const isOurs =
      account?.portal === portal && account.realmId === realm.id && !isOver(account.expiresOn, dayOf(now()))
    if (isOurs) setPerson(res, actorOf(account), account)
    const place = req.path.slice(portal.length + 1)
    const first = isOurs && (place === '/resume' || !isOpen(place)) ? await placeBeforeBody(req, res) : null
    if (isOpen(place)) return first ? res.redirect(303, first) : next()
    if (req.method === 'GET' && calendars[portal]?.test(place)) return next()
    if (!isOurs) return toLogin(portal, req, res)
    if (account.mustChangePassword && req.path !== `/${portal}/password`)
      return res.redirect(303, `/${portal}/password`)
    if (first) return res.redirect(303, first)
    next()
  }
}

function isOpen(place: string): boolean {
  return open.includes(place) || openBranches.test(place)
}

/** The short cookie that leads back to a parked form. */
export function parkedCookie(portal: Portal): string {
  return `${portal}_parked`
}

async function toLogin(portal: Portal, req: Request, res: Response): Promise<void> {
  const place = req.path.slice(portal.length + 1)
  if (req.method === 'POST' && !neverParked.includes(place) && !neverParkedBranch.test(place))
    await parkForm(portal, req, res)
  const next = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : ''
  const target = `/${portal}/login${next}`
  // Inside a fragment a sign-in page would be nonsense: htmx is told to leave the page.
  if (req.get('hx-request')) return void res.status(401).setHeader('HX-Redirect', target).end()
  res.redirect(303, target)
}

async function parkForm(portal: Portal, req: Request, res: Response): Promise<void> {
  const sessionIdHash = cookieIdHash(req, portal)
  if (!sessionIdHash) return
  const { db, secrets, instant } = depsOf(res)
  const body = (req.body ?? {}) as Record<string, unknown>
  const ticket = await park(db, secrets, { portal, sessionIdHash, at: instant() }, { path: req.path, body })
  if (!ticket) return
  res.cookie(parkedCookie(portal), ticket, {
    httpOnly: true,
    sameSite: 'lax',
    secure: req.secure,
    path: `/${portal}`,
    maxAge: 3_600_000,
  })
}

/** Where to go on after sign-in: only inside the portal, never to another place. */
export function innerPath(portal: Portal, path: string): string {
  const isInside = new RegExp(`^/${portal}([/?]|$)`).test(path)
  return isInside && !/[\\\s]|\/\/|\.\./.test(path) && path.length < 2_000 ? path : homes[portal]
}

/** Where the work begins. D-Sure's own address is a page for everybody, which would ask to sign in once more. */
const homes: Readonly<Record<Portal, string>> = { netdesk: '/netdesk', dsure: '/dsure/lookup', desk: '/desk' }
