import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import type { SiteVisit, SiteVisitKind, SiteFinding } from '../domain/site-visit.ts'
import type { UseAlertKind, UseAuditFacts } from '../domain/use-audit-alerts.ts'
import type { Yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** The facts of one ledger, with what a list shows of its guarantee. */
export type AuditedGuarantee = UseAuditFacts & {
  readonly id: string
  readonly issuedAt: Date
  readonly guaranteeNumber: string
  readonly product: Product
  readonly contractorName: string
  readonly ordererName: string
  readonly worksName: string
}

/** The ledgers of a surety's advances, the oldest guarantee first, from a place on. */
export async function listAuditedGuarantees(
  db: Db,
  suretyId: string,
  after: Place | null,
  count: number,
): Promise<AuditedGuarantee[]> {
  return prepared<AuditedGuarantee>(
    db,
    'list-audited-guarantees',
    `${facts} where g.surety_id = $1 and g.product in ('advance_payment', 'interim_advance_payment')
        and g.state in ('in_force', 'claimed', 'ended')
        and ($2::timestamptz is null or (g.issued_at, g.id) > ($2, $3::uuid))
      order by g.issued_at, g.id limit $4`,
    [suretyId, after?.at ?? null, after?.id ?? null, count],
  )
}

/** The ledger of one guarantee; null for one without a deposit, and for another surety's. */
export async function findAuditedGuarantee(
  db: Db,
  suretyId: string,
  guaranteeId: string,
): Promise<AuditedGuarantee | null> {
  const [row] = await prepared<AuditedGuarantee>(
    db,
    'find-audited-guarantee',
    `${facts} where g.surety_id = $1 and g.id = $2 and g.product in ('advance_payment', 'interim_advance_payment')`,
    [suretyId, guaranteeId],
  )
  return row ?? null
}

const facts = `
  select g.id, g.issued_at as "issuedAt", (g.issued_at at time zone 'Asia/Tokyo')::date as "issuedOn",
         g.guarantee_number as "guaranteeNumber", g.product, c.name as "contractorName",
         coalesce(o.name, '') as "ordererName", g.works_name as "worksName",
         g.guarantee_ends_on as "guaranteeEndsOn", g.guaranteed_amount as "guaranteedAmount",
         l.balance, l.paid, l.first_deposit_on as "firstDepositOn",
         exists (select 1 from use_statements u where u.guarantee_id = g.id and u.submitted_at is not null
           and u.state <> 'withdrawn') as "isStatementSent",
         coalesce((select u.lines from use_statements u where u.guarantee_id = g.id and u.state = 'approved'
           order by u.number desc limit 1), '[]') as lines,
         coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'figure', k.figure, 'confirmedOn', k.confirmed_on))
           from use_alert_confirmations k where k.guarantee_id = g.id), '[]') as confirmations
    from guarantees g
    join contractors c on c.id = g.contractor_id
    left join orderers o on o.id = g.orderer_id
    cross join lateral (
      select coalesce(sum(e.amount) filter (where e.part = 'advance'), 0)::bigint as balance,
             coalesce(-sum(e.amount) filter (where coalesce(r.kind, e.kind) = 'payout'), 0)::bigint as paid,
             min(e.happened_on) filter (where e.kind = 'deposit') as first_deposit_on
        from deposit_entries e left join deposit_entries r on r.id = e.reverses_id
       where e.guarantee_id = g.id) l`

export async function addConfirmation(
  db: Db,
  confirmation: {
    guaranteeId: string
    kind: UseAlertKind
    figure: Yen
    note: string
    on: Day
    by: string
    at: Date
  },
): Promise<void> {
  await db('use_alert_confirmations').insert({
    guarantee_id: confirmation.guaranteeId,
    kind: confirmation.kind,
    figure: confirmation.figure,
    note: confirmation.note,
    confirmed_on: confirmation.on,
    confirmed_by: confirmation.by,
    confirmed_at: confirmation.at,
  })
}

/** 確認済 of the alerts of a guarantee, newest first. */
export async function listConfirmations(
  db: Db,
  guaranteeId: string,
): Promise<
  {
    readonly kind: UseAlertKind
    readonly figure: Yen
    readonly note: string
    readonly at: Date
    readonly byName: string
  }[]
> {
  return db('use_alert_confirmations as k')
    .join('users as u', 'u.id', 'k.confirmed_by')
    .where({ 'k.guarantee_id': guaranteeId })
    .orderBy('k.confirmed_at', 'desc')
    .limit(100)
    .select({ kind: 'k.kind', figure: 'k.figure', note: 'k.note', at: 'k.confirmed_at', byName: 'u.name' })
}

export async function addSiteVisit(
  db: Db,
  guaranteeId: string,
  visit: SiteVisit,
  by: string,
  at: Date,
): Promise<string> {
  const [row] = await db('site_visits')
    .insert({
      guarantee_id: guaranteeId,
      kind: visit.kind,
      visited_on: visit.visitedOn,
      site: visit.site,
      met: visit.met,
      finished_percent: visit.finishedPercent,
      finding: visit.finding,
      note: visit.note,
      recorded_by: by,
      recorded_at: at,
    })
    .returning('id')
  return row.id
}

export type RecordedVisit = SiteVisit & {
  readonly id: string
  readonly guaranteeId: string
  readonly recordedAt: Date
  readonly recordedByName: string
}

/** Every note about visits to the site of a guarantee, newest first. */
export async function listSiteVisits(db: Db, guaranteeId: string): Promise<RecordedVisit[]> {
  return visitsOf(db).where({ 'v.guarantee_id': guaranteeId }).orderBy('v.place', 'desc').limit(200)
}

/** One note; another surety's is null. */
export async function findSiteVisit(db: Db, suretyId: string, id: string): Promise<RecordedVisit | null> {
  const row = await visitsOf(db)
    .join('guarantees as g', 'g.id', 'v.guarantee_id')
    .where({ 'v.id': id, 'g.surety_id': suretyId })
    .first()
  return row ?? null
}

function visitsOf(db: Db) {
  return db('site_visits as v').join('users as u', 'u.id', 'v.recorded_by').select<
    {
      id: string
      guaranteeId: string
      kind: SiteVisitKind
      visitedOn: Day
      site: string
      met: string
      finishedPercent: number | null
      finding: SiteFinding | null
      note: string
      recordedAt: Date
      recordedByName: string
    }[]
  >({
    id: 'v.id',
    guaranteeId: 'v.guarantee_id',
    kind: 'v.kind',
    visitedOn: 'v.visited_on',
    site: 'v.site',
    met: 'v.met',
    finishedPercent: 'v.finished_percent',
    finding: 'v.finding',
    note: 'v.note',
    recordedAt: 'v.recorded_at',
    recordedByName: 'u.name',
  })
}
