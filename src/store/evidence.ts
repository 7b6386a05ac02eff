import type { ChainedEvent } from '../domain/chain.ts'
import type { Db } from './db.ts'
import { listLinks } from './chain.ts'
import { isSameHash, sha256 } from './sealing.ts'
import { Refused } from '../domain/errors.ts'
import { listSealStamps, type TimeStamp } from './time-stamps.ts'

/** A version with what proves it: its bytes, its signature where it has one, and its PDF where it is made. */
export type ProvenVersion = {
  readonly changeNumber: number
  readonly revision: number
  readonly issuedAt: Date
  readonly content: string
  readonly signature: Buffer | null
  /** The stamps over the signature, oldest first. */
  readonly stamps: readonly TimeStamp[]
  readonly pdf: Buffer | null
}

/** All versions of a guarantee, oldest first. Refused, with an alarm, where one is no longer what was stored. */
export async function listProvenVersions(db: Db, guaranteeId: string): Promise<ProvenVersion[]> {
  const rows = await db('certificates as c')
    .leftJoin('certificate_seals as x', 'x.certificate_id', 'c.id')
    .leftJoin('current_documents as d', 'd.certificate_id', 'c.id')
    .where('c.guarantee_id', guaranteeId)
    .orderBy(['c.change_number', 'c.revision'])
    .select('c.*', { signature: 'x.signature', pdf: 'd.content', pdf_hash: 'd.sha256' })
  const stamps = await listSealStamps(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const isWhole = isSameHash(sha256(row.content), row.content_digest)
    const isPdfWhole = row.pdf === null || isSameHash(sha256(row.pdf), row.pdf_hash)
    if (!isWhole || !isPdfWhole) throw new Refused('document_altered', { id: row.id })
    return {
      changeNumber: row.change_number,
      revision: row.revision,
      issuedAt: row.issued_at,
      content: row.content,
      signature: row.signature,
      stamps: stamps.get(row.id) ?? [],
      pdf: row.pdf,
    }
  })
}

/** Where the records of what the machine signed and stored of a guarantee stand in the chain. */
export async function listProofPlaces(db: Db, realmId: string, guaranteeId: string): Promise<number[]> {
  const places = await db('event_links as l')
    .join('audit_events as e', 'e.id', 'l.event_id')
    .where({ 'l.realm_id': realmId, 'e.subject_id': guaranteeId, 'e.actor_kind': 'machine' })
    .whereIn('e.name', ['certificate.sealed', 'document.stored', 'document.stamped'])
    .orderBy('l.sequence')
    .pluck('l.sequence')
  return places.map(Number)
}

/** A record, the hash it stands on, and the records after it up to a head, in their order. */
export async function findRun(
  db: Db,
  realmId: string,
  from: number,
  to: number,
): Promise<{ readonly before: string | null; readonly events: readonly (ChainedEvent | null)[] }> {
  const links = await listLinks(db, realmId, from - 2, to - from + 2)
  const before = links.find(({ sequence }) => sequence === from - 1)?.hash.toString('hex') ?? null
  return { before, events: links.filter(({ sequence }) => sequence >= from).map(({ event }) => event) }
}
