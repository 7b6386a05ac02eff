import { addDays, type Day, startOf } from '../domain/day.ts'
import {
  longDays,
  nearDays,
  type NeededFor,
  type QueueKind,
  type QueueTab,
  type QueueView,
} from '../domain/desk-queue.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** One thing in the queue. `at` is when it came to where it is: its sending, or its issue. */
export type QueueItem = {
  readonly kind: QueueKind
  readonly id: string
  readonly tab: QueueTab
  readonly number: string
  /** Of the guarantee it is about, where there is one already. */
  readonly guaranteeId: string | null
  readonly guaranteeNumber: string
  readonly contractorName: string
  readonly ordererName: string
  readonly worksName: string
  readonly officeName: string
  readonly at: Date
  readonly neededOn: Day | null
  readonly neededFor: NeededFor | null
  readonly holderId: string | null
  readonly holderName: string | null
  readonly heldSince: Date | null
  /** Its place in the order: what is urgent stands before everything else, as if it were of another age. */
  readonly rankAt: Date
}

/** What a list of the queue is narrowed to; null leaves it as wide as it is. */
export type QueueFilter = {
  readonly suretyId: string
  readonly today: Day
  readonly officeId: string | null
  readonly kind: QueueKind | null
  /** Only what this person has in hand. */
  readonly holderId: string | null
  /** Words that must all be found in number, names or works, in any width. */
  readonly words: readonly string[]
}

/** One page of the queue from a place on: what is urgent, then the rest, oldest first; what was issued, newest first. */
export async function listQueue(
  db: Db,
  filter: QueueFilter,
  view: QueueView,
  after: Place | null,
  count: number,
): Promise<QueueItem[]> {
  const [order, beyond] = view === 'issued' ? ['desc', '<'] : ['asc', '>']
  const { rows } = await db.raw(
    `select * from (${ranked}) ranked
      where (case when :view = 'all' then place = 1 else tab = :view end)
        and (:afterAt::timestamptz is null or ("rankAt", id) ${beyond} (:afterAt, :afterId::uuid))
      order by "rankAt" ${order}, id ${order} limit :count`,
    {
      ...parametersOf(filter),
      view,
      afterAt: after?.at ?? null,
      afterId: after?.id ?? null,
      count: count + 1,
    },
  )
  return rows
}

/** How much stands under each heading of the same narrowing. */
export async function countQueue(db: Db, filter: QueueFilter): Promise<Readonly<Record<QueueView, number>>> {
  const { rows } = await db.raw(
    `select tab, count(*)::int as count, (count(*) filter (where place = 1))::int as first
       from (${ranked}) ranked group by tab`,
    parametersOf(filter),
  )
  const counts = { new: 0, reviewing: 0, sent_back: 0, unpaid: 0, ready: 0, issued: 0, all: 0 }
  for (const { tab, count, first } of rows as { tab: QueueTab; count: number; first: number }[]) {
    if (tab !== 'over') counts[tab] = count
    counts.all += first
  }
  return counts
}

function parametersOf({ suretyId, today, officeId, kind, holderId, words }: QueueFilter) {
  return {
    suretyId,
    today,
    dayBegins: startOf(today),
    dayEnds: startOf(addDays(today, 1)),
    longSince: startOf(addDays(today, 1 - longDays)),
    nearUntil: addDays(today, nearDays),
    officeId,
    kind,
    holderId,
    includesOver: words.length > 0,
    patterns: words.map(containing),
  }
}

/** Where a request or a change stands, by its state, whether its premium is settled, and when it was issued. */
function tabOf(one: string, issuedAt: string): string {
  return `case ${one}.state
    when 'submitted' then 'new' when 'under_review' then 'reviewing' when 'awaiting_documents' then 'reviewing'
    when 'sent_back' then 'sent_back'
    when 'approved' then case when ${one}.premium_settled_at is null then 'unpaid' else 'ready' end
    when 'issued' then case when ${issuedAt} >= :dayBegins and ${issuedAt} < :dayEnds then 'issued' else 'over' end
    else 'over' end`
}

const orderOfTabs = `array_position(array['new', 'reviewing', 'ready', 'unpaid', 'sent_back', 'issued', 'over'], tab)`

// An application of two requests may stand under two headings; `place` 1 is the one that matters more.
const applications = `
  select a.kind, a.id, r.tab, r.place, a.reception_number as number, r.guarantee_id, coalesce(r.numbers, '') as guarantee_number,
         a.contractor_id, a.office_id, coalesce(o.head_title, s.content #>> '{works,ordererName}', '') as orderer_name,
         coalesce(s.content #>> '{works,worksName}', '') as works_name,
         s.works_search || ' ' || coalesce(o.search_text, '') as about,
         case when r.tab = 'issued' then r.issued_at else a.submitted_at end as at,
         case when r.tab = 'unpaid' then r.premium_due_on
              when a.kind = 'reservation'
                then coalesce(s.content #>> '{tender,qualificationDueOn}', s.content #>> '{tender,tenderOn}')::date
              when r.asks_performance or (s.content #>> '{contract,contractedOn}')::date >= :today
                then (s.content #>> '{contract,contractedOn}')::date end as needed_on,
         case when r.tab = 'unpaid' then 'premium' when a.kind = 'reservation' then 'tender' else 'contract' end as needed_for
    from applications a
    join (
      select *, rank() over (partition by application_id order by ${orderOfTabs}) as place
        from (
          select one.application_id, ${tabOf('one', 'g.issued_at')} as tab, min(one.premium_due_on) as premium_due_on,
                 bool_or(one.product = 'performance') as asks_performance, max(g.issued_at) as issued_at,
                 string_agg(g.guarantee_number, ' ') as numbers, min(g.id::text)::uuid as guarantee_id
            from guarantee_requests one left join guarantees g on g.request_id = one.id
           where one.state not in ('draft', 'awaiting_release')
             and (:includesOver or one.state not in ('issued', 'declined', 'withdrawn') or g.issued_at >= :dayBegins)
           group by 1, 2) standing) r on r.application_id = a.id
    join lateral (
      select content, works_search from application_submissions s where s.application_id = a.id order by round desc limit 1
    ) s on true
    left join orderers o on o.id = nullif(s.content #>> '{works,ordererId}', '')::uuid
   where a.surety_id = :suretyId and a.submitted_at is not null`

/** The columns that everything about a guarantee has in common. */
const ofGuarantee = `
  g.id as guarantee_id, g.guarantee_number, g.contractor_id, a.office_id,
  coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name, g.works_name,
  g.works_search || ' ' || coalesce(o.search_text, '') as about`

const guaranteeJoins = `
  join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
  left join orderers o on o.id = g.orderer_id`

const amendments = `
  select 'amendment' as kind, m.id, ${tabOf('m', 'issued.issued_at')} as tab, 1 as place, m.reception_number as number,
         ${ofGuarantee}, coalesce(issued.issued_at, m.submitted_at) as at,
         case when m.state = 'approved' and m.premium_settled_at is null then m.premium_due_on::date
              else g.guarantee_ends_on end as needed_on,
         case when m.state = 'approved' and m.premium_settled_at is null then 'premium' else 'guarantee_end' end as needed_for
    from amendment_requests m join guarantees g on g.id = m.guarantee_id ${guaranteeJoins}
    left join certificates issued on issued.id = m.issued_certificate_id
   where m.surety_id = :suretyId and m.submitted_at is not null
     and (:includesOver or m.state not in ('issued', 'declined', 'withdrawn') or issued.issued_at >= :dayBegins)`

const useStatements = `
  select 'use_statement' as kind, u.id, case u.state when 'submitted' then 'new' when 'under_review' then 'reviewing'
           when 'sent_back' then 'sent_back' else 'over' end as tab,
         1 as place, g.guarantee_number as number, ${ofGuarantee}, u.submitted_at as at, null::date as needed_on,
         null as needed_for
    from use_statements u join guarantees g on g.id = u.guarantee_id ${guaranteeJoins}
   where u.surety_id = :suretyId and u.submitted_at is not null
     and (:includesOver or u.state in ('submitted', 'under_review', 'sent_back'))`

const parcels = `
  select 'parcel' as kind, p.id, case when p.confirmed_at is null then 'new' else 'over' end as tab, 1 as place,
         p.reception_number as number, g.id as guarantee_id,
         coalesce(g.guarantee_number, a.reception_number, '') as guarantee_number, p.contractor_id, p.office_id,
         coalesce(o.head_title, '') as orderer_name, coalesce(g.works_name, a.works_name, '') as works_name,
         folded(coalesce(g.works_name, a.works_name, '')) || ' ' || coalesce(o.search_text, '') as about, p.sent_at as at,
         null::date as needed_on, null as needed_for
    from parcels p left join guarantees g on g.id = p.guarantee_id left join applications a on a.id = p.application_id
    left join orderers o on o.id = coalesce(g.orderer_id, a.orderer_id)
   where p.surety_id = :suretyId and p.sent_at is not null and (:includesOver or p.confirmed_at is null)`

const guaranteeActs = `
  select 'guarantee_act' as kind, p.id, case p.state when 'proposed' then 'ready' else 'over' end as tab, 1 as place,
         g.guarantee_number as number, ${ofGuarantee}, p.proposed_at as at, null::date as needed_on, null as needed_for
    from guarantee_act_proposals p join guarantees g on g.id = p.guarantee_id ${guaranteeJoins}
   where p.surety_id = :suretyId and (:includesOver or p.state = 'proposed')`

const depositNotices = `
  select 'deposit_notice' as kind, n.id, case when w.id is null then 'new' else 'over' end as tab, 1 as place,
         g.guarantee_number as number, ${ofGuarantee}, n.told_at as at, null::date as needed_on, null as needed_for
    from deposit_notices n join guarantees g on g.id = n.guarantee_id ${guaranteeJoins}
    left join deposit_notice_answers w on w.notice_id = n.id
   where n.surety_id = :suretyId and (:includesOver or w.id is null)`

const items = [applications, amendments, useStatements, parcels, guaranteeActs, depositNotices].join('\nunion all\n')

/** Everything of the surety that fits the filter, each with its rank. Urgent is what `urgencyOf` in the domain calls so. */
const ranked = `
  select i.kind, i.id, i.tab, i.place, i.number, i.guarantee_id as "guaranteeId", i.guarantee_number as "guaranteeNumber",
         c.name as "contractorName", i.orderer_name as "ordererName", i.works_name as "worksName",
         coalesce(f.name, '') as "officeName", i.at, i.needed_on as "neededOn",
         case when i.needed_on is not null then i.needed_for end as "neededFor",
         cl.holder_id as "holderId", u.name as "holderName", cl.held_since as "heldSince",
         case when i.tab = 'issued' then i.at
              when i.tab in ('over', 'sent_back') then i.at + interval '200 years'
              when i.tab = 'unpaid' and i.needed_on < :today then i.at
              when i.tab <> 'unpaid' and (coalesce(i.needed_on <= :nearUntil, false) or i.at < :longSince) then i.at
              else i.at + interval '200 years' end as "rankAt"
    from (${items}) i
    join contractors c on c.id = i.contractor_id
    left join offices f on f.id = i.office_id
    left join desk_claims cl on cl.subject_id = i.id
    left join users u on u.id = cl.holder_id
   where (:officeId::uuid is null or i.office_id = :officeId)
     and (:kind::text is null or i.kind = :kind)
     and (:holderId::uuid is null or cl.holder_id = :holderId)
     and lower(i.number || ' ' || i.guarantee_number) || ' ' || c.search_text || ' ' || i.about like all (:patterns::text[])`
