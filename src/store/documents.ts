import { canonicalJson } from '../domain/canonical.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'
import { isSameHash, seal, sha256, unseal, type Secrets } from './sealing.ts'

/** A document made at issue. Null content of the database's row is never served: it must still have its hash. */
export type StoredDocument = {
  readonly id: string
  readonly content: Buffer
  readonly sha256: Buffer
  readonly madeAt: Date
}

type NewDocument = { guaranteeId: string; content: Buffer; madeAt: Date }

/** Stores the certificate as made; a second making of the same version stores nothing. Says whether it was stored. */
export async function addCertificateDocument(
  db: Db,
  document: NewDocument & { certificateId: string },
): Promise<boolean> {
  const stored = await db('documents')
    .insert({
      guarantee_id: document.guaranteeId,
      certificate_id: document.certificateId,
      kind: 'certificate',
      sha256: sha256(document.content),
      size: document.content.length,
      content: document.content,
      made_at: document.madeAt,
    })
    .onConflict('certificate_id')
    .ignore()
    .returning('id')
  return stored.length === 1
}

/** What the notice of a key says beside the key; another one is made only when this changes. */
export type NoticeWords = Readonly<Record<'product' | 'worksName' | 'contractorName' | 'officeName', string>>

/** Stores the notice sealed like the key that stands on it, once for the same words. Says whether it was stored. */
export async function addKeyNoticeDocument(
  db: Db,
  secrets: Secrets,
  document: NewDocument & { authenticationKeyId: string; words: NoticeWords },
): Promise<boolean> {
  if (await hasNotice(db, document.authenticationKeyId, document.words)) return false
  const stored = await db('documents')
    .insert({
      guarantee_id: document.guaranteeId,
      authentication_key_id: document.authenticationKeyId,
      kind: 'authentication_key_notice',
      sha256: sha256(document.content),
      size: document.content.length,
      content: seal(secrets, document.content, document.authenticationKeyId),
      words_digest: digestOf(document.words),
      made_at: document.madeAt,
    })
    .returning('id')
  return stored.length === 1
}

/** Null while the worker has not made it yet; refused with an alarm when its bytes are no longer those that were stored. */
export async function findCertificateDocument(db: Db, certificateId: string): Promise<StoredDocument | null> {
  const row = await db('documents').where({ certificate_id: certificateId }).first()
  return row ? checked(row, row.content) : null
}

/** The version of a certificate whose stored document is this very file, within a realm; null for any other file. */
export async function findCertificateOfFile(
  db: Db,
  realmId: string,
  file: Buffer,
): Promise<{ readonly guaranteeId: string; readonly certificateId: string } | null> {
  const row = await db('documents as d')
    .join('guarantees as g', 'g.id', 'd.guarantee_id')
    .where({ 'd.sha256': sha256(file), 'd.kind': 'certificate', 'g.realm_id': realmId })
    .first({ guaranteeId: 'd.guarantee_id', certificateId: 'd.certificate_id' })
  return row ?? null
}

export async function findKeyNoticeDocument(
  db: Db,
  secrets: Secrets,
  authenticationKeyId: string,
): Promise<StoredDocument | null> {
  const row = await newestNotice(db, authenticationKeyId)
  return row ? checked(row, opened(secrets, row.content, authenticationKeyId)) : null
}

/** Whether the newest notice of the key says these words already. */
export async function hasNotice(db: Db, authenticationKeyId: string, words: NoticeWords): Promise<boolean> {
  const row = await newestNotice(db, authenticationKeyId)
  return row?.words_digest ? isSameHash(row.words_digest, digestOf(words)) : false
}

function newestNotice(db: Db, authenticationKeyId: string) {
  return db('documents').where({ authentication_key_id: authenticationKeyId }).orderBy('place', 'desc').first()
}

function digestOf(words: NoticeWords): Buffer {
  return sha256(canonicalJson(words))
}

/** Sizes in bytes by kind and version, newest first, so that a link can tell what it opens. */
export async function listDocumentSizes(
  db: Db,
  guaranteeId: string,
): Promise<{ certificateId: string | null; size: number }[]> {
  return db('documents')
    .where({ guarantee_id: guaranteeId })
    .orderBy('place', 'desc')
    .select({ certificateId: 'certificate_id', size: 'size' })
}

function opened(secrets: Secrets, sealed: Buffer, belongsTo: string): Buffer {
  try {
    return unseal(secrets, sealed, belongsTo)
  } catch {
    throw new Refused('document_altered', { id: belongsTo })
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function checked(row: any, content: Buffer): StoredDocument {
  if (!isSameHash(sha256(content), row.sha256)) throw new Refused('document_altered', { id: row.id })
  return { id: row.id, content, sha256: row.sha256, madeAt: row.made_at }
}
