import { prepared, type Db } from './db.ts'
import { accountColumns, accountJoins, toAccount, type Account } from './users.ts'

export type StoredSession = { readonly data: unknown; readonly account: Account | null }

/** How long a session lives: since it was last seen, and in all. */
export type SessionLimits = { readonly idleMs: number; readonly wholeMs: number }

/**
 * The session and the person it belongs to, in one query: someone disabled, or a body withdrawn, is out at the very next
 * request, on every instance.
 */
export async function findSession(
  db: Db,
  idHash: Buffer,
  portal: string,
  now: Date,
  limits: SessionLimits,
): Promise<StoredSession | null> {
  // eslint-disable-next-line typescript/no-explicit-any
  const [row] = await prepared<any>(
    db,
    'find-session',
    `select e.data, ${accountColumns}
       from sessions e left join users u on u.id = e.user_id ${accountJoins}
      where e.id_hash = $1 and e.portal = $2 and e.ended_at is null and e.seen_at > $3 and e.started_at > $4
        and (e.user_id is null or u.disabled_at is null)`,
    [idHash, portal, new Date(now.getTime() - limits.idleMs), new Date(now.getTime() - limits.wholeMs)],
  )
  if (!row) return null
  return { data: row.data, account: row.id === null ? null : toAccount(row) }
}

/** Writes a session unless it was ended meanwhile: what was signed out never comes back by a slow request. */
export async function saveSession(
  db: Db,
  idHash: Buffer,
  portal: string,
  userId: string | null,
  data: object,
  now: Date,
): Promise<void> {
  await db('sessions')
    .insert({ id_hash: idHash, portal, user_id: userId, data: JSON.stringify(data), started_at: now, seen_at: now })
    .onConflict('id_hash')
    .merge({ data: JSON.stringify(data), user_id: userId, seen_at: now })
    .whereNull('sessions.ended_at')
}

export async function endSession(db: Db, idHash: Buffer, now: Date): Promise<void> {
  await db('sessions').where({ id_hash: idHash }).whereNull('ended_at').update({ ended_at: now })
}

/** Ends every session of a person but the one named, as after a changed password; says how many. */
export async function endSessionsOf(db: Db, userId: string, now: Date, exceptIdHash: Buffer | null): Promise<number> {
  const query = db('sessions').where({ user_id: userId }).whereNull('ended_at')
  if (exceptIdHash) void query.whereNot({ id_hash: exceptIdHash })
  return query.update({ ended_at: now })
}

/** A session as its owner sees it. */
export type OwnSession = {
  readonly id: string
  readonly idHash: Buffer
  readonly address: string
  readonly device: string
  readonly startedAt: Date
  readonly seenAt: Date
}

/** The sessions of a person that are open, the one used last first. */
export async function listSessionsOf(db: Db, userId: string, now: Date, limits: SessionLimits): Promise<OwnSession[]> {
  const rows = await db('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .where('seen_at', '>', new Date(now.getTime() - limits.idleMs))
    .where('started_at', '>', new Date(now.getTime() - limits.wholeMs))
    .orderBy([{ column: 'seen_at', order: 'desc' }, 'id'])
    .limit(100)
  return rows.map((row) => ({
    id: row.id,
    idHash: row.id_hash,
    address: row.data.address ?? '',
    device: row.data.device ?? '',
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }))
}

/** Ends one session of a person; false for one that is over, or somebody else's. */
export async function endOwnSession(db: Db, userId: string, id: string, now: Date): Promise<boolean> {
  const rows = await db('sessions').where({ user_id: userId, id }).whereNull('ended_at').update({ ended_at: now })
  return rows === 1
}

/** Whose session it was, also when its time is over; null when it was signed out or is unknown. */
export async function findLapsedUser(db: Db, idHash: Buffer, portal: string): Promise<string | null> {
  const row = await db('sessions').where({ id_hash: idHash, portal }).whereNull('ended_at').first('user_id')
  return row?.user_id ?? null
}

/** Takes out what has been over for a day. */
export async function deleteLapsedSessions(db: Db, before: Date): Promise<number> {
  return db('sessions').where('seen_at', '<', before).delete()
}
