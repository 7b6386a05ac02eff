import { canonicalJson } from '../domain/canonical.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'
import { isSameHash, seal, sha256, unseal, type Secrets } from './sealing.ts'

/** A document made at issue, as it is today: with the stamps it has gained since. Its bytes must have the hash they were stored with. */
export type StoredDocument = {
  readonly id: string
  readonly content: Buffer
  readonly sha256: Buffer
  readonly madeAt: Date
}

type NewDocument = {
  readonly guaranteeId: string
  readonly content: Buffer
  readonly madeAt: Date
  /** Until when its time stamp can be checked; null where it has none yet. */
  readonly stampLastsUntil: Date | null
}

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
      stamp_lasts_until: document.stampLastsUntil,
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
      stamp_lasts_until: document.stampLastsUntil,
      made_at: document.madeAt,
    })
    .returning('id')
  return stored.length === 1
}

/** Null while the worker has not made it yet; refused with an alarm when its bytes are no longer those that were stored. */
export async function findCertificateDocument(db: Db, certificateId: string): Promise<StoredDocument | null> {
  const row = await db('current_documents').where({ certificate_id: certificateId }).first()
  return row ? checked(row, row.content) : null
}

/** The version of a certificate of which this very file was stored, now or before a stamp was added; null for any other file. */
export async function findCertificateOfFile(
  db: Db,
  realmId: string,
  file: Buffer,
): Promise<{ readonly guaranteeId: string; readonly certificateId: string } | null> {
  const digest = sha256(file)
  const row = await db('documents as d')
    .join('guarantees as g', 'g.id', 'd.guarantee_id')
    .where({ 'd.kind': 'certificate', 'g.realm_id': realmId })
    .whereIn(
      'd.id',
      db('documents')
        .where({ sha256: digest })
        .select('id')
        .unionAll(db('document_revisions').where({ sha256: digest }).select('document_id')),
    )
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
  return db('current_documents').where({ authentication_key_id: authenticationKeyId }).orderBy('place', 'desc').first()
}

function digestOf(words: NoticeWords): Buffer {
  return sha256(canonicalJson(words))
}

/** Sizes in bytes by kind and version, newest first, so that a link can tell what it opens. */
export async function listDocumentSizes(
  db: Db,
  guaranteeId: string,
): Promise<{ certificateId: string | null; size: number }[]> {
  return db('current_documents')
    .where({ guarantee_id: guaranteeId })
    .orderBy('place', 'desc')
    .select({ certificateId: 'certificate_id', size: 'size' })
}

/** A document that has no stamp, or one that ends soon. */
export type DocumentToStamp = {
  readonly id: string
  readonly guaranteeId: string
  readonly kind: 'certificate' | 'authentication_key_notice'
  readonly suretyId: string
  readonly isStamped: boolean
  /** Refused with an alarm when its bytes are no longer those that were stored. */
  readonly content: () => Buffer
}

/** Documents of a realm to be stamped, oldest first; `since` leaves out what was made before. */
export async function listDocumentsToStamp(
  db: Db,
  secrets: Secrets,
  realmId: string,
  { since, endsBefore, count }: { readonly since: Date | null; readonly endsBefore: Date; readonly count: number },
): Promise<DocumentToStamp[]> {
  const query = db('current_documents as d')
    .join('guarantees as g', 'g.id', 'd.guarantee_id')
    .where('g.realm_id', realmId)
    .whereRaw(`coalesce(d.stamp_lasts_until, '-infinity') < ?`, [endsBefore])
    .orderBy('d.made_at')
    .limit(count)
    .select('d.*', { surety_id: 'g.surety_id' })
  if (since) void query.where('d.made_at', '>=', since)
  return (await query).map((row) => ({
    id: row.id,
    guaranteeId: row.guarantee_id,
    kind: row.kind,
    suretyId: row.surety_id,
    isStamped: row.stamp_lasts_until !== null,
    content: () => {
      const isSealed = row.kind !== 'certificate'
      return checked(row, isSealed ? opened(secrets, row.content, row.authentication_key_id) : row.content).content
    },
  }))
}

/** A document with one stamp more than the bytes it was made from. */
export type DocumentRevision = {
  readonly id: string
  readonly content: Buffer
  readonly from: Buffer
  readonly stampLastsUntil: Date
  readonly madeAt: Date
}

/**
 * Keeps it beside what it was, sealed again where it carries a key; not where the document has gained another stamp meanwhile.
 * Says whether it was kept.
 */
export async function addDocumentRevision(
  db: Db,
  secrets: Secrets,
  { id, content, from, stampLastsUntil, madeAt }: DocumentRevision,
): Promise<boolean> {
  const { kind, authentication_key_id: keyId, sha256: newest } = await db('current_documents').where({ id }).first()
  if (!isSameHash(newest, sha256(from))) return false
  await db('document_revisions').insert({
    document_id: id,
    sha256: sha256(content),
    size: content.length,
    content: kind === 'certificate' ? content : seal(secrets, content, keyId),
    stamp_lasts_until: stampLastsUntil,
    made_at: madeAt,
  })
  return true
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
