import { addDays, type Day, startOf } from '../domain/day.ts'
import type { Place } from './application-lists.ts'
import type { EventName } from './audit.ts'
import type { Db } from './db.ts'

/** What of a body's records is asked for. */
export type BodyRecordSearch = {
  readonly personId: string | null
  /** 保証契約番号 as it is kept; '' where what was typed is no number, which finds nothing. */
  readonly number: string | null
  /** null for every kind. */
  readonly names: readonly EventName[] | null
  /** By the realm's clock, both days included. */
  readonly from: Day | null
  readonly to: Day | null
}

/** What somebody of the body did or tried. */
export type BodyRecord = {
  readonly id: string
  readonly name: EventName
  readonly realmAt: Date
  readonly personName: string
  readonly loginId: string
  readonly section: string
  /** Of a guarantee that is addressed to the body, or what was typed into a look-up that failed. */
  readonly number: string | null
  readonly address: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** What a stranger tried with an account: who that was is not known, whose account it is, is. */
const triedByStrangers: readonly EventName[] = ['user.sign_in_failed', 'user.second_factor_failed', 'user.reset_asked']

/** Told to the surety alone: the body would learn from them what another body's number is worth. */
const keptBack: readonly EventName[] = ['certificate.lookup_alarm']

/** Records of the body's own people, newest first, after a place; one more than asked for if there are more. */
export async function listBodyRecords(
  db: Db,
  ordererId: string,
  search: BodyRecordSearch,
  after: Place | null,
  count: number,
): Promise<BodyRecord[]> {
  const filters = filterText(search, after)
  const bindings = {
    ordererId,
    keptBack: [...keptBack],
    tried: [...triedByStrangers],
    personId: search.personId,
    number: search.number,
    names: search.names && [...search.names],
    from: search.from && startOf(search.from),
    to: search.to && startOf(addDays(search.to, 1)),
    afterAt: after?.at ?? null,
    afterId: after?.id ?? null,
    count: count + 1,
  }
  const { rows } = await db.raw(
    `select e.id, e.name, e.realm_at as "realmAt", u.name as "personName", u.login_id as "loginId", u.section,
            coalesce(g.guarantee_number, e.details ->> 'guaranteeNumber') as number, host(e.address) as address, e.details
       from (
         (select e.*, e.actor_id as person_id from audit_events e
           where e.organisation_id = :ordererId and e.actor_kind = 'orderer' and not e.name = any(:keptBack) ${filters('e.actor_id')}
           order by e.realm_at desc, e.place desc limit :count)
         union all
         (select e.*, e.subject_id as person_id from audit_events e
           where e.subject_id in (select id from users where orderer_id = :ordererId) and e.actor_kind = 'stranger'
             and e.name = any(:tried) ${filters('e.subject_id')}
           order by e.realm_at desc, e.place desc limit :count)) e
       join users u on u.id = e.person_id
       left join guarantees g on g.orderer_id = :ordererId
         and g.id = coalesce((e.details ->> 'guaranteeId')::uuid, e.subject_id)
      order by e.realm_at desc, e.place desc limit :count`,
    bindings,
  )
  return rows
}

/** The conditions that are asked for; what is not asked for stays out of the query, so that its index serves. */
function filterText({ personId, number, names, from, to }: BodyRecordSearch, after: Place | null) {
  return (person: string): string =>
    [
      personId ? `and ${person} = :personId` : '',
      names ? 'and e.name = any(:names)' : '',
      from ? 'and e.realm_at >= :from' : '',
      to ? 'and e.realm_at < :to' : '',
      number === null
        ? ''
        : `and (e.details ->> 'guaranteeNumber' = :number
             or coalesce((e.details ->> 'guaranteeId')::uuid, e.subject_id) in
               (select id from guarantees where orderer_id = :ordererId and guarantee_number = :number))`,
      after ? 'and (e.realm_at, e.place) < (:afterAt, (select place from audit_events where id = :afterId))' : '',
    ].join(' ')
}
