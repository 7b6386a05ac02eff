import type { Db } from './db.ts'

export type EmailChange = { readonly id: string; readonly userId: string; readonly address: string }

const columns = { id: 'id', userId: 'user_id', address: 'address' }

/** Keeps a wish for another address, in place of any before it. */
export async function addEmailChange(
  db: Db,
  change: EmailChange & { readonly tokenHash: Buffer; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await endEmailChanges(db, change.userId, change.at)
  await db('email_changes').insert({
    id: change.id,
    user_id: change.userId,
    address: change.address,
    token_hash: change.tokenHash,
    asked_at: change.at,
    expires_at: change.expiresAt,
  })
}

/** A person's own by its link, held until the transaction ends; null when it is wrong, used, too old or somebody else's. */
export async function lockEmailChange(
  db: Db,
  userId: string,
  tokenHash: Buffer,
  instant: Date,
): Promise<EmailChange | null> {
  const row = await db('email_changes')
    .where({ user_id: userId, token_hash: tokenHash })
    .whereNull('ended_at')
    .where('expires_at', '>', instant)
    .forUpdate()
    .first(columns)
  return row ?? null
}

/** For the machine that writes its mail; null once it was used or replaced. */
export async function findEmailChange(db: Db, id: string): Promise<EmailChange | null> {
  const row = await db('email_changes').where({ id }).whereNull('ended_at').first(columns)
  return row ?? null
}

export async function endEmailChanges(db: Db, userId: string, at: Date): Promise<void> {
  await db('email_changes').where({ user_id: userId }).whereNull('ended_at').update({ ended_at: at })
}
