import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { trialPassword } from '../../wording/trial-accounts.ts'
import type { Db } from '../../store/db.ts'
import { tokenIn, Visitor } from './load.ts'
import { type Medians, medianTime } from './medians.ts'

/** The bodies the other guarantees are for. With a million there are five thousand to each, as many as the one that looks has. */
export const otherBodies = 199
const clerk = 'ku-keiri'
const sample = { guaranteeNumber: '99999-00005M', authenticationKey: 'ABCDEFG01' }

/** How many clerks are busy at once, how often each asks for a page, and for how many of them. */
export const busy = { users: 50, everyMs: 1_000, pages: 40 }

export type Busy = { readonly name: string; readonly p50: number; readonly p99: number }

/** The bodies beside the one that looks. */
export async function addBodies(db: Db, guaranteeId: string): Promise<void> {
  await db.raw(
    `insert into orderers (realm_id, name, name_kana, search_text, head_title, address, accepts_e_guarantee_from)
     select o.realm_id, '第' || n || '市', o.name_kana, o.search_text, o.head_title, o.address, o.accepts_e_guarantee_from
       from guarantees g join orderers o on o.id = g.orderer_id, generate_series(1, :otherBodies::int) n
      where g.id = :guaranteeId`,
    { guaranteeId, otherBodies },
  )
}

/**
 * Lets every body have opened what is addressed to it, with a certificate and a key for each guarantee that has none. What
 * the certificates say is the sample's; nothing that is measured opens another one than that.
 */
export async function holdAll(db: Db, guaranteeId: string): Promise<void> {
  const { id: userId } = await db('users').where({ login_id: clerk }).first('id')
  const values = { guaranteeId, userId }
  await db.raw(
    `insert into held_guarantees (orderer_id, guarantee_id, first_viewed_by, first_viewed_at)
     select orderer_id, id, :userId::uuid, issued_at from guarantees where orderer_id is not null on conflict do nothing`,
    values,
  )
  await db.raw(
    `insert into certificates (guarantee_id, change_number, kind, content, content_digest, guaranteed_amount, issued_by, issued_at)
     select g.id, 0, 'new', c.content, c.content_digest, c.guaranteed_amount, c.issued_by, g.issued_at
       from guarantees g join certificates c on c.guarantee_id = :guaranteeId and c.change_number = 0 and c.revision = 0
      where not exists (select 1 from certificates k where k.guarantee_id = g.id)`,
    values,
  )
  await db.raw(
    `insert into authentication_keys (guarantee_id, lookup_hash, sealed, made_at)
     select g.id, k.lookup_hash, k.sealed, g.issued_at
       from guarantees g join authentication_keys k on k.guarantee_id = :guaranteeId and k.ended_at is null
      where not exists (select 1 from authentication_keys l where l.guarantee_id = g.id)`,
    values,
  )
}

/** What one clerk of the body looks at, one request after another. */
export async function measureBody(port: number): Promise<Medians> {
  const visitor = await clerkAt(port)
  const medians = new Map<string, number>()
  for (const [name, look] of looks) medians.set(name, await medianTime(() => look(visitor)))
  visitor.close()
  return medians
}

/** The same pages by many clerks at once, each with a pause between two of them. */
export async function measureBusy(port: number): Promise<readonly Busy[]> {
  const visitors: Visitor[] = []
  for (let made = 0; made < busy.users; made += 1) visitors.push(await clerkAt(port))
  const measured: Busy[] = []
  for (const [name, look] of looks) {
    const times = (await Promise.all(visitors.map((visitor, place) => timesOf(() => look(visitor), place)))).flat()
    times.sort((a, b) => a - b)
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    measured.push({ name, p50: at(0.5), p99: at(0.99) })
  }
  for (const visitor of visitors) visitor.close()
  return measured
}

/** Begun evenly spread over the first pause; a page that is late does not put off the next one's turn. */
async function timesOf(look: () => Promise<void>, place: number): Promise<number[]> {
  const times: number[] = []
  const began = performance.now() + (busy.everyMs * place) / busy.users
  for (let page = 0; page < busy.pages; page += 1) {
    await pause(Math.max(0, began + page * busy.everyMs - performance.now()))
    const start = performance.now()
    await look()
    if (page > 0) times.push(performance.now() - start)
  }
  return times
}

const looks: readonly (readonly [name: string, look: (visitor: Visitor) => Promise<void>])[] = [
  ['look-up (POST)', lookUp],
  ['保証台帳', register({})],
  ['保証台帳 by its ends', register({ order: 'end', state: 'open' })],
  ['保証台帳, 改修 in all works', register({ q: '改修' })],
  ['保証台帳, 77 in a few works', register({ q: '77' })],
  ['保証台帳, 舗装 in no own works', register({ q: '舗装' })],
]

const tokens = new WeakMap<Visitor, string>()

async function clerkAt(port: number): Promise<Visitor> {
  const visitor = new Visitor(port)
  await visitor.signIn('dsure', clerk, trialPassword)
  tokens.set(visitor, tokenIn(await visitor.get('/dsure/lookup')))
  return visitor
}

async function lookUp(visitor: Visitor): Promise<void> {
  const fields = { _csrf: tokens.get(visitor) ?? '', once: randomUUID(), ...sample }
  const { status } = await visitor.post('/dsure/lookup', fields)
  if (status !== 303) throw new Error(`the look-up answered ${status}`)
}

function register(query: Readonly<Record<string, string>>): (visitor: Visitor) => Promise<void> {
  const path = `/dsure/register?${new URLSearchParams(query).toString()}`
  return async (visitor) => {
    const { status } = await visitor.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
  }
}
