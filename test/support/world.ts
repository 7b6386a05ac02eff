import { createHash, randomUUID } from 'node:crypto'
import { beforeEach } from 'vitest'
import type { AuditEvent, EventName } from '../../src/store/audit.ts'
import type { Db } from '../../src/store/db.ts'
import type { Realm } from '../../src/store/realms.ts'
import { ownMeans } from '../../src/signing/means.ts'
import type { Deps } from '../../src/usecases/deps.ts'
import type { SealingDeps } from '../../src/usecases/seal-certificates.ts'
import { useTransaction } from './database.ts'
import { addParties } from './parties.ts'
import { idOf, type People, peopleOf } from './people.ts'
import { testSecrets } from './settings.ts'

/**
 * Everything an act needs, with the clocks standing still: the realm's at the briefing's morning, the real one half a year
 * later, so that a test shows which of the two a time came from.
 */
export type World = SealingDeps & {
  readonly people: People
  readonly ordererIds: Readonly<Record<'hitachinaka' | 'ward' | 'governor' | 'town', string>>
  readonly officeId: string
}

export const worldNow = new Date('2026-05-20T10:00:00+09:00')
export const worldInstant = new Date('2026-11-23T08:30:00+09:00')
export const worldAddress = '192.0.2.10'

/**
 * A world for each test, taken back afterwards. The realm is a trial unless said otherwise, because the people's codes are
 * a trial's; keys made in it are of a trial's make. `useWorld('real')` has the same parties in the real realm.
 */
export function useWorld(kind: Realm['kind'] = 'trial'): World {
  const transaction = useTransaction()
  const world = worldOver(() => transaction.db, kind)
  beforeEach(() => addParties(transaction.db, world.realm))
  return world
}

/** A world over a database that somebody else opened and filled; for races. */
export function worldOver(db: () => Db, kind: Realm['kind'] = 'trial'): World {
  const clockOffsetMs = kind === 'trial' ? worldNow.getTime() - worldInstant.getTime() : 0
  return {
    get db() {
      return db()
    },
    now: () => worldNow,
    instant: () => worldInstant,
    realm: { id: idOf(kind, 'realm'), kind, name: kind === 'trial' ? '体験版' : '本番', clockOffsetMs },
    secrets: {
      keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
      keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
    },
    means: ownMeans,
    stamper: null,
    request: { id: 'request-of-the-test', address: worldAddress, once: null, isResumed: false },
    people: peopleOf(kind),
    ordererIds: {
      hitachinaka: idOf(kind, 'hitachinaka'),
      ward: idOf(kind, 'ward'),
      governor: idOf(kind, 'governor'),
      town: idOf(kind, 'town'),
    },
    officeId: idOf(kind, '営業部'),
  }
}

/** The same world with other clocks, another sender or another database. */
export function but(world: World, changes: Partial<SealingDeps>): World {
  // A spread would run the getter of `db` once and for all, and there may be none yet.
  const properties = { ...Object.getOwnPropertyDescriptors(world), ...Object.getOwnPropertyDescriptors(changes) }
  return Object.defineProperties({}, properties) as World
}

/** The world at another moment of the realm's clock, as 2026-06-01T09:00. */
export function at(world: World, time: string): World {
  const moment = new Date(`${time}+09:00`)
  return but(world, { now: () => moment })
}

/** The world some milliseconds of real time later. */
export function after(world: World, ms: number): World {
  const moment = new Date(world.instant().getTime() + ms)
  return but(world, { instant: () => moment })
}

/** The world as an act sees it that a form asked for: with a one-time key, and a digest of what was sent. */
export function withOnce(world: World, form: { key?: string; route?: string; body?: string } = {}): World {
  const { key = randomUUID(), route = 'POST /here', body = '' } = form
  const bodyHash = createHash('sha256').update(body).digest()
  return but(world, { request: { ...world.request, once: { key, route, bodyHash } } })
}

/** The events of the test in the order they were written, all or those of a name. */
export async function events(world: Deps, name?: EventName): Promise<(AuditEvent & Record<string, unknown>)[]> {
  const query = world.db('audit_events').orderBy('place').select('*')
  return name ? query.where({ name }) : query
}

/** What is owed to the outside, in the order it was written. */
export async function owed(world: Deps): Promise<{ kind: string; payload: Record<string, string> }[]> {
  return world.db('outbox').orderBy('place').select('kind', 'payload', 'created_at')
}

/** Every row of every table as text, as somebody with a copy of the database would read it. */
export async function everythingStored(world: Deps): Promise<string> {
  const { rows } = await world.db.raw(
    `select tablename from pg_tables
      where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`,
  )
  const texts: string[] = []
  for (const { tablename } of rows) {
    const { rows: all } = await world.db.raw(`select t::text as text from ?? t`, [tablename])
    texts.push(...all.map((row: { text: string }) => row.text))
  }
  return texts.join('\n')
}
