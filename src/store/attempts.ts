import { type Db, prepared } from './db.ts'

/** How many tries a window lets through before each further one must wait, and how the wait grows. */
export type AttemptLimit = {
  readonly scope: string
  readonly windowMs: number
  readonly free: number
  /** The wait after the first try too many; doubles with each further one, up to `longestMs`. Infinity never opens again within the window. */
  readonly firstWaitMs: number
  readonly longestMs: number
}

export type Admission = { readonly isAdmitted: true } | { readonly isAdmitted: false; readonly until: Date }

/**
 * Counts a try before it is made, under a lock on its counter, so that no number of parallel tries gets past the limit on
 * any number of instances. A try that succeeds takes its count back with `forgive`.
 */
export async function admit(db: Db, limit: AttemptLimit, subject: string, now: Date): Promise<Admission> {
  const row = await lockCounter(db, limit.scope, subject, now)
  const windowEnds = new Date(row.window_started_at.getTime() + limit.windowMs)
  const isFresh = windowEnds <= now
  if (!isFresh && row.blocked_until && row.blocked_until > now) return { isAdmitted: false, until: row.blocked_until }

  const count = (isFresh ? 0 : row.count) + 1
  await db('attempt_counters')
    .where({ scope: limit.scope, subject })
    .update({
      count,
      window_started_at: isFresh ? now : row.window_started_at,
      blocked_until: blockedUntil(limit, count, now, isFresh ? new Date(now.getTime() + limit.windowMs) : windowEnds),
    })
  return { isAdmitted: true }
}

/**
 * Counts a try under several limits, all or none: where a later one refuses it, the try is not made, and the earlier ones
 * take their count back.
 */
export async function admitUnderAll(
  db: Db,
  limits: readonly (readonly [limit: AttemptLimit, subject: string])[],
  now: Date,
): Promise<Admission> {
  for (const [place, [limit, subject]] of limits.entries()) {
    const admission = await admit(db, limit, subject, now)
    if (admission.isAdmitted) continue
    for (const [earlier, counted] of limits.slice(0, place)) await giveBack(db, earlier.scope, counted)
    return admission
  }
  return { isAdmitted: true }
}

/** Several counters, locked together until the transaction ends: whoever tries next waits and then sees what this try did. */
export type LockedCounters = {
  /** When the next try is let through, where it is not now. */
  readonly blockedUntil: Date | null
  /** Counts this try as failed, under every limit. */
  readonly fail: () => Promise<void>
  /** Forgets the failures under the first limit; those under the others stay. */
  readonly succeed: () => Promise<void>
}

/**
 * For a try that is made and judged inside one transaction: a look into the counters comes before it, under their locks, and
 * only a failure is written. Counts as exactly as `admit`, with fewer statements where all goes well.
 */
export async function lockCounters(
  db: Db,
  limits: readonly (readonly [limit: AttemptLimit, subject: string])[],
  now: Date,
): Promise<LockedCounters> {
  const rows = await prepared<CounterRow>(db, 'lock-counters', lockStatement, [
    limits.map(([{ scope }]) => scope),
    limits.map(([, subject]) => subject),
    now,
  ])
  const counters = limits.map(([limit, subject]) => {
    const row = rows.find((one) => one.scope === limit.scope && one.subject === subject)
    if (!row) throw new Error(`the counter ${limit.scope} was not locked`)
    const windowEnds = new Date(row.window_started_at.getTime() + limit.windowMs)
    return { limit, subject, row, windowEnds, isFresh: windowEnds <= now }
  })
  const blocking = counters.find(({ row, isFresh }) => !isFresh && row.blocked_until && row.blocked_until > now)
  return {
    blockedUntil: blocking?.row.blocked_until ?? null,
    fail: async () => {
      for (const { limit, subject, row, windowEnds, isFresh } of counters) {
        const count = (isFresh ? 0 : row.count) + 1
        const ends = isFresh ? new Date(now.getTime() + limit.windowMs) : windowEnds
        await db('attempt_counters')
          .where({ scope: limit.scope, subject })
          .update({
            count,
            window_started_at: isFresh ? now : row.window_started_at,
            blocked_until: blockedUntil(limit, count, now, ends),
          })
      }
    },
    succeed: async () => {
      const [first] = counters
      if (first && first.row.count > 0) await forgive(db, first.limit.scope, first.subject)
    },
  }
}

type CounterRow = {
  readonly scope: string
  readonly subject: string
  readonly window_started_at: Date
  readonly count: number
  readonly blocked_until: Date | null
}

/** Made or found, and locked, in one statement and always in the same order. */
const lockStatement = `
  insert into attempt_counters as k (scope, subject, window_started_at, count)
  select scope, subject, $3, 0 from unnest($1::text[], $2::text[]) as asked (scope, subject) order by scope, subject
  on conflict (scope, subject) do update set count = k.count returning *`

/** Forgets the failures of a subject: for an account and what it just opened. */
export async function forgive(db: Db, scope: string, subject: string): Promise<void> {
  await db('attempt_counters').where({ scope, subject }).delete()
}

/** Takes one counted try back, where the count of others must stay: for an address, a body, a day. */
export async function giveBack(db: Db, scope: string, subject: string): Promise<void> {
  await db('attempt_counters')
    .where({ scope, subject })
    .update({ count: db.raw('greatest(count - 1, 0)'), blocked_until: null })
}

/** Counts without limiting, and tells how many there now are in the window; for alarms. */
export async function countUp(db: Db, scope: string, subject: string, windowMs: number, now: Date): Promise<number> {
  const { rows } = await db.raw(
    `insert into attempt_counters as k (scope, subject, window_started_at, count) values (:scope, :subject, :now, 1)
     on conflict (scope, subject) do update set
       count = case when k.window_started_at <= :since then 1 else k.count + 1 end,
       window_started_at = case when k.window_started_at <= :since then :now else k.window_started_at end
     returning count`,
    { scope, subject, now, since: new Date(now.getTime() - windowMs) },
  )
  return rows[0].count
}

export async function deleteOldCounters(db: Db, before: Date): Promise<number> {
  return db('attempt_counters').where('window_started_at', '<', before).delete()
}

/** Made or found, and locked, in one statement: between two of them a try that succeeds could forget the counter. */
async function lockCounter(db: Db, scope: string, subject: string, now: Date) {
  const { rows } = await db.raw(
    `insert into attempt_counters as k (scope, subject, window_started_at, count) values (?, ?, ?, 0)
     on conflict (scope, subject) do update set count = k.count returning *`,
    [scope, subject, now],
  )
  return rows[0]
}

function blockedUntil(limit: AttemptLimit, count: number, now: Date, windowEnds: Date): Date | null {
  if (count < limit.free) return null
  const wait = Math.min(limit.firstWaitMs * 2 ** (count - limit.free), limit.longestMs)
  const until = now.getTime() + wait
  return new Date(Math.min(until, windowEnds.getTime()))
}
