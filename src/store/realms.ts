import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** A world whose parties see each other: the real one, or a trial. Its clock is real time plus the offset. */
export type Realm = {
  readonly id: string
  readonly kind: 'real' | 'trial'
  readonly name: string
  readonly clockOffsetMs: number
}

const columns = { id: 'id', kind: 'kind', name: 'name', clockOffsetMs: 'clock_offset_ms' }

export async function getRealm(db: Db, id: string): Promise<Realm> {
  const row = await db<Realm>('realms').where({ id }).first(columns)
  if (!row) throw new NotFound()
  return row
}

/** The real realm and the shared trial, as far as they are there; not the sandboxes of single visitors. */
export async function listStandingRealms(db: Db): Promise<Realm[]> {
  return db('realms').select(columns).whereNotIn('id', db('sandboxes').select('realm_id')).orderBy('created_at')
}

export async function addRealm(
  db: Db,
  realm: { kind: Realm['kind']; name: string; clockOffsetMs: number },
): Promise<Realm> {
  const [row] = await db('realms')
    .insert({ kind: realm.kind, name: realm.name, clock_offset_ms: realm.clockOffsetMs })
    .returning(['id'])
  return { id: row.id, ...realm }
}
