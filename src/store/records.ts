import { type Day, addDays, startOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { Place } from './application-lists.ts'
import type { EventName, RecordedEvent } from './audit.ts'
import type { Link } from './chain.ts'
import type { Db } from './db.ts'

/** What of the records is asked for. A list that is empty finds nothing; null asks for everything. */
export type RecordSearch = {
  readonly subjectIds: readonly string[] | null
  readonly actorIds: readonly string[] | null
  readonly organisationIds: readonly string[] | null
  readonly names: readonly EventName[] | null
  /** By the realm's clock, both days included. */
  readonly from: Day | null
  readonly to: Day | null
}

/** Whose records: those of a surety in its realm, and never another's. */
export type RecordOwner = { readonly realmId: string; readonly suretyId: string }

/** An event with all that is kept of it: both clocks, the person's login, and where it came from. */
export type FullEvent = RecordedEvent & {
  readonly at: Date
  readonly loginId: string | null
  readonly address: string | null
  readonly requestId: string
  /** Where it stands in the chain of the realm; null until the worker has linked it. */
  readonly link: Link | null
  /** 受付番号 or 保証契約番号 of what it happened to; null where it has none, or none of this surety's. */
  readonly number: string | null
}

/**
 * The surety's own are the acts of its people and of its contractors, and what anybody else (a body, the machine) did to
 * its guarantees and applications. A body's wrong try is about the guarantee whose number it typed.
 */
const isOwn = `(
  e.organisation_id = :suretyId
  or e.organisation_id in (select id from contractors where surety_id = :suretyId)
  or e.subject_kind = 'chain'
  or ((e.organisation_id is null or e.actor_kind = 'orderer') and (
    exists (select 1 from surety_subjects s where s.id = e.subject_id and s.surety_id = :suretyId)
    or case when e.name = 'document.found_altered' then exists (
         select 1 from surety_subjects s
          where s.id = (e.details ->> 'documentId')::uuid and s.surety_id = :suretyId)
       when e.name in ('certificate.lookup_failed', 'certificate.lookup_alarm') then exists (
         select 1 from guarantees g
          where g.surety_id = :suretyId and g.guarantee_number = e.details ->> 'guaranteeNumber')
       when e.name = 'mail.written' then exists (
         select 1 from mails m join outbox o on o.id = m.outbox_id, jsonb_each_text(o.payload) v
           join surety_subjects s on s.id = case when v.value ~ '^[0-9a-f-]{36}$' then v.value::uuid end
          where m.id = e.subject_id and s.surety_id = :suretyId)
       else false end)))`

/** The records that were asked for, newest first by the realm's clock, and one more than asked for if there are more. */
export async function listRecords(
  db: Db,
  { realmId, suretyId }: RecordOwner,
  search: RecordSearch,
  after: Place | null,
  count: number,
): Promise<FullEvent[]> {
  const query = db('audit_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .leftJoin('contractors as c', 'c.id', 'e.organisation_id')
    .leftJoin('orderers as o', 'o.id', 'e.organisation_id')
    .leftJoin('sureties as s', 's.id', 'e.organisation_id')
    .leftJoin('event_links as l', 'l.event_id', 'e.id')
    .where('e.realm_id', realmId)
    .whereRaw(isOwn, { suretyId })
    .orderBy([
      { column: 'e.realm_at', order: 'desc' },
      { column: 'e.place', order: 'desc' },
    ])
  if (search.subjectIds) void query.whereIn('e.subject_id', search.subjectIds)
  if (search.actorIds) void query.whereIn('e.actor_id', search.actorIds)
  if (search.organisationIds) void query.whereIn('e.organisation_id', search.organisationIds)
  if (search.names) void query.whereIn('e.name', search.names)
  if (search.from) void query.where('e.realm_at', '>=', startOf(search.from))
  if (search.to) void query.where('e.realm_at', '<', startOf(addDays(search.to, 1)))
  if (after)
    void query.whereRaw('(e.realm_at, e.place) < (?, (select place from audit_events where id = ?))', [
      after.at,
      after.id,
    ])
  const rows = await query.limit(count + 1).select({
    id: 'e.id',
    name: 'e.name',
    at: 'e.at',
    realmAt: 'e.realm_at',
    actorKind: 'e.actor_kind',
    actorName: 'u.name',
    loginId: 'u.login_id',
    organisationName: db.raw('coalesce(c.name, o.name, s.name)'),
    details: 'e.details',
    address: db.raw('host(e.address)'),
    requestId: 'e.request_id',
    sequence: 'l.sequence',
    hash: 'l.hash',
    number: db.raw(
      '(select number from surety_subjects where id = e.subject_id and surety_id = ? and number is not null limit 1)',
      [suretyId],
    ),
  })
  return rows.map(({ sequence, hash, ...event }) => ({
    ...event,
    link: hash === null ? null : { sequence: Number(sequence), hash },
  }))
}

/** Kinds of subjects that have a page of records of their own. */
export const recordSubjectKinds = ['application', 'guarantee', 'amendment', 'parcel'] as const
export type RecordSubjectKind = (typeof recordSubjectKinds)[number]
export type RecordSubject = { readonly kind: RecordSubjectKind; readonly id: string; readonly number: string | null }

/** What the records are asked about; another surety's is as if it were not there. */
export async function getRecordSubject(
  db: Db,
  suretyId: string,
  kind: RecordSubjectKind,
  id: string,
): Promise<RecordSubject> {
  const row = await db('surety_subjects').where({ id, kind, surety_id: suretyId }).first('number')
  if (!row) throw new NotFound()
  return { kind, id, number: row.number }
}

/** Everything that belongs to a subject, by its kind: an application has its requests and guarantees, those their papers. */
export async function listBelongings(
  db: Db,
  { id }: Pick<RecordSubject, 'id'>,
): Promise<{ kind: string; id: string }[]> {
  const { rows } = await db.raw(
    `with g as (
       select id, request_id from guarantees where id = :id
       union
       select g.id, g.request_id from guarantees g join guarantee_requests r on r.id = g.request_id
        where r.application_id = :id),
     all_of_it as (
       select cast(:id as uuid) as id
       union select id from guarantee_requests where application_id = :id
       union select id from g
       union select request_id from g
       union select t.id from amendment_requests t join g on g.id = t.guarantee_id
       union select t.id from guarantee_act_proposals t join g on g.id = t.guarantee_id
       union select t.id from desk_proposals t join g on g.id = t.subject_id
       union select t.id from guarantee_claims t join g on g.id = t.guarantee_id
       union select t.id from use_statements t join g on g.id = t.guarantee_id
       union select t.id from payout_requests t join g on g.id = t.guarantee_id
       union select t.id from advance_invoices t join g on g.id = t.guarantee_id
       union select t.id from parcels t join g on g.id = t.guarantee_id
       union select id from parcels where application_id = :id)
     select s.id, s.kind from all_of_it a join surety_subjects s on s.id = a.id`,
    { id },
  )
  return rows
}

/** The most people or organisations a name may stand for in a search. */
const mostNamed = 500

/** People whose name contains the words, or who sign in with them. */
export async function findPeople(db: Db, realmId: string, words: string): Promise<string[]> {
  const rows = await db('users')
    .where({ realm_id: realmId })
    .whereRaw(`(login_id = lower(?) or ${blankless('name')} ilike ?)`, [words, anywhere(words)])
    .limit(mostNamed)
    .select('id')
  return rows.map(({ id }) => id)
}

/** Contractors, bodies and the surety itself, by a part of their name. */
export async function findOrganisations(db: Db, { realmId, suretyId }: RecordOwner, words: string): Promise<string[]> {
  const like = anywhere(words)
  const { rows } = await db.raw(
    `select id from contractors where surety_id = :suretyId and ${blankless('name')} ilike :like
     union all select id from contractors
        where surety_id = :suretyId and former_names <> '' and ${blankless('former_names')} ilike :like
     union all select id from orderers where realm_id = :realmId and ${blankless('name')} ilike :like
     union all select id from sureties where id = :suretyId and ${blankless('name')} ilike :like
     limit ${mostNamed}`,
    { suretyId, realmId, like },
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Names are kept as typed; a search minds no blanks in them. */
function blankless(column: string): string {
  return `regexp_replace(${column}, '[ \\u3000]', '', 'g')`
}

function anywhere(words: string): string {
  return `%${words.replace(/\s/g, '').replace(/[\\%_]/g, '\\$&')}%`
}
