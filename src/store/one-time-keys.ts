import type { Db } from './db.ts'

export type OneTimeUse = { readonly route: string; readonly bodyHash: Buffer; readonly answer: unknown }

/**
 * Takes a form's one-time key inside the act's transaction. Null when it was free; otherwise how it was used before.
 * A second press at the same instant waits here for the first to end.
 */
export async function takeOneTimeKey(
  db: Db,
  use: { key: string; actorId: string; route: string; bodyHash: Buffer; at: Date },
): Promise<OneTimeUse | null> {
  const taken = await db('one_time_keys')
    .insert({ key: use.key, actor_id: use.actorId, route: use.route, body_hash: use.bodyHash, used_at: use.at })
    .onConflict(['key', 'actor_id'])
    .ignore()
    .returning('key')
  if (taken.length === 1) return null
  const row = await db('one_time_keys').where({ key: use.key, actor_id: use.actorId }).first()
  return { route: row.route, bodyHash: row.body_hash, answer: row.answer }
}

/** Keeps the answer beside its key, so that the same press gets the same answer again. */
export async function keepAnswer(db: Db, key: string, actorId: string, answer: unknown): Promise<void> {
  await db('one_time_keys')
    .where({ key, actor_id: actorId })
    .update({ answer: JSON.stringify(answer ?? null) })
}

export async function deleteOldOneTimeKeys(db: Db, before: Date): Promise<number> {
  return db('one_time_keys').where('used_at', '<', before).delete()
}
