import { createHash } from 'node:crypto'
import type { Express, Request, Response } from 'express'
import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import { csrf } from '../../src/web/csrf.ts'
import {
  accountOf,
  cookieIdHash,
  type SessionRows,
  sessions,
  signInSession,
  signOutSession,
} from '../../src/web/session.ts'
import { aWire } from './wire.ts'

/** Rows as the database keeps them, in memory: what was ended stays ended. */
function rowsInMemory() {
  const kept = new Map<string, { data: object; userId: string | null; isEnded: boolean }>()
  const rows: SessionRows = {
    find: async (idHash) => {
      const row = kept.get(idHash.toString('hex'))
      if (!row || row.isEnded) return null
      return { data: structuredClone(row.data), account: row.userId && { id: row.userId } }
    },
    save: async (idHash, data, userId) => {
      const key = idHash.toString('hex')
      if (kept.get(key)?.isEnded) return
      kept.set(key, { data: JSON.parse(JSON.stringify(data)) as object, userId, isEnded: false })
    },
    end: async (idHash) => {
      const row = kept.get(idHash.toString('hex'))
      if (row) row.isEnded = true
    },
  }
  return { kept, rows }
}

let now = Date.parse('2026-05-20T01:00:00Z')
const instant = () => new Date(now)
let store = rowsInMemory()
let app: Express
const held: { release: (() => void) | null } = { release: null }

function routes(req: Request, res: Response): void {
  const act = {
    '/in': async () => signInSession(req, 'sato', instant()),
    '/out': async () => signOutSession(req),
    '/slow': async () => {
      await new Promise<void>((resolve) => (held.release = resolve))
      req.session.seen = 1
    },
    '/form': async () => void res.setHeader('token', (req as Request & { csrfToken: () => string }).csrfToken()),
  }[req.path]
  void Promise.resolve(act?.()).then(() => res.end(JSON.stringify(accountOf(req))))
}

beforeEach(() => {
  store = rowsInMemory()
  const settings = { cookieName: 'netdesk', secret: 'x'.repeat(32), isHttps: false, instant }
  app = aWire([...sessions(store.rows, settings), csrf, routes])
})

const cookieOf = (headers: Record<string, unknown>) =>
  String((headers['set-cookie'] as string[])[0]).split(';')[0] ?? ''

describe('a session', () => {
  it('is not begun by looking', async () => {
    const answer = await request(app).get('/')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(store.kept.size).toBe(0)
  })

  it('is not begun by a stranger’s post without a token', async () => {
    await request(app).post('/in').expect(403)
    expect(store.kept.size).toBe(0)
  })

  it('is begun by a form, and kept under a hash', async () => {
    const answer = await request(app).get('/form')
    const cookie = cookieOf(answer.headers)
    const id =
      decodeURIComponent(cookie)
        .replace(/^netdesk=s:/, '')
        .split('.')[0] ?? ''

    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    expect([...store.kept.keys()]).toEqual([createHash('sha256').update(id).digest('hex')])
    expect(JSON.stringify([...store.kept])).not.toContain(id)
    expect(cookieIdHash({ get: () => cookie } as unknown as Request, 'netdesk')?.toString('hex')).toBe(
      [...store.kept.keys()][0],
    )
  })

  it('gets a new id at sign-in, so that a planted one opens nothing', async () => {
    const form = await request(app).get('/form')
    const planted = cookieOf(form.headers)
    const signedIn = await request(app).post('/in').set('Cookie', planted).send(`_csrf=${form.headers['token']}`)

    expect(signedIn.status).toBe(200)
    expect(cookieOf(signedIn.headers)).not.toBe(planted)
    expect((await request(app).get('/').set('Cookie', planted)).text).toBe('null')
    expect((await request(app).get('/').set('Cookie', cookieOf(signedIn.headers))).text).toBe('{"id":"sato"}')
  })

  it('does not come back after sign-out by a request that ends later', async () => {
    const cookie = await signedIn()
    const slow = request(app).get('/slow').set('Cookie', cookie).then()
    await until(() => held.release !== null)
    await request(app).get('/out').set('Cookie', cookie).expect(200)
    held.release?.()
    await slow

    expect((await request(app).get('/').set('Cookie', cookie)).text).toBe('null')
  })

  it('is written every five minutes of use, not with every request', async () => {
    const cookie = await signedIn()
    const seen = () => (([...store.kept.values()].find((row) => row.userId)?.data ?? {}) as { seen?: number }).seen

    now += 4 * 60_000
    await request(app).get('/').set('Cookie', cookie)
    expect(seen()).toBe(now - 4 * 60_000)

    now += 2 * 60_000
    await request(app).get('/').set('Cookie', cookie)
    expect(seen()).toBe(now)
  })
})

describe('the token against forged forms', () => {
  it('of one session is worth nothing in another', async () => {
    const mine = await request(app).get('/form')
    const theirs = await request(app).get('/form')
    const post = () => request(app).post('/').type('form').set('Cookie', cookieOf(mine.headers))

    await post().send({ _csrf: mine.headers['token'] }).expect(200)
    await post().send({ _csrf: theirs.headers['token'] }).expect(403)
    await post().send({}).expect(403)
    await post()
      .set('X-CSRF-Token', mine.headers['token'] ?? '')
      .send({})
      .expect(200)
  })

  it('is not taken from the address', async () => {
    const form = await request(app).get('/form')
    const token = encodeURIComponent(form.headers['token'] ?? '')
    await request(app).post(`/?_csrf=${token}`).set('Cookie', cookieOf(form.headers)).expect(403)
  })
})

async function signedIn(): Promise<string> {
  const form = await request(app).get('/form')
  const answer = await request(app)
    .post('/in')
    .type('form')
    .set('Cookie', cookieOf(form.headers))
    .send({ _csrf: form.headers['token'] })
  return cookieOf(answer.headers)
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5))
}
