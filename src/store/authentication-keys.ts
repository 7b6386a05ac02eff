import { NotFound, Refused } from '../domain/errors.ts'
import { type Db, prepared } from './db.ts'
import { isSameHash, lookupHash, seal, unseal, type Secrets } from './sealing.ts'

/** Stores a key twice, never in clear: hashed to match against, and sealed with its number to show again. */
export async function addAuthenticationKey(
  db: Db,
  secrets: Secrets,
  key: { guaranteeId: string; guaranteeNumber: string; text: string; madeAt: Date },
): Promise<string> {
  const [row] = await db('authentication_keys')
    .insert({
      guarantee_id: key.guaranteeId,
      lookup_hash: lookupHash(secrets, key.guaranteeId, key.text),
      sealed: seal(secrets, Buffer.from(key.text), key.guaranteeNumber),
      made_at: key.madeAt,
    })
    .returning('id')
  return row.id
}

export type ShownKey = { readonly id: string; readonly text: string; readonly madeAt: Date }

/** The live key in clear, for the contractor's page and notice only. Refused when the row was altered or swapped. */
export async function openAuthenticationKey(
  db: Db,
  secrets: Secrets,
  guaranteeId: string,
  guaranteeNumber: string,
): Promise<ShownKey> {
  const row = await db('authentication_keys').where({ guarantee_id: guaranteeId }).whereNull('ended_at').first()
  if (!row) throw new NotFound()
  return { id: row.id, text: opened(secrets, row, guaranteeNumber), madeAt: row.made_at }
}

/** The id of the key in use. */
export async function findLiveKeyId(db: Db, guaranteeId: string): Promise<string> {
  const row = await db('authentication_keys').where({ guarantee_id: guaranteeId }).whereNull('ended_at').first('id')
  if (!row) throw new NotFound()
  return row.id
}

/** Ends the key in use; false where that is no longer the one named. */
export async function endAuthenticationKey(db: Db, guaranteeId: string, id: string, at: Date): Promise<boolean> {
  const rows = await db('authentication_keys')
    .where({ id, guarantee_id: guaranteeId })
    .whereNull('ended_at')
    .update({ ended_at: at })
  return rows === 1
}

/** When the key before the one in use was ended by a 再発行; null where there was none. */
export async function findReissueOfKey(db: Db, guaranteeId: string): Promise<Date | null> {
  const row = await db('authentication_keys').where({ guarantee_id: guaranteeId }).max({ at: 'ended_at' }).first()
  return row?.at ?? null
}

/**
 * Whether one of the candidates is the guarantee's key, or one that was replaced (再発行). Takes the same time for a
 * guarantee that is not there.
 */
export async function findKeyStanding(
  db: Db,
  secrets: Secrets,
  guaranteeId: string,
  candidates: readonly string[],
): Promise<'live' | 'ended' | 'none'> {
  const rows = await prepared<{ lookup_hash: Buffer; is_live: boolean }>(
    db,
    'keys-of-guarantee',
    'select lookup_hash, ended_at is null as is_live from authentication_keys where guarantee_id = $1',
    [guaranteeId],
  )
  const hashes = candidates.map((candidate) => lookupHash(secrets, guaranteeId, candidate))
  const keys = rows.length > 0 ? rows : [{ lookup_hash: Buffer.alloc(32), is_live: false }]
  const matching = keys.filter(({ lookup_hash }) => hashes.map((hash) => isSameHash(lookup_hash, hash)).includes(true))
  if (rows.length === 0 || matching.length === 0) return 'none'
  return matching.some(({ is_live }) => is_live) ? 'live' : 'ended'
}

function opened(secrets: Secrets, row: { id: string; sealed: Buffer }, guaranteeNumber: string): string {
  try {
    return unseal(secrets, row.sealed, guaranteeNumber).toString()
  } catch {
    throw new Refused('document_altered', { id: row.id })
  }
}
