import type { PlannedPayout } from '../domain/payout-plan.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from './db.ts'

/** Months as YYYY-MM, both included; null leaves that side open. With either, lines without a month are left out. */
export type PlanPeriod = { readonly from: string | null; readonly until: string | null }

/** Every line of the contractor's statements in force, by when it is planned; those without a month last. */
export async function listPlannedPayouts(db: Db, contractorId: string, period: PlanPeriod): Promise<PlannedPayout[]> {
  const { from, until } = period
  const { rows } = await db.raw(
    `with standing as (
       select distinct on (u.guarantee_id) u.id, u.guarantee_id, u.approved_at, u.lines
         from use_statements u
        where u.contractor_id = :contractorId and u.state = 'approved'
        order by u.guarantee_id, u.number desc
     ), drawn as (
       select p.guarantee_id, part.value->>'lineId' as line_id,
              coalesce(sum((part.value->>'amount')::bigint) filter (where p.state = 'paid'), 0)::bigint as paid,
              coalesce(sum((part.value->>'amount')::bigint) filter (where p.state <> 'paid'), 0)::bigint as requested,
              (array_agg(jsonb_build_object('id', p.id, 'serial', p.serial) order by p.serial desc))[1] as last_request
         from payout_requests p cross join jsonb_array_elements(p.lines) as part(value)
        where p.contractor_id = :contractorId and p.state <> 'voided'
          and p.unpaid->(part.value->>'lineId') is null
        group by 1, 2
     )
     select g.id as "guaranteeId", g.guarantee_number as "guaranteeNumber", g.works_name as "worksName",
            s.id as "statementId", s.approved_at as "approvedAt", l.value as line,
            coalesce(d.paid, 0)::bigint as paid, coalesce(d.requested, 0)::bigint as requested,
            d.last_request as "lastRequest"
       from standing s
       join guarantees g on g.id = s.guarantee_id
       cross join jsonb_array_elements(s.lines) with ordinality as l(value, place)
       left join drawn d on d.guarantee_id = s.guarantee_id and d.line_id = l.value->>'id'
      where g.contractor_id = :contractorId and g.state in ('in_force', 'ended')
        and (cast(:from as text) is null or l.value->>'payoutMonth' >= :from)
        and (cast(:until as text) is null or l.value->>'payoutMonth' <= :until)
      order by l.value->>'payoutMonth' nulls last,
               array_position(array['early', 'middle', 'late'], l.value->>'payoutPart') nulls last,
               g.guarantee_number, l.place`,
    { contractorId, from, until },
  )
  return rows
}

/** Advance money in the accounts of these guarantees; a guarantee without entries is not among them. */
export async function listAdvanceBalances(db: Db, guaranteeIds: readonly string[]): Promise<ReadonlyMap<string, Yen>> {
  const rows = await db('deposit_entries')
    .whereIn('guarantee_id', [...guaranteeIds])
    .where({ part: 'advance' })
    .groupBy('guarantee_id')
    .select('guarantee_id', db.raw('sum(amount)::bigint as balance'))
  return new Map(rows.map((row) => [row.guarantee_id, row.balance]))
}
