import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { containing } from './folding.ts'

/** 未収の保証料: what a contractor was told to transfer and has not been received, of a request or of a 変更申込. */
export type OpenPremium = {
  readonly kind: 'request' | 'amendment'
  /** Of the request or the change. */
  readonly id: string
  /** Of the application or the change: what a number is looked up by and a form's version belongs to. */
  readonly applicationId: string | null
  readonly version: number
  readonly receptionNumber: string
  /** Of the guarantee that is being changed; empty for a new one. */
  readonly guaranteeNumber: string
  readonly contractorId: string
  readonly contractorName: string
  readonly contractorKana: string
  readonly worksName: string
  readonly product: Product
  readonly amount: Yen
  readonly dueOn: Day
}

export type OpenPremiumFilter = {
  readonly suretyId: string
  /** Words that must all be found in numbers, names or works, in any width. */
  readonly words: readonly string[]
  /** Due before this day; null for all. */
  readonly dueBefore: Day | null
}

/** One page of the open premiums, the longest due first; one row more than asked tells that there are more. */
export async function listOpenPremiums(
  db: Db,
  filter: OpenPremiumFilter,
  after: Place | null,
  count: number,
): Promise<OpenPremium[]> {
  const { rows } = await db.raw(
    `select kind, id, "applicationId", version, "receptionNumber", "guaranteeNumber", "contractorId", "contractorName",
            "contractorKana", "worksName", product, amount, "dueOn"
       from (${open}) open
      where (:dueBefore::date is null or "dueOn" < :dueBefore::date)
        and (:afterOn::date is null or ("dueOn", id) > (:afterOn::date, :afterId::uuid)) and ${holdsWords}
      order by "dueOn", id limit :count`,
    {
      suretyId: filter.suretyId,
      dueBefore: filter.dueBefore,
      patterns: filter.words.map(containing),
      afterOn: after ? dueDayAt(after.at) : null,
      afterId: after?.id ?? null,
      count: count + 1,
    },
  )
  return rows
}

/** How much is open, how much of it is overdue, and how much is due before a day, with the sum of all; of the same words. */
export async function sumOpenPremiums(
  db: Db,
  filter: Omit<OpenPremiumFilter, 'dueBefore'>,
  days: { readonly today: Day; readonly soon: Day },
): Promise<{ readonly all: number; readonly overdue: number; readonly soon: number; readonly amount: Yen }> {
  const { rows } = await db.raw(
    `select count(*)::int as all, count(*) filter (where "dueOn" < :today)::int as overdue,
            count(*) filter (where "dueOn" < :soon)::int as soon, coalesce(sum(amount), 0)::bigint as amount
       from (${open}) open where ${holdsWords}`,
    { suretyId: filter.suretyId, patterns: filter.words.map(containing), ...days },
  )
  return rows[0]
}

/** How many premiums are overdue, counted no further than one beyond the most that is shown. */
export async function countOverduePremiums(db: Db, suretyId: string, today: Day, most: number): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from (select 1 from (${open}) open where "dueOn" < :today limit :most) counted`,
    { suretyId, today, most: most + 1 },
  )
  return rows[0].count
}

/** A day as the time of a place in this list, and back. */
export function dueTimeOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

function dueDayAt(at: Date): string {
  return at.toISOString().slice(0, 10)
}

const holdsWords = `(select coalesce(bool_and(
  "receptionNumber" || ' ' || "guaranteeNumber" || ' ' || code || ' ' || folded("contractorName" || "contractorKana")
  || ' ' || folded("receptionNumber" || ' ' || "guaranteeNumber") || ' ' || folded("worksName") like pattern), true)
  from unnest(:patterns::text[]) as pattern)`

const open = `
  select 'request' as kind, r.id, a.id as "applicationId", a.version, coalesce(a.reception_number, '') as "receptionNumber",
         '' as "guaranteeNumber", c.id as "contractorId", c.code, c.name as "contractorName", c.name_kana as "contractorKana",
         a.works_name as "worksName", r.product, r.premium_amount as amount, r.premium_due_on as "dueOn"
    from guarantee_requests r join applications a on a.id = r.application_id join contractors c on c.id = a.contractor_id
   where a.surety_id = :suretyId and r.state = 'approved' and r.premium_settled_at is null
  union all
  select 'amendment', m.id, null, m.version, coalesce(m.reception_number, ''), g.guarantee_number, c.id, c.code, c.name,
         c.name_kana, g.works_name, g.product, m.additional_premium, m.premium_due_on
    from amendment_requests m join guarantees g on g.id = m.guarantee_id join contractors c on c.id = m.contractor_id
   where m.surety_id = :suretyId and m.state = 'approved' and m.premium_settled_at is null`

/** A premium that was received by transfer, for telling a second payment of it. */
export type ReceivedPremium = Omit<OpenPremium, 'version' | 'dueOn'> & { readonly receivedOn: Day }

/** Premiums whose receipt was posted since a day and stands, the newest first. */
export async function listReceivedPremiums(
  db: Db,
  suretyId: string,
  since: Day,
  count: number,
): Promise<ReceivedPremium[]> {
  const { rows } = await db.raw(
    `select case when m.id is null then 'request' else 'amendment' end as kind, coalesce(m.id, r.id) as id,
            a.id as "applicationId", coalesce(m.reception_number, a.reception_number, '') as "receptionNumber",
            coalesce(g.guarantee_number, '') as "guaranteeNumber", c.id as "contractorId", c.name as "contractorName",
            c.name_kana as "contractorKana", a.works_name as "worksName", r.product, max(p.amount) as amount,
            max(p.posted_on) as "receivedOn"
       from premium_postings p
       join guarantee_requests r on r.id = p.request_id
       join applications a on a.id = r.application_id
       join contractors c on c.id = a.contractor_id
       left join amendment_requests m on m.id = p.amendment_id
       left join guarantees g on g.id = m.guarantee_id
      where a.surety_id = :suretyId and p.kind = 'receipt' and p.account = 'cash' and p.posted_on >= :since
        and case when m.id is null then r.premium_settled_at else m.premium_settled_at end is not null
      group by m.id, r.id, a.id, g.guarantee_number, c.id
      order by max(p.posted_on) desc, coalesce(m.id, r.id) limit :count`,
    { suretyId, since, count },
  )
  return rows
}
