import type { Day } from '../domain/day.ts'
import { type Product, products } from '../domain/product.ts'
import type { RequestState } from '../domain/request.ts'
import type { Db } from './db.ts'

/** What the figures are about: a surety, one of its offices or all, the first day and the first day after. */
export type FiguresOf = {
  readonly suretyId: string
  readonly officeId: string | null
  readonly from: Day
  readonly until: Day
  /** By the realm's clock: what is outstanding is so today. */
  readonly today: Day
}

/** Number of guarantees and their amounts in yen. */
export type Sum = { readonly count: number; readonly amount: number }

export type ProductFigures = {
  readonly product: Product
  readonly received: number
  readonly issued: Sum
  readonly electronic: number
  /** Half of those issued took no longer than this from receipt to issue; null where none was issued. */
  readonly medianHours: number | null
  readonly outstanding: Sum
  readonly charged: number
  readonly paid: number
}

/** The largest bodies and the rest of them together; the name is null for the rest, and '' where none is registered. */
export type OrdererSum = Sum & { readonly name: string | null }

export type Figures = {
  readonly byProduct: readonly ProductFigures[]
  /** Of all products together. */
  readonly medianHours: number | null
  readonly waiting: readonly { readonly state: RequestState; readonly isSettled: boolean; readonly count: number }[]
  readonly issuedByOrderer: readonly OrdererSum[]
  readonly outstandingByOrderer: readonly OrdererSum[]
}

/** Bodies with a line of their own. */
export const mostOrderers = 20

/** Everything is counted and grouped in the database; no row of a guarantee leaves it. */
export async function readFigures(db: Db, of: FiguresOf): Promise<Figures> {
  const rows = await byProduct(db, of)
  return {
    byProduct: products.map((product) => productFigures(product, rows.find((row) => row.product === product) ?? {})),
    medianHours: numberOrNull(rows.find(({ product }) => product === null)?.median_hours),
    waiting: await waitingNow(db, of),
    issuedByOrderer: await largest(db, of, issuedGuarantees),
    outstandingByOrderer: await largest(db, of, outstandingGuarantees),
  }
}

const period = `between_days as (
  select (cast(:from as date)::timestamp at time zone 'Asia/Tokyo') as since,
         (cast(:until as date)::timestamp at time zone 'Asia/Tokyo') as before)`

const ofOffice = '(cast(:officeId as uuid) is null or a.office_id = :officeId)'

/** Issued within the period, with what each was issued for; later changes do not change it. */
const issuedGuarantees = `
  select g.product, g.orderer_id, g.certificate_form, c.guaranteed_amount as amount,
         extract(epoch from g.issued_at - s.submitted_at) / 3600.0 as hours
    from between_days d join guarantees g on g.surety_id = :suretyId and g.issued_at >= d.since and g.issued_at < d.before
    join certificates c on c.guarantee_id = g.id and c.change_number = 0 and c.revision = 0
    join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
    left join application_submissions s on s.application_id = a.id and s.round = 1
   where ${ofOffice}`

/** In force (or claimed) and not yet past its end today, with what it stands at now. */
const outstandingGuarantees = `
  select g.product, g.orderer_id, g.certificate_form, g.guaranteed_amount as amount, null::numeric as hours
    from guarantees g
   where g.surety_id = :suretyId and g.state in ('in_force', 'claimed') and g.guarantee_ends_on >= :today
     and (cast(:officeId as uuid) is null or exists (
       select 1 from guarantee_requests r join applications a on a.id = r.application_id
        where r.id = g.request_id and a.office_id = :officeId))`

type ProductRow = Readonly<Record<string, string | number | null>>

async function byProduct(db: Db, of: FiguresOf): Promise<(ProductRow & { readonly product: Product | null })[]> {
  const { rows } = await db.raw(
    `with ${period},
     issued as (select product, count(*) as n, sum(amount) as amount,
         count(*) filter (where certificate_form = 'electronic') as electronic,
         percentile_cont(0.5) within group (order by hours) as median_hours
       from (${issuedGuarantees}) i group by grouping sets ((product), ())),
     outstanding as (select product, count(*) as n, sum(amount) as amount from (${outstandingGuarantees}) o group by product),
     received as (select r.product, count(*) as n
       from between_days d join applications a on a.surety_id = :suretyId and a.submitted_at >= d.since
       -- An application stands under its last sending; it was received with its first.
       join application_submissions s on s.application_id = a.id and s.round = 1
         and s.submitted_at >= d.since and s.submitted_at < d.before
       join guarantee_requests r on r.application_id = a.id where ${ofOffice} group by r.product),
     money as (select r.product, -sum(p.amount) filter (where p.account in ('income', 'consumption_tax')) as charged,
         sum(p.amount) filter (where p.account = 'cash') as paid
       from premium_postings p join guarantee_requests r on r.id = p.request_id
       join applications a on a.id = r.application_id
      where p.posted_on >= :from and p.posted_on < :until and a.surety_id = :suretyId and ${ofOffice} group by r.product),
     named as (select unnest(array['advance_payment', 'interim_advance_payment', 'performance',
       'performance_reservation', null]) as product)
     select named.product, received.n as received, issued.n as issued, issued.amount as issued_amount,
            issued.electronic, issued.median_hours, outstanding.n as outstanding,
            outstanding.amount as outstanding_amount, money.charged, money.paid
       from named left join issued on issued.product is not distinct from named.product
       left join received on received.product = named.product
       left join outstanding on outstanding.product = named.product
       left join money on money.product = named.product`,
    { ...of },
  )
  return rows
}

function productFigures(product: Product, row: ProductRow): ProductFigures {
  const number = (name: string): number => Number(row[name] ?? 0)
  return {
    product,
    received: number('received'),
    issued: { count: number('issued'), amount: number('issued_amount') },
    electronic: number('electronic'),
    medianHours: numberOrNull(row['median_hours']),
    outstanding: { count: number('outstanding'), amount: number('outstanding_amount') },
    charged: number('charged'),
    paid: number('paid'),
  }
}

async function waitingNow(db: Db, { suretyId, officeId }: FiguresOf): Promise<Figures['waiting']> {
  const query = db('guarantee_requests as r')
    .join('applications as a', 'a.id', 'r.application_id')
    .where('a.surety_id', suretyId)
    .whereIn('r.state', ['submitted', 'under_review', 'awaiting_documents', 'sent_back', 'approved'])
    .groupByRaw('r.state, r.premium_settled_at is not null')
    .select({ state: 'r.state' })
    .select(db.raw('r.premium_settled_at is not null as "isSettled", count(*)::int as count'))
  if (officeId) void query.where('a.office_id', officeId)
  return query
}

async function largest(db: Db, of: FiguresOf, guarantees: string): Promise<OrdererSum[]> {
  const { rows } = await db.raw(
    `with ${period},
     sums as (select orderer_id, count(*) as n, sum(amount) as amount from (${guarantees}) g group by orderer_id),
     ranked as (select *, least(row_number() over (order by amount desc, orderer_id nulls last), :rest) as place from sums)
     select case when place = :rest then null else max(coalesce(o.name, '')) end as name,
            sum(n)::int as count, sum(amount)::bigint as amount
       from ranked left join orderers o on o.id = ranked.orderer_id
      group by place order by place`,
    { ...of, rest: mostOrderers + 1 },
  )
  return rows.map((row: OrdererSum) => ({ ...row, amount: Number(row.amount) }))
}

function numberOrNull(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
