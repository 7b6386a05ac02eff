import { type ChainedEvent, type ChainHead, chainedFields } from '../domain/chain.ts'
import type { Day } from '../domain/day.ts'
import type { Db } from './db.ts'

/** How many links back a record is still looked for that was committed after later ones; far more than an act can last. */
const lateness = 20_000

export type Link = { readonly sequence: number; readonly hash: Buffer }
export type UnlinkedEvent = { readonly eventId: string; readonly place: string; readonly event: ChainedEvent }

const asText: Readonly<Record<(typeof chainedFields)[number], string>> = {
  id: 'e.id::text',
  realm_id: 'e.realm_id::text',
  at: utc('e.at'),
  realm_at: utc('e.realm_at'),
  name: 'e.name',
  actor_kind: 'e.actor_kind',
  actor_id: 'e.actor_id::text',
  organisation_id: 'e.organisation_id::text',
  subject_kind: 'e.subject_kind',
  subject_id: 'e.subject_id::text',
  details: 'e.details::text',
  request_id: 'e.request_id',
  address: 'host(e.address)',
}

/** A record as it is digested, as one array; null where the record is not there. */
const eventArray = `case when e.id is null then null else array[${chainedFields.map((field) => asText[field]).join(', ')}] end`

/** Realms in which something was written after the last record that was linked. */
export async function listRealmsToLink(db: Db): Promise<string[]> {
  const { rows } = await db.raw(`
    select r.id from realms r
      cross join lateral (select e.place from audit_events e where e.realm_id = r.id order by e.place desc limit 1) e
      left join lateral (select l.place from event_links l where l.realm_id = r.id order by l.sequence desc limit 1) l on true
     where l.place is null or l.place < e.place`)
  return rows.map(({ id }: { id: string }) => id)
}

/** Takes the right to link a realm's records until the transaction ends; false where another worker has it. */
export async function holdChain(db: Db, realmId: string): Promise<boolean> {
  const { rows } = await db.raw('select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held', [
    `chain:${realmId}`,
  ])
  return rows[0].held
}

export async function findLastLink(db: Db, realmId: string): Promise<Link | null> {
  const row = await db('event_links').where({ realm_id: realmId }).orderBy('sequence', 'desc').first('sequence', 'hash')
  return row ? { sequence: Number(row.sequence), hash: row.hash } : null
}

/**
 * Records that have no link yet, in the order they were written. One that was committed late, after others that were
 * written after it, comes when it is there: it is looked for among the last links' neighbours, or everywhere.
 */
export async function listUnlinked(
  db: Db,
  realmId: string,
  { count, reach }: { readonly count: number; readonly reach: 'recent' | 'everywhere' },
): Promise<UnlinkedEvent[]> {
  const from = reach === 'recent' ? await placeBack(db, realmId) : '0'
  const { rows } = await db.raw(
    `select e.id as "eventId", e.place::text as place, ${eventArray} as event from audit_events e
      where e.realm_id = ? and e.place > ? and not exists (select from event_links l where l.event_id = e.id)
      order by e.place limit ?`,
    [realmId, from, count],
  )
  return rows
}

async function placeBack(db: Db, realmId: string): Promise<string> {
  const { rows } = await db.raw(
    `select place::text from event_links where realm_id = :realmId and sequence =
       (select max(sequence) from event_links where realm_id = :realmId) - :lateness`,
    { realmId, lateness },
  )
  return rows[0]?.place ?? '0'
}

export async function addLinks(
  db: Db,
  realmId: string,
  links: readonly (Link & { readonly eventId: string; readonly place: string })[],
): Promise<void> {
  await db('event_links').insert(
    links.map(({ sequence, hash, eventId, place }) => ({
      realm_id: realmId,
      sequence,
      event_id: eventId,
      place,
      hash,
    })),
  )
}

export type ChainedLink = Link & { readonly eventId: string; readonly event: ChainedEvent | null }

/** The links after one, each with its record; null for a record that is no more. */
export async function listLinks(db: Db, realmId: string, after: number, count: number): Promise<ChainedLink[]> {
  const { rows } = await db.raw(
    `select l.sequence::int as sequence, l.hash, l.event_id as "eventId", ${eventArray} as event
       from event_links l left join audit_events e on e.id = l.event_id
      where l.realm_id = ? and l.sequence > ? order by l.sequence limit ?`,
    [realmId, after, count],
  )
  return rows
}

/** Records that have been without a link for longer than a worker needs, oldest first. */
export async function listForgotten(db: Db, realmId: string, before: Date): Promise<{ id: string; at: Date }[]> {
  return db('audit_events as e')
    .where('e.realm_id', realmId)
    .where('e.at', '<', before)
    .whereNotExists(db('event_links as l').whereRaw('l.event_id = e.id').select(db.raw('1')))
    .orderBy('e.place')
    .limit(100)
    .select('e.id', 'e.at')
}

export type SignedHead = ChainHead & { readonly keyId: string; readonly signature: Buffer }

/** Says whether it was added: of one link there is one head. */
export async function addHead(
  db: Db,
  { realmId, sequence, hash, madeAt, keyId, signature }: SignedHead,
): Promise<boolean> {
  const added = await db('chain_heads')
    .insert({
      realm_id: realmId,
      sequence,
      hash: Buffer.from(hash, 'hex'),
      made_at: madeAt,
      key_id: keyId,
      signature,
    })
    .onConflict(['realm_id', 'sequence'])
    .ignore()
    .returning('sequence')
  return added.length === 1
}

export async function findLastHead(db: Db, realmId: string): Promise<SignedHead | null> {
  const row = await db('chain_heads').where({ realm_id: realmId }).orderBy('sequence', 'desc').first()
  return row ? headFrom(row) : null
}

/** The first head at or after a link; null while none was signed. */
export async function findHeadCovering(db: Db, realmId: string, sequence: number): Promise<SignedHead | null> {
  const query = db('chain_heads').where({ realm_id: realmId }).where('sequence', '>=', sequence)
  const row = await query.orderBy('sequence').first()
  return row ? headFrom(row) : null
}

/** The heads of a span of real time, in their order. */
export async function listHeads(db: Db, realmId: string, span: { from: Date; to: Date }): Promise<SignedHead[]> {
  const query = db('chain_heads').where({ realm_id: realmId }).orderBy('sequence')
  return (await query.where('made_at', '>=', span.from).where('made_at', '<', span.to)).map(headFrom)
}

/** The heads after one link and up to another. */
export async function listHeadsBetween(db: Db, realmId: string, after: number, upTo: number): Promise<SignedHead[]> {
  const query = db('chain_heads').where({ realm_id: realmId }).orderBy('sequence')
  return (await query.where('sequence', '>', after).where('sequence', '<=', upTo)).map(headFrom)
}

export type ChainKey = { readonly id: string; readonly publicPem: string; readonly sealedPrivate: Buffer | null }

const keyColumns = { id: 'id', publicPem: 'public_pem', sealedPrivate: 'sealed_private' }

export async function findChainKey(db: Db, realmId: string): Promise<ChainKey | null> {
  return (await db('chain_keys').where({ realm_id: realmId }).orderBy('place', 'desc').first(keyColumns)) ?? null
}

export async function listChainKeys(db: Db, realmId: string): Promise<ChainKey[]> {
  return db('chain_keys').where({ realm_id: realmId }).orderBy('place').select(keyColumns)
}

/** Holds the making of a realm's key until the transaction ends. */
export async function holdChainKeys(db: Db, realmId: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`chain-keys:${realmId}`])
}

export async function addChainKey(db: Db, realmId: string, key: ChainKey, at: Date): Promise<void> {
  await db('chain_keys').insert({
    id: key.id,
    realm_id: realmId,
    public_pem: key.publicPem,
    sealed_private: key.sealedPrivate,
    made_at: at,
  })
}

function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

// eslint-disable-next-line typescript/no-explicit-any
function headFrom(row: any): SignedHead {
  return {
    realmId: row.realm_id,
    sequence: Number(row.sequence),
    hash: row.hash.toString('hex'),
    madeAt: row.made_at.toISOString(),
    keyId: row.key_id,
    signature: row.signature,
  }
}

/** How far the chain of a realm has come. */
export type ChainState = { readonly links: number; readonly lastRecordAt: Date | null; readonly waiting: number }

export async function findChainState(db: Db, realmId: string): Promise<ChainState> {
  const last = await findLastLink(db, realmId)
  const waiting = await listUnlinked(db, realmId, { count: 1_000, reach: 'recent' })
  const row = await db('event_links as l')
    .join('audit_events as e', 'e.id', 'l.event_id')
    .where({ 'l.realm_id': realmId, 'l.sequence': last?.sequence ?? 0 })
    .first('e.at')
  return { links: last?.sequence ?? 0, lastRecordAt: row?.at ?? null, waiting: waiting.length }
}

/** The days in Japan on which heads were signed, newest first, with how many. */
export async function listHeadDays(
  db: Db,
  realmId: string,
  count: number,
): Promise<{ readonly day: Day; readonly heads: number; readonly lastSequence: number }[]> {
  const { rows } = await db.raw(
    `select (made_at at time zone 'Asia/Tokyo')::date as day, count(*)::int as heads, max(sequence)::int as "lastSequence"
       from chain_heads where realm_id = ? group by 1 order by 1 desc limit ?`,
    [realmId, count],
  )
  return rows
}

/** The last time the whole was reckoned anew, and how many faults it had then. */
export async function findLastCheck(
  db: Db,
  realmId: string,
): Promise<{ readonly at: Date; readonly links: number; readonly faults: readonly string[] } | null> {
  const row = await db('audit_events')
    .where({ realm_id: realmId, name: 'chain.checked' })
    .orderBy('place', 'desc')
    .first('realm_at', 'details')
  return row ? { at: row.realm_at, links: row.details.links, faults: row.details.faults } : null
}
