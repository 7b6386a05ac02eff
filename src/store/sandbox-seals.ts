import { createHash } from 'node:crypto'
import type { Db } from './db.ts'
import { linkToken, lookupHash, seal, type Secrets, sha256, unseal } from './sealing.ts'

/** A column of a row that only whoever holds the secrets can make for the copy. */
export type SealedPart = { readonly table: string; readonly key: string; readonly content: Buffer }

/** What was sealed, or hashed under a secret, together with an id: made anew for the ids it gets in another realm. */
export async function sealAnew(db: Db, secrets: Secrets, sourceId: string, targetId: string): Promise<SealedPart[]> {
  const of = (table: string) => db(`${table} as t`).join('guarantees as g', 'g.id', 't.guarantee_id')
  const keys = await of('authentication_keys')
    .where('g.realm_id', sourceId)
    .select({ id: 't.id', guaranteeId: 'g.id', sealed: 't.sealed', number: 'g.guarantee_number' })
  const notices = await of('documents')
    .where({ 'g.realm_id': sourceId, 't.kind': 'authentication_key_notice' })
    .select({ id: 't.id', keyId: 't.authentication_key_id', content: 't.content' })
  const anew = (content: Buffer, from: string, to: string): Buffer => seal(secrets, unseal(secrets, content, from), to)
  return [
    ...keys.map(({ id, guaranteeId, sealed, number }) => ({
      table: 'authentication_keys',
      key: id,
      content: lookupHash(secrets, sandboxId(guaranteeId, targetId), unseal(secrets, sealed, number).toString()),
    })),
    ...notices.map(({ id, keyId, content }) => ({
      table: 'documents',
      key: id,
      content: anew(content, keyId, sandboxId(keyId, targetId)),
    })),
    ...(await linksAnew(db, secrets, 'registrations', 'registration', sourceId, targetId)),
    ...(await linksAnew(db, secrets, 'notice_addresses', 'notice-address', sourceId, targetId)),
  ]
}

/** The hash of the link that a mail of the copy carries. */
async function linksAnew(
  db: Db,
  secrets: Secrets,
  table: 'registrations' | 'notice_addresses',
  purpose: string,
  sourceId: string,
  targetId: string,
): Promise<SealedPart[]> {
  const ids: string[] = await db(table).where({ realm_id: sourceId }).pluck('id')
  return ids.map((id) => ({
    table,
    key: id,
    content: sha256(linkToken(secrets, purpose, sandboxId(id, targetId))),
  }))
}

/** The id that a row has in a sandbox, as the database reckons it too. */
export function sandboxId(id: string, realmId: string): string {
  const bytes = Buffer.from(`${realmId}${id}`.replaceAll('-', ''), 'hex')
  const digits = createHash('sha256').update(bytes).digest('hex')
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`]
  return [...parts, digits.slice(20, 32)].join('-')
}
