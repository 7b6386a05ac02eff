import type { Db } from './db.ts'
import { addRealm, type Realm } from './realms.ts'

/** 自分用の体験版. A trial realm of one visitor, copied from the recorded world, that lasts as long as it is used. */
export type Sandbox = {
  readonly realm: Realm
  readonly openedAt: Date
  readonly usedAt: Date
  /** Set when another was put in its place. */
  readonly replacedAt: Date | null
  readonly replacesId: string | null
}

/** How long a sandbox lives: since it was last used, and since another took its place. */
export type SandboxLimits = { readonly idleMs: number; readonly undoMs: number; readonly most: number }

const columns = {
  id: 'r.id',
  kind: 'r.kind',
  name: 'r.name',
  clockOffsetMs: 'r.clock_offset_ms',
  openedAt: 's.opened_at',
  usedAt: 's.used_at',
  replacedAt: 's.replaced_at',
  replacesId: 's.replaces_id',
}

/** The world all sandboxes are copied from; null where none was recorded. */
export async function findRecordedWorld(db: Db): Promise<Sandbox | null> {
  return fromRow(await joined(db).where('s.state', 'recorded').first(columns))
}

/** An open sandbox, whether or not another has taken its place; null for one that is over. */
export async function findSandbox(db: Db, realmId: string, now: Date, limits: SandboxLimits): Promise<Sandbox | null> {
  const query = joined(db).where({ 's.realm_id': realmId, 's.state': 'open' })
  const found = fromRow(await query.where('s.used_at', '>', new Date(now.getTime() - limits.idleMs)).first(columns))
  const isGone = found?.replacedAt && found.replacedAt.getTime() <= now.getTime() - limits.undoMs
  return isGone ? null : found
}

/** Holds the opening of sandboxes until the transaction ends, so that the last place is given once. */
export async function holdSandboxes(db: Db): Promise<void> {
  await db.raw(`select pg_advisory_xact_lock(hashtextextended('sandboxes', 0))`)
}

/** Those that take a place, and all: one that was replaced leaves its own to its successor. */
export async function countSandboxes(db: Db): Promise<{ readonly placed: number; readonly all: number }> {
  const { rows } = await db.raw(
    `select count(*) filter (where replaced_at is null)::int as placed, count(*)::int as "all"
       from sandboxes where state <> 'recorded'`,
  )
  return rows[0]
}

/** A realm with nothing in it yet. */
export async function addSandbox(
  db: Db,
  { state, clockOffsetMs, at }: { state: 'recorded' | 'opening'; clockOffsetMs: number; at: Date },
): Promise<Realm> {
  const realm = await addRealm(db, { kind: 'trial', name: '体験版', clockOffsetMs })
  await db('sandboxes').insert({ realm_id: realm.id, state, opened_at: at, used_at: at })
  return realm
}

/** Fills it. What is sealed under secrets is given, since the database cannot seal. */
export async function copyRealm(
  db: Db,
  sourceId: string,
  targetId: string,
  sealed: readonly { readonly table: string; readonly key: string; readonly content: Buffer }[],
): Promise<void> {
  await db.raw('select copy_trial_realm(?, ?, ?, ?, ?)', [
    sourceId,
    targetId,
    sealed.map(({ table }) => table),
    sealed.map(({ key }) => key),
    sealed.map(({ content }) => content),
  ])
}

export async function markOpen(db: Db, realmId: string): Promise<void> {
  await db('sandboxes').where({ realm_id: realmId, state: 'opening' }).update({ state: 'open' })
}

/** Notes that it is in use; said again within a minute, nothing is written. */
export async function touchSandbox(db: Db, { realm, usedAt }: Sandbox, now: Date): Promise<void> {
  if (now.getTime() - usedAt.getTime() < 60_000) return
  await db('sandboxes').where({ realm_id: realm.id }).update({ used_at: now })
}

/** Puts one in another's place; false where that is taken already. */
export async function replaceSandbox(db: Db, oldId: string, newId: string, at: Date): Promise<boolean> {
  const taken = await db('sandboxes')
    .where({ realm_id: oldId, state: 'open' })
    .whereNull('replaced_at')
    .update({ replaced_at: at })
  if (taken !== 1) return false
  await db('sandboxes').where({ realm_id: newId }).update({ replaces_id: oldId, replaced_at: null })
  return true
}

/** Gives the earlier one its place back. */
export async function restoreSandbox(db: Db, oldId: string, newId: string, at: Date): Promise<void> {
  await db('sandboxes').where({ realm_id: oldId }).update({ replaced_at: null, used_at: at })
  await db('sandboxes').where({ realm_id: newId }).update({ replaced_at: at, replaces_id: null })
}

/** Those nobody may enter any more, and openings that came to nothing. */
export async function listSandboxesOver(db: Db, now: Date, limits: SandboxLimits): Promise<string[]> {
  const before = (ms: number): Date => new Date(now.getTime() - ms)
  return db('sandboxes')
    .whereNot({ state: 'recorded' })
    .where((over) =>
      over
        .where('used_at', '<=', before(limits.idleMs))
        .orWhere('replaced_at', '<=', before(limits.undoMs))
        .orWhere((failed) => failed.where({ state: 'opening' }).where('opened_at', '<=', before(limits.undoMs))),
    )
    .orderBy('used_at')
    .limit(100)
    .pluck('realm_id')
}

/** Takes a sandbox away with all that is in it. The database does so for sandboxes only. */
export async function deleteSandbox(db: Db, realmId: string): Promise<void> {
  await db.raw('select delete_trial_realm(?)', [realmId])
}

/** Realms of sandboxes in which somebody was lately. */
export async function listSandboxesInUse(db: Db, since: Date): Promise<Realm[]> {
  const found = await joined(db).where('s.state', 'open').where('s.used_at', '>', since).select(columns)
  return found.map((row) => (fromRow(row) as Sandbox).realm)
}

function joined(db: Db) {
  return db('sandboxes as s').join('realms as r', 'r.id', 's.realm_id')
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): Sandbox | null {
  if (!row) return null
  const { openedAt, usedAt, replacedAt, replacesId, ...realm } = row
  return { realm, openedAt, usedAt, replacedAt, replacesId }
}
