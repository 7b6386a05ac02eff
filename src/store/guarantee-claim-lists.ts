import type { GuaranteeClaimState } from '../domain/guarantee-claim.ts'
import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'

/** A claim as lists show it. */
export type ClaimRow = {
  readonly id: string
  readonly guaranteeId: string
  readonly source: 'orderer' | 'paper'
  readonly state: GuaranteeClaimState
  readonly receptionNumber: string | null
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly contractorName: string
  readonly ordererName: string
  readonly claimedAmount: Yen | null
  readonly dueOn: Day | null
  readonly submittedAt: Date | null
  readonly savedAt: Date
}

const columns = `
  c.id, c.guarantee_id as "guaranteeId", c.source, c.state, c.reception_number as "receptionNumber",
  g.guarantee_number as "guaranteeNumber", g.product, g.works_name as "worksName", k.name as "contractorName",
  coalesce(o.name, c.letter ->> 'ordererName', '') as "ordererName",
  (c.content ->> 'claimedAmount')::bigint as "claimedAmount", c.due_on as "dueOn",
  c.submitted_at as "submittedAt", c.saved_at as "savedAt"`

const joins = `
  from guarantee_claims c
  join guarantees g on g.id = c.guarantee_id
  join contractors k on k.id = g.contractor_id
  left join orderers o on o.id = c.orderer_id`

/** The claims of a body, its own drafts among them, newest first. */
export async function listClaimsOfOrderer(db: Db, ordererId: string, count: number): Promise<ClaimRow[]> {
  const rows = await prepared<ClaimRow>(
    db,
    'list-claims-of-orderer',
    `select ${columns} ${joins}
      where c.orderer_id = $1 and c.state <> 'discarded' and (c.source = 'orderer' or c.submitted_at is not null)
      order by c.created_at desc, c.id desc limit $2`,
    [ordererId, count],
  )
  return rows.map(withYen)
}

export type ClaimTab = 'open' | 'over'

/** The claims at a surety: those under way by their last day, those that are over by their time. */
export async function listClaimsOfSurety(db: Db, suretyId: string, tab: ClaimTab, count: number): Promise<ClaimRow[]> {
  const rows =
    tab === 'open'
      ? await prepared<ClaimRow>(
          db,
          'list-open-claims-of-surety',
          `select ${columns} ${joins}
            where c.surety_id = $1 and (c.state in ('submitted', 'questioned', 'to_pay')
              or (c.state = 'draft' and c.source = 'paper'))
            order by c.due_on nulls last, c.submitted_at, c.id limit $2`,
          [suretyId, count],
        )
      : await prepared<ClaimRow>(
          db,
          'list-past-claims-of-surety',
          `select ${columns} ${joins} where c.surety_id = $1 and c.state in ('paid', 'refused', 'withdrawn')
            order by c.saved_at desc, c.id limit $2`,
          [suretyId, count],
        )
  return rows.map(withYen)
}

/** What of claims waits for the desk: everything under way but what the body is asked about. */
export async function countClaimsAtSurety(db: Db, suretyId: string): Promise<number> {
  const row = await db('guarantee_claims')
    .where({ surety_id: suretyId })
    .whereIn('state', ['submitted', 'to_pay'])
    .count({ count: '*' })
    .first()
  return Number(row?.count ?? 0)
}

/** What is claimed, to be paid or paid under the other guarantees of the same advance: 前払 beside its 中間, and back. */
export async function sumCompanionClaims(db: Db, guaranteeId: string): Promise<Yen> {
  const [row] = await prepared<{ sum: number }>(
    db,
    'sum-companion-claims',
    `with family as (
       select g.id, coalesce(a.origin_guarantee_id, g.id) as root
         from guarantees g join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
        where g.product in ('advance_payment', 'interim_advance_payment')
          and (a.kind = 'interim' or a.origin_guarantee_id is null))
     select coalesce(sum(coalesce(d.amount, (c.content ->> 'claimedAmount')::bigint)), 0)::bigint as sum
       from family mine join family f on f.root = mine.root and f.id <> mine.id
       join guarantee_claims c on c.guarantee_id = f.id and c.state in ('submitted', 'questioned', 'to_pay', 'paid')
       left join guarantee_claim_decisions d on d.claim_id = c.id and d.state = 'confirmed'
      where mine.id = $1`,
    [guaranteeId],
  )
  return yen(Number(row?.sum ?? 0))
}

/** A guarantee of a contractor on which a body claims. */
export type OpenClaim = { readonly guaranteeId: string; readonly guaranteeNumber: string; readonly worksName: string }

/** The claims under way on a contractor's guarantees, the newest first. */
export async function listOpenClaimsOfContractor(db: Db, contractorId: string): Promise<OpenClaim[]> {
  return prepared<OpenClaim>(
    db,
    'list-open-claims-of-contractor',
    `select g.id as "guaranteeId", g.guarantee_number as "guaranteeNumber", g.works_name as "worksName"
       from guarantee_claims c join guarantees g on g.id = c.guarantee_id
      where g.contractor_id = $1 and c.state in ('submitted', 'questioned', 'to_pay')
      order by c.submitted_at desc limit 5`,
    [contractorId],
  )
}

function withYen(row: ClaimRow): ClaimRow {
  return { ...row, claimedAmount: row.claimedAmount === null ? null : yen(Number(row.claimedAmount)) }
}
