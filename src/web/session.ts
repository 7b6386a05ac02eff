import { createHash } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import expressSession, { type SessionData, Store } from 'express-session'

/** Where a portal's sessions are kept. Ids come hashed: what is read there opens nothing. */
export type SessionRows = {
  find(idHash: Buffer): Promise<{ readonly data: unknown; readonly account: unknown } | null>
  save(idHash: Buffer, data: object, userId: string | null): Promise<void>
  end(idHash: Buffer): Promise<void>
}

export type SessionSettings = {
  readonly cookieName: string
  readonly secret: string
  readonly isHttps: boolean
  readonly instant: () => Date
}

declare module 'express-session' {
  interface SessionData {
    userId?: string
    csrfSecret?: string
    /** When the session was last written for being in use. */
    seen?: number
    /** From where and with what it was begun, for its owner to know it by. */
    address?: string
    device?: string
    /** Who has shown the password and not yet the second factor; nobody's session until then. */
    waiting?: Waiting
  }
}

/** `version` is the account's: whatever changes it (a new password, a stop) makes the waiting vain. */
export type Waiting = { readonly userId: string; readonly version: number; readonly since: number }

const touchedEveryMs = 5 * 60_000
const awaitedForMs = 10 * 60_000
const longestDevice = 300
const accounts = new WeakMap<object, unknown>()

/** The sessions of one portal under a cookie of its own. */
export function sessions(rows: SessionRows, settings: SessionSettings): RequestHandler[] {
  const handler = expressSession({
    name: settings.isHttps ? `__Host-${settings.cookieName}` : settings.cookieName,
    secret: settings.secret,
    store: new RowStore(rows),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.isHttps, path: '/' },
  })
  return [handler, touch(settings.instant)]
}

/** The account of a session, as it was read in the same query; null when nobody has signed in. */
export function accountOf(req: Request): unknown {
  return accounts.get(req.session) ?? null
}

/** Begins a new session for a person: the old id is dead, so that a planted one opens nothing. */
export async function signInSession(req: Request, userId: string, instant: Date): Promise<void> {
  await settled((done) => req.session.regenerate(done))
  req.session.userId = userId
  req.session.seen = instant.getTime()
  req.session.address = req.ip ?? ''
  req.session.device = (req.get('user-agent') ?? '').slice(0, longestDevice)
  await settled((done) => req.session.save(done))
}

/** Begins a session that is nobody's yet: it only remembers who may go on with a second factor. */
export async function awaitSecondFactor(req: Request, user: Omit<Waiting, 'since'>, instant: Date): Promise<void> {
  await settled((done) => req.session.regenerate(done))
  req.session.waiting = { ...user, since: instant.getTime() }
  await settled((done) => req.session.save(done))
}

/** Who is awaited, for as long as it takes to fetch a telephone or a sheet; null for nobody. */
export function awaitedIn(req: Request, instant: Date): Waiting | null {
  const { waiting } = req.session
  return waiting && instant.getTime() - waiting.since < awaitedForMs ? waiting : null
}

/** Ends the session on the server; a slower request of the same session cannot bring it back. */
export async function signOutSession(req: Request): Promise<void> {
  await settled((done) => req.session.destroy(done))
}

export function sessionIdHash(req: Request): Buffer {
  return hashed(req.sessionID)
}

/** The hash of the id in the portal's cookie, whether or not such a session is still open; null without a cookie. */
export function cookieIdHash(req: Request, cookieName: string): Buffer | null {
  const found = new RegExp(`(?:^|; )(?:__Host-)?${cookieName}=s%3A([A-Za-z0-9_-]{1,100})\\.`).exec(
    req.get('cookie') ?? '',
  )
  return found?.[1] ? hashed(found[1]) : null
}

class RowStore extends Store {
  readonly #rows: SessionRows

  constructor(rows: SessionRows) {
    super()
    this.#rows = rows
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#rows.find(hashed(id)).then(
      (row) => {
        if (!row) return done(null, null)
        const data = row.data as SessionData
        if (row.account) accounts.set(data, row.account)
        done(null, data)
      },
      (error: unknown) => done(error),
    )
  }

  override set(id: string, session: SessionData, done: (error?: unknown) => void = () => {}): void {
    this.#rows.save(hashed(id), session, session.userId ?? null).then(() => done(), done)
  }

  override destroy(id: string, done: (error?: unknown) => void = () => {}): void {
    this.#rows.end(hashed(id)).then(() => done(), done)
  }

  override createSession(req: Request, data: SessionData) {
    const session = super.createSession(req, data)
    const account = accounts.get(data)
    if (account) accounts.set(session, account)
    return session
  }
}

/** A session in use is written every five minutes, not with every request. */
function touch(instant: () => Date): RequestHandler {
  return (req, _res, next) => {
    const now = instant().getTime()
    if (req.session.userId && now - (req.session.seen ?? 0) > touchedEveryMs) req.session.seen = now
    next()
  }
}

function hashed(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}

async function settled(act: (done: (error?: unknown) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())))
}
