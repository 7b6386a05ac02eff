import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import { type Db, prepared } from './db.ts'

/** What may wait for a contractor, by the state of the request; `key` is a key that has not been handed over. */
export type TaskKind =
  | 'sent_back'
  | 'awaiting_documents'
  | 'awaiting_release'
  | 'approved'
  | 'key'
  | 'draft'
  | 'amendment_sent_back'
  | 'amendment_awaiting_release'
  | 'amendment_approved'
  | 'use_sent_back'
  | 'use_awaiting_release'
  | 'use_missing'
  | 'deposit_missing'
  | 'reservation_result'
  | 'inquiry'
  | 'certificate_returned'

/** 対応が必要なもの: something that goes on only when the contractor acts. */
export type ContractorTask = {
  readonly kind: TaskKind
  readonly applicationId: string
  /** For `key` only, as is the number. */
  readonly guaranteeId: string | null
  readonly guaranteeNumber: string | null
  /** For the kinds about a 変更申込 only. */
  readonly amendmentId: string | null
  /** For the kinds about a 使途内訳明細書; null where one is still to be begun. */
  readonly statementId: string | null
  readonly products: readonly Product[]
  readonly worksName: string
  readonly ordererName: string
  /** The first day a premium is due, or an inquiry wants its answer. */
  readonly dueOn: string | null
  readonly since: Date
}

/**
 * What waits for the contractor, of these kinds and in their order, at most so many. Where the period of a guarantee is
 * over, nobody asks for its key any more; nor where the body has looked and lets it be known. One query, since its page
 * is opened more often than any other.
 */
export async function listContractorTasks(
  db: Db,
  contractorId: string,
  kinds: readonly TaskKind[],
  today: Day,
  count: number,
): Promise<ContractorTask[]> {
  const rows = await prepared(db, 'list-contractor-tasks', text, [contractorId, kinds, today, count])
  return rows.map(fromRow)
}

const text = `
  select * from (
    select coalesce(r.state, 'draft') as kind, a.id as application_id, null::uuid as guarantee_id,
           null::text as guarantee_number, null::uuid as amendment_id,
           null::uuid as statement_id, coalesce(array_agg(r.product order by r.product) filter (where r.id is not null), '{}') as products,
           a.works_name, coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name,
           min(r.premium_due_on) as due_on, a.saved_at as since
      from applications a
      left join guarantee_requests r on r.application_id = a.id
      left join orderers o on o.id = a.orderer_id
     where a.contractor_id = $1 and a.discarded_at is null and r.premium_settled_at is null
       and coalesce(r.state, 'draft') in ('draft', 'awaiting_release', 'awaiting_documents', 'sent_back', 'approved')
     group by a.id, o.head_title, coalesce(r.state, 'draft')
    union all
    select 'key', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, g.issued_at
      from guarantees g
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where g.contractor_id = $1 and g.certificate_form = 'electronic' and g.state = 'in_force'
       and g.guarantee_ends_on >= $3 and g.key_handed_over_on is null
       and not exists (select 1 from inbox_entries e where e.guarantee_id = g.id and e.kind = 'arrival' and e.way = 'direct')
       and (g.seen_by_orderer_at is null or not coalesce(o.shows_seen_at, false))
    union all
    select 'certificate_returned', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, returned.decided_at
      from certificate_receipts returned
      join certificates c on c.id = returned.certificate_id
      join guarantees g on g.id = c.guarantee_id
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where returned.decision = 'returned' and g.contractor_id = $1 and g.state = 'in_force'
       and not exists (select 1 from certificate_receipts later
                        where later.certificate_id = c.id and later.place > returned.place)
       and not exists (select 1 from certificates newer
                        where newer.guarantee_id = g.id and newer.issued_at > c.issued_at)
    union all
    select 'amendment_' || m.state, r.application_id, g.id, g.guarantee_number, m.id, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), m.premium_due_on, m.saved_at
      from amendment_requests m
      join guarantees g on g.id = m.guarantee_id
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where m.contractor_id = $1 and m.state in ('sent_back', 'awaiting_release', 'approved')
       and m.premium_settled_at is null
    union all
    select 'use_' || u.state, r.application_id, g.id, g.guarantee_number, null, u.id, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, u.saved_at
      from use_statements u
      join guarantees g on g.id = u.guarantee_id
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where u.contractor_id = $1 and u.state in ('sent_back', 'awaiting_release')
    union all
    -- 使途未提出: nothing of the advance can be drawn without a statement.
    select 'use_missing', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, g.issued_at
      from guarantees g
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where g.contractor_id = $1 and g.product in ('advance_payment', 'interim_advance_payment') and g.state = 'in_force'
       and g.guarantee_ends_on >= $3
       and not exists (select 1 from use_statements u where u.guarantee_id = g.id and u.state <> 'withdrawn')
    union all
    -- 入金未記録: thirty days after issue nobody has told of the advance, and the bank has reported none.
    select 'deposit_missing', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, g.issued_at
      from guarantees g
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where g.contractor_id = $1 and g.product in ('advance_payment', 'interim_advance_payment') and g.state = 'in_force'
       and g.guarantee_ends_on >= $3 and (g.issued_at at time zone 'Asia/Tokyo')::date + 30 < $3
       and not exists (select 1 from deposit_entries e where e.guarantee_id = g.id)
       and not exists (select 1 from deposit_notices n
                        where n.guarantee_id = g.id
                          and not exists (select 1 from deposit_notice_answers w where w.notice_id = n.id))
    union all
    -- 結果未記録: the tender was opened, and nobody has told what came of it.
    select 'reservation_result', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), null, g.issued_at
      from guarantees g
      join guarantee_requests r on r.id = g.request_id
      join applications a on a.id = r.application_id
      left join orderers o on o.id = g.orderer_id
     where g.contractor_id = $1 and g.product = 'performance_reservation' and g.state = 'in_force'
       and g.guarantee_ends_on >= $3
       and coalesce(a.content #>> '{tender,openedOn}', a.content #>> '{tender,tenderOn}') <= $3::text
       and coalesce((select x.outcome from reservation_results x where x.guarantee_id = g.id
                      order by x.revision desc limit 1), 'taken_back') = 'taken_back'
    union all
    select 'inquiry', r.application_id, g.id, g.guarantee_number, null, null, array[g.product], g.works_name,
           coalesce(o.head_title, ''), i.due_on, i.saved_at
      from inquiries i
      join guarantees g on g.id = i.guarantee_id
      join guarantee_requests r on r.id = g.request_id
      left join orderers o on o.id = g.orderer_id
     where i.contractor_id = $1 and i.state = 'waiting'
  ) waiting
  where kind = any($2)
  order by array_position($2, kind), due_on, since desc, application_id
  limit $4`

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): ContractorTask {
  return {
    kind: row.kind,
    applicationId: row.application_id,
    guaranteeId: row.guarantee_id,
    guaranteeNumber: row.guarantee_number,
    amendmentId: row.amendment_id,
    statementId: row.statement_id,
    products: row.products,
    worksName: row.works_name,
    ordererName: row.orderer_name,
    dueOn: row.due_on,
    since: row.since,
  }
}
