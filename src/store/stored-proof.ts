import type { Db } from './db.ts'
import { isSameHash, sha256, type Secrets, unseal } from './sealing.ts'

/** Something that is kept and no longer what it was, or kept and never recorded, or recorded and no longer kept. */
export type StoredFault = {
  readonly kind: 'altered' | 'unrecorded' | 'missing'
  readonly what: 'certificate' | 'document'
  readonly id: string
}

const page = 200

/** Versions of certificates whose content has no longer the digest it was frozen with. Gives how many were read, too. */
export async function checkContents(db: Db, realmId: string): Promise<{ read: number; faults: StoredFault[] }> {
  const rows = db('certificates as c')
    .join('guarantees as g', 'g.id', 'c.guarantee_id')
    .where('g.realm_id', realmId)
    .select('c.id', 'c.content', 'c.content_digest')
  return checkEach(rows, byId('c'), 'certificate', ({ content, content_digest }) =>
    isSameHash(sha256(content as string), content_digest as Buffer),
  )
}

/** Documents whose bytes have no longer their hash; a notice of a key is opened with the secrets first. */
export async function checkDocuments(
  db: Db,
  secrets: Secrets,
  realmId: string,
): Promise<{ read: number; faults: StoredFault[] }> {
  const made = db('documents as d')
    .join('guarantees as g', 'g.id', 'd.guarantee_id')
    .where('g.realm_id', realmId)
    .select('d.id', 'd.kind', 'd.content', 'd.sha256', 'd.authentication_key_id')
  const isWhole = ({ kind, content, sha256: hash, authentication_key_id: keyId }: Record<string, unknown>) => {
    const bytes = kind === 'certificate' ? (content as Buffer) : opened(secrets, content as Buffer, keyId as string)
    return bytes !== null && isSameHash(sha256(bytes), hash as Buffer)
  }
  const stamped = db('document_revisions as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('guarantees as g', 'g.id', 'd.guarantee_id')
    .where('g.realm_id', realmId)
    .select('r.place', 'd.id', 'd.kind', 'r.content', 'r.sha256', 'd.authentication_key_id')
  const first = await checkEach(made, byId('d'), 'document', isWhole)
  const later = await checkEach(stamped, { column: 'r.place', field: 'place', start: '0' }, 'document', isWhole)
  return { read: first.read + later.read, faults: [...first.faults, ...later.faults] }
}

/** What the records and the tables say of each other: each digest that was recorded is there, and each that is there was recorded. */
export async function compareWithRecords(db: Db, realmId: string): Promise<StoredFault[]> {
  const { rows } = await db.raw(
    `with issued as (
       select distinct decode(details ->> 'contentDigest', 'hex') as digest, (details ->> 'guaranteeId')::uuid as guarantee_id
         from audit_events where realm_id = :realmId and name = 'certificate.issued'),
     stored as (
       select distinct decode(details ->> 'sha256', 'hex') as digest, (details ->> 'guaranteeId')::uuid as guarantee_id
         from audit_events where realm_id = :realmId and name in ('document.stored', 'document.stamped')),
     kept as (
       select d.id, d.guarantee_id, d.sha256 from documents d join guarantees g on g.id = d.guarantee_id where g.realm_id = :realmId
       union all
       select d.id, d.guarantee_id, r.sha256 from document_revisions r join documents d on d.id = r.document_id
         join guarantees g on g.id = d.guarantee_id where g.realm_id = :realmId)
     select 'missing' as kind, 'certificate' as what, i.guarantee_id as id from issued i
      where not exists (select from certificates c where c.guarantee_id = i.guarantee_id and c.content_digest = i.digest)
     union all
     select 'unrecorded', 'certificate', c.id from certificates c join guarantees g on g.id = c.guarantee_id
      where g.realm_id = :realmId and not exists (select from issued i where i.guarantee_id = c.guarantee_id and i.digest = c.content_digest)
     union all
     select 'missing', 'document', s.guarantee_id from stored s
      where not exists (select from kept k where k.guarantee_id = s.guarantee_id and k.sha256 = s.digest)
     union all
     select 'unrecorded', 'document', k.id from kept k
      where not exists (select from stored s where s.guarantee_id = k.guarantee_id and s.digest = k.sha256)`,
    { realmId },
  )
  return rows
}

/** By what rows are read page by page. */
type Key = { readonly column: string; readonly field: string; readonly start: string }

function byId(table: string): Key {
  return { column: `${table}.id`, field: 'id', start: '00000000-0000-0000-0000-000000000000' }
}

async function checkEach(
  // eslint-disable-next-line typescript/no-explicit-any
  query: any,
  { column, field, start }: Key,
  what: StoredFault['what'],
  isWhole: (row: Record<string, unknown>) => boolean,
): Promise<{ read: number; faults: StoredFault[] }> {
  const faults: StoredFault[] = []
  let read = 0
  for (let after = start; ;) {
    const rows: Record<string, unknown>[] = await query.clone().where(column, '>', after).orderBy(column).limit(page)
    faults.push(
      ...rows.filter((row) => !isWhole(row)).map(({ id }) => ({ kind: 'altered' as const, what, id: String(id) })),
    )
    read += rows.length
    if (rows.length < page) return { read, faults }
    after = String(rows.at(-1)?.[field])
  }
}

function opened(secrets: Secrets, sealed: Buffer, belongsTo: string): Buffer | null {
  try {
    return unseal(secrets, sealed, belongsTo)
  } catch {
    return null
  }
}
