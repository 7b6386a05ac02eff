import type { Day } from '../domain/day.ts'
import type { Db } from './db.ts'

/** Which calendar a private address (専用アドレス) leads to. */
export type FeedKind = 'payout' | 'register' | 'deadline'

const tables = { payout: 'payout_feeds', register: 'register_feeds', deadline: 'deadline_feeds' } as const
const portals = { payout: 'netdesk', register: 'dsure', deadline: 'dsure' } as const

/** When the person's address was made; null while they have none. */
export async function findFeed(db: Db, kind: FeedKind, userId: string): Promise<{ readonly madeAt: Date } | null> {
  const row = await db(tables[kind]).where({ user_id: userId }).whereNull('stopped_at').first('made_at')
  return row ? { madeAt: row.made_at } : null
}

/** Whose address this is, of a realm; null when it is wrong or was stopped, or its person was, or is past the last day. */
export async function findUserOfFeed(
  db: Db,
  kind: FeedKind,
  { realmId, tokenHash, today }: { readonly realmId: string; readonly tokenHash: Buffer; readonly today: Day },
): Promise<string | null> {
  const row = await db({ f: tables[kind] })
    .join('users as u', 'u.id', 'f.user_id')
    .where({ 'f.token_hash': tokenHash, 'u.realm_id': realmId, 'u.portal': portals[kind] })
    .whereNull('f.stopped_at')
    .whereNull('u.disabled_at')
    .where((one) => one.whereNull('u.expires_on').orWhere('u.expires_on', '>=', today))
    .first('f.user_id')
  return row?.user_id ?? null
}

export async function addFeed(
  db: Db,
  kind: FeedKind,
  feed: { readonly userId: string; readonly tokenHash: Buffer; readonly at: Date },
): Promise<void> {
  await db(tables[kind]).insert({ user_id: feed.userId, token_hash: feed.tokenHash, made_at: feed.at })
}

/** Stops the person's address; false where there is none. The person is held, so that of two at once the second waits. */
export async function stopFeed(db: Db, kind: FeedKind, userId: string, at: Date): Promise<boolean> {
  await db('users').where({ id: userId }).forNoKeyUpdate().first('id')
  const rows = await db(tables[kind]).where({ user_id: userId }).whereNull('stopped_at').update({ stopped_at: at })
  return rows > 0
}
