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

function withYen(row: ClaimRow): ClaimRow {
  return { ...row, claimedAmount: row.claimedAmount === null ? null : yen(Number(row.claimedAmount)) }
}
