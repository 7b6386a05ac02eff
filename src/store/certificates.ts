import { canonicalJson } from '../domain/canonical.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { prepared, type Db } from './db.ts'
import { isSameHash, sha256 } from './sealing.ts'

export type CertificateKind = 'new' | 'amendment' | 'correction'

/** 版. One version of a certificate (新規, 変更-n), frozen when it was issued. */
export type CertificateVersion = {
  readonly id: string
  readonly guaranteeId: string
  readonly changeNumber: number
  readonly kind: CertificateKind
  readonly content: CertificateContent
  readonly contentDigest: Buffer
  /** 電子保証発行日時: when it reached the viewer; the same for both parties. */
  readonly issuedAt: Date
  /** Bytes of its PDF; null while the worker has not made it yet. */
  readonly documentSize: number | null
}

export async function addCertificate(
  db: Db,
  version: {
    guaranteeId: string
    kind: CertificateKind
    content: CertificateContent
    issuedBy: string
    issuedAt: Date
  },
): Promise<string> {
  const text = canonicalJson(version.content)
  const [row] = await db('certificates')
    .insert({
      guarantee_id: version.guaranteeId,
      change_number: version.content.changeNumber,
      kind: version.kind,
      content: text,
      content_digest: sha256(text),
      guaranteed_amount: version.content.guaranteedAmount,
      issued_by: version.issuedBy,
      issued_at: version.issuedAt,
    })
    .returning('id')
  return row.id
}

/** All versions of a guarantee, newest first. Whether the reader may see them is the guarantee's question. */
export async function listVersions(db: Db, guaranteeId: string): Promise<CertificateVersion[]> {
  const rows = await prepared(
    db,
    'list-certificate-versions',
    `select c.*, d.size as document_size from certificates c left join documents d on d.certificate_id = c.id
      where c.guarantee_id = $1 order by c.change_number desc, c.revision desc`,
    [guaranteeId],
  )
  return rows.map(fromRow)
}

export async function getNewest(db: Db, guaranteeId: string): Promise<CertificateVersion> {
  const [newest] = await listVersions(db, guaranteeId)
  if (!newest) throw new NotFound()
  return newest
}

/** Nothing that was altered is ever shown: the content must still have the digest it was frozen with. */
// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): CertificateVersion {
  if (!isSameHash(sha256(row.content), row.content_digest)) throw new Refused('document_altered', { id: row.id })
  return {
    id: row.id,
    guaranteeId: row.guarantee_id,
    changeNumber: row.change_number,
    kind: row.kind,
    content: JSON.parse(row.content),
    contentDigest: row.content_digest,
    issuedAt: row.issued_at,
    documentSize: row.document_size,
  }
}
