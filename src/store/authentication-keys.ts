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

/** Whether one of the candidates is the live key of the guarantee. Takes the same time for a guarantee that is not there. */
export async function isLiveKey(
  db: Db,
  secrets: Secrets,
  guaranteeId: string,
  candidates: readonly string[],
): Promise<boolean> {
  const [row] = await prepared<{ lookup_hash: Buffer }>(
    db,
    'live-key',
    'select lookup_hash from authentication_keys where guarantee_id = $1 and ended_at is null',
    [guaranteeId],
  )
  const stored: Buffer = row?.lookup_hash ?? Buffer.alloc(32)
  const matches = candidates.map((candidate) => isSameHash(stored, lookupHash(secrets, guaranteeId, candidate)))
  return Boolean(row) && matches.includes(true)
}

function opened(secrets: Secrets, row: { id: string; sealed: Buffer }, guaranteeNumber: string): string {
  try {
    return unseal(secrets, row.sealed, guaranteeNumber).toString()
  } catch {
    throw new Refused('document_altered', { id: row.id })
  }
}
