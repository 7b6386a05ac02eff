import { canonicalJson } from '../domain/canonical.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { prepared, type Db } from './db.ts'
import { isSameHash, sha256 } from './sealing.ts'

export type CertificateKind = 'new' | 'amendment' | 'correction'

/** 版. One version of a certificate (新規, 変更-n, or a 訂正 of one), frozen when it was issued. */
export type CertificateVersion = {
  readonly id: string
  readonly guaranteeId: string
  readonly changeNumber: number
  /** 0 as first issued; 1 and up for each 訂正 of it. */
  readonly revision: number
  readonly kind: CertificateKind
  readonly content: CertificateContent
  readonly contentDigest: Buffer
  /** 電子保証発行日時: when it reached the viewer; the same for both parties. */
  readonly issuedAt: Date
  /** 変更取消: when its change was withdrawn, and from which day on; null for one that stands. */
  readonly withdrawnAt: Date | null
  readonly withdrawnOn: Day | null
  /** Bytes of its PDF; null while the worker has not made it yet. */
  readonly documentSize: number | null
}

export async function addCertificate(
  db: Db,
  version: {
    guaranteeId: string
    kind: CertificateKind
    /** 1 and up for a 訂正. */
    revision?: number
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
      revision: version.revision ?? 0,
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
    `select c.*, d.size as document_size, p.decided_at as withdrawn_at, p.effective_on as withdrawn_on
       from certificates c
       left join documents d on d.certificate_id = c.id
       left join guarantee_act_proposals p on p.guarantee_id = c.guarantee_id and p.change_number = c.change_number
         and p.kind = 'amendment_withdrawal' and p.state = 'confirmed'
      where c.guarantee_id = $1 order by c.issued_at desc, c.change_number desc, c.revision desc`,
    [guaranteeId],
  )
  return rows.map(versionFromRow)
}

/** The version that holds: the last that was neither corrected since nor withdrawn. */
export async function getNewest(db: Db, guaranteeId: string): Promise<CertificateVersion> {
  const newest = effectiveVersion(await listVersions(db, guaranteeId))
  if (!newest) throw new NotFound()
  return newest
}

/** Nothing that was altered is ever shown: the content must still have the digest it was frozen with. */
// eslint-disable-next-line typescript/no-explicit-any
export function versionFromRow(row: any): CertificateVersion {
  if (!isSameHash(sha256(row.content), row.content_digest)) throw new Refused('document_altered', { id: row.id })
  return {
    id: row.id,
    guaranteeId: row.guarantee_id,
    changeNumber: row.change_number,
    revision: row.revision,
    kind: row.kind,
    content: JSON.parse(row.content),
    contentDigest: row.content_digest,
    issuedAt: row.issued_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnOn: row.withdrawn_on,
    documentSize: row.document_size,
  }
}

/** The number the next change will have; one that was withdrawn keeps its own. */
export async function nextChangeNumber(db: Db, guaranteeId: string): Promise<number> {
  const row = await db('certificates').where({ guarantee_id: guaranteeId }).max({ last: 'change_number' }).first()
  return Number(row?.last ?? -1) + 1
}
