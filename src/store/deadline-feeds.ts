import type { Db } from './db.ts'

/** When the person's address was made; null while they have none. */
export async function findDeadlineFeed(db: Db, userId: string): Promise<{ readonly madeAt: Date } | null> {
  const row = await db('deadline_feeds').where({ user_id: userId }).whereNull('stopped_at').first('made_at')
  return row ? { madeAt: row.made_at } : null
}

/** Whose address this is, of a realm; null when it is wrong, was stopped, or its person was. */
export async function findUserOfFeed(db: Db, realmId: string, tokenHash: Buffer): Promise<string | null> {
  const row = await db('deadline_feeds as f')
    .join('users as u', 'u.id', 'f.user_id')
    .where({ 'f.token_hash': tokenHash, 'u.realm_id': realmId, 'u.portal': 'dsure' })
    .whereNull('f.stopped_at')
    .whereNull('u.disabled_at')
    .first('f.user_id')
  return row?.user_id ?? null
}

export async function addDeadlineFeed(db: Db, feed: { userId: string; tokenHash: Buffer; at: Date }): Promise<void> {
  await db('deadline_feeds').insert({ user_id: feed.userId, token_hash: feed.tokenHash, made_at: feed.at })
}

/** Stops the person's address; false where there is none. The person is held, so that of two at once the second waits. */
export async function stopDeadlineFeed(db: Db, userId: string, at: Date): Promise<boolean> {
  await db('users').where({ id: userId }).forNoKeyUpdate().first('id')
  const rows = await db('deadline_feeds').where({ user_id: userId }).whereNull('stopped_at').update({ stopped_at: at })
  return rows > 0
}
