import { type Db, prepared } from './db.ts'

export type OneTimeUse = { readonly route: string; readonly bodyHash: Buffer; readonly answer: unknown }

/**
 * Takes a form's one-time key inside the act's transaction. Null when it was free; otherwise how it was used before.
 * A second press at the same instant waits here for the first to end.
 */
export async function takeOneTimeKey(
  db: Db,
  use: { key: string; actorId: string; route: string; bodyHash: Buffer; at: Date },
): Promise<OneTimeUse | null> {
  const taken = await prepared(
    db,
    'take-one-time-key',
    `insert into one_time_keys (key, actor_id, route, body_hash, used_at) values ($1, $2, $3, $4, $5)
     on conflict (key, actor_id) do nothing returning key`,
    [use.key, use.actorId, use.route, use.bodyHash, use.at],
  )
  if (taken.length === 1) return null
  const row = await db('one_time_keys').where({ key: use.key, actor_id: use.actorId }).first()
  return { route: row.route, bodyHash: row.body_hash, answer: row.answer }
}

/** Keeps the answer beside its key, so that the same press gets the same answer again. */
export async function keepAnswer(db: Db, key: string, actorId: string, answer: unknown): Promise<void> {
  await prepared(db, 'keep-answer', 'update one_time_keys set answer = $3 where key = $1 and actor_id = $2', [
    key,
    actorId,
    JSON.stringify(answer ?? null),
  ])
}

export async function deleteOldOneTimeKeys(db: Db, before: Date): Promise<number> {
  return db('one_time_keys').where('used_at', '<', before).delete()
}
