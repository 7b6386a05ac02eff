import { type Day, day } from '../domain/day.ts'
import type { InterimBase } from '../domain/interim-offer.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** The number of the 中間前払金保証 that stands beside a 前払 guarantee, other than one application's; null where none does. */
export async function findInterimBeside(
  db: Db,
  guaranteeId: string,
  exceptApplicationId: string | null,
): Promise<string | null> {
  const [row] = await prepared<{ number: string }>(
    db,
    'find-interim-beside',
    `select g.guarantee_number as number
       from applications a join guarantee_requests r on r.application_id = a.id join guarantees g on g.request_id = r.id
      where a.origin_guarantee_id = $1 and a.id is distinct from $2
        and g.product = 'interim_advance_payment' and g.state not in ('voided', 'cancelled')
      limit 1`,
    [guaranteeId, exceptApplicationId],
  )
  return row?.number ?? null
}

/** A 前払 guarantee in force, with what an interim one beside it depends on and what lists show of it. */
export type InterimCandidate = InterimBase & {
  readonly id: string
  readonly guaranteeNumber: string
  readonly ordererId: string | null
  readonly ordererName: string
  readonly worksName: string
  readonly contractedOn: Day | null
  readonly issuedAt: Date
}

const candidates = `
  select g.id, g.guarantee_number, g.orderer_id, g.works_name, g.guaranteed_amount, g.guarantee_ends_on, g.issued_at,
         coalesce(p.contract_price, g.contract_price) as contract_price, a.content as application,
         c.content::jsonb as certificate,
         coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name,
         (select i.guarantee_number
            from applications b join guarantee_requests q on q.application_id = b.id
            join guarantees i on i.request_id = q.id
           where b.origin_guarantee_id = g.id and i.product = 'interim_advance_payment'
             and i.state not in ('voided', 'cancelled') limit 1) as interim_number,
         (select b.id from applications b
           where b.origin_guarantee_id = g.id and b.kind = 'interim' and b.discarded_at is null
             and not exists (select 1 from guarantee_requests q where q.application_id = b.id
                              and q.state in ('withdrawn', 'declined', 'issued')) limit 1) as under_way_id,
         (select (b.content #>> '{interim,hasPartialPayment}')::boolean from applications b
           where b.origin_guarantee_id = g.id and b.kind = 'interim'
           order by b.saved_at desc limit 1) as has_partial_payment
    from guarantees g
    join guarantee_requests r on r.id = g.request_id
    join applications a on a.id = r.application_id
    left join orderers o on o.id = g.orderer_id
    join lateral (select v.content, v.issued_at from certificates v
                   where v.guarantee_id = g.id
                     -- A change that was withdrawn again (変更取消) no longer holds.
                     and not exists (select 1 from guarantee_act_proposals w
                                      where w.guarantee_id = v.guarantee_id and w.change_number = v.change_number
                                        and w.kind = 'amendment_withdrawal' and w.state = 'confirmed')
                   order by v.change_number desc, v.revision desc limit 1) c on true
    left join lateral (select contract_price, recorded_at from price_records where guarantee_id = g.id
                        order by place desc limit 1) p on p.recorded_at > c.issued_at
   where g.contractor_id = $1 and g.product = 'advance_payment' and g.state = 'in_force'`

/** The contractor's 前払 guarantees whose 保証期限 has not passed, newest first, a page from a place on; one row more tells of more. */
export async function listInterimCandidates(
  db: Db,
  contractorId: string,
  today: Day,
  after: Place | null,
  count: number,
): Promise<InterimCandidate[]> {
  const rows = await prepared(
    db,
    'list-interim-candidates',
    `${candidates} and g.guarantee_ends_on >= $5 and ($3::timestamptz is null or (g.issued_at, g.id) < ($3, $4))
      order by g.issued_at desc, g.id desc limit $2`,
    [contractorId, count + 1, after?.at ?? null, after?.id ?? null, today],
  )
  return rows.map(fromRow)
}

/** Those of them that are named, newest first. */
export async function listInterimCandidatesAmong(
  db: Db,
  contractorId: string,
  ids: readonly string[],
): Promise<InterimCandidate[]> {
  const text = `${candidates} and g.id = any($2) order by g.issued_at desc, g.id desc`
  return (await prepared(db, 'list-interim-candidates-among', text, [contractorId, ids])).map(fromRow)
}

/** One of them; null where it is none, or another contractor's. */
export async function findInterimCandidate(db: Db, contractorId: string, id: string): Promise<InterimCandidate | null> {
  const rows = await prepared(db, 'find-interim-candidate', `${candidates} and g.id = $2`, [contractorId, id])
  return rows[0] ? fromRow(rows[0]) : null
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): InterimCandidate {
  const { works, contract } = row.application
  const { certificate } = row
  return {
    id: row.id,
    guaranteeNumber: row.guarantee_number,
    ordererId: row.orderer_id,
    ordererName: row.orderer_name,
    worksName: row.works_name,
    worksKind: works.worksKind,
    contractPrice: yen(Number(row.contract_price)),
    thisYearAmount: certificate.thisYearAmount satisfies Yen | null,
    isLowBid: contract.isLowBid,
    isMultiYear: contract.isMultiYear,
    contractedOn: certificate.contractedOn,
    worksStartsOn: day(certificate.worksStartsOn),
    worksEndsOn: day(certificate.worksEndsOn),
    guaranteeEndsOn: row.guarantee_ends_on,
    guaranteedAmount: row.guaranteed_amount,
    interimNumber: row.interim_number,
    underWayId: row.under_way_id,
    hasPartialPayment: row.has_partial_payment,
    issuedAt: row.issued_at,
  }
}
