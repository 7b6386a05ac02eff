import type { Db } from './db.ts'
import type { Portal } from './users.ts'

/** Keeps what was asked for; `userId` is null where the mail will not be written, since nobody is meant. */
export async function addReset(
  db: Db,
  reset: {
    readonly id: string
    readonly realmId: string
    readonly portal: Portal
    readonly userId: string | null
    readonly tokenHash: Buffer
    readonly at: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await db('password_resets').insert({
    id: reset.id,
    realm_id: reset.realmId,
    portal: reset.portal,
    user_id: reset.userId,
    token_hash: reset.tokenHash,
    asked_at: reset.at,
    expires_at: reset.expiresAt,
  })
}

/** Whose password a link may set, at an instant of real time; null when the link is wrong, used, too old, or its person stopped. */
export async function findResetUser(
  db: Db,
  realmId: string,
  portal: Portal,
  tokenHash: Buffer,
  instant: Date,
): Promise<string | null> {
  const row = await openResets(db, realmId, portal, tokenHash, instant).first('r.user_id')
  return row?.user_id ?? null
}

/** The same, held until the transaction ends: of two at one instant, the second finds it used. */
export async function lockResetUser(
  db: Db,
  realmId: string,
  portal: Portal,
  tokenHash: Buffer,
  instant: Date,
): Promise<string | null> {
  const row = await openResets(db, realmId, portal, tokenHash, instant).forUpdate('r').first('r.user_id')
  return row?.user_id ?? null
}

/** Spends every open link of a person. */
export async function spendResetsOf(db: Db, userId: string, instant: Date): Promise<void> {
  await db('password_resets').where({ user_id: userId }).whereNull('used_at').update({ used_at: instant })
}

/** For the machine that writes its mail. */
export async function findUserOfReset(db: Db, id: string): Promise<string | null> {
  const row = await db('password_resets').where({ id }).first('user_id')
  return row?.user_id ?? null
}

function openResets(db: Db, realmId: string, portal: Portal, tokenHash: Buffer, instant: Date) {
  return db('password_resets as r')
    .join('users as u', 'u.id', 'r.user_id')
    .where({ 'r.realm_id': realmId, 'r.portal': portal, 'r.token_hash': tokenHash })
    .whereNull('r.used_at')
    .whereNull('u.disabled_at')
    .where('r.expires_at', '>', instant)
}
