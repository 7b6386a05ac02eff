import type { WorksKind } from '../domain/application.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import type { PromptKey, PromptKind } from '../domain/prompts.ts'
import type { Day } from '../domain/day.ts'
import { type Db, prepared } from './db.ts'

/** The prompts a company does not want to see any more. */
export async function listDismissals(db: Db, contractorId: string): Promise<PromptKey[]> {
  return prepared(
    db,
    'list-prompt-dismissals',
    `select prompt_kind as kind, subject_id as "subjectId", occasion from prompt_dismissals where contractor_id = $1`,
    [contractorId],
  )
}

export async function addDismissal(
  db: Db,
  dismissal: PromptKey & { contractorId: string; by: string; at: Date },
): Promise<void> {
  await db('prompt_dismissals')
    .insert({
      contractor_id: dismissal.contractorId,
      prompt_kind: dismissal.kind,
      subject_id: dismissal.subjectId,
      occasion: dismissal.occasion,
      dismissed_by: dismissal.by,
      dismissed_at: dismissal.at,
    })
    .onConflict()
    .ignore()
}

export async function removeDismissal(
  db: Db,
  contractorId: string,
  { kind, subjectId, occasion }: PromptKey,
): Promise<void> {
  await db('prompt_dismissals')
    .where({ contractor_id: contractorId, prompt_kind: kind satisfies PromptKind, subject_id: subjectId, occasion })
    .delete()
}

/** What may be worth applying for, by what makes it so; the rules have the last word on the last three. */
export type PromptCandidate = {
  readonly kind: 'awarded' | 'performance_only' | 'interim' | 'continuation' | 'increase'
  readonly id: string
  readonly worksName: string
  readonly ordererName: string
  readonly guaranteeNumber: string | null
  /** Of works awarded: who entered them, and the day of the contract or the award. */
  readonly source: 'contractor' | 'desk' | null
  readonly awardedOn: Day | null
  readonly rise: PriceRise | null
  /** Of works to be continued: what is to be finished in the year (出来高予定額). */
  readonly yearAmount: Yen | null
}

/** What has to be known of a guarantee to say what its new price makes possible. */
export type PriceRise = {
  readonly product: Product
  readonly guaranteedAmount: Yen
  readonly from: Yen
  readonly to: Yen
  readonly changedOn: Day
  readonly ordererId: string | null
  readonly contractedOn: Day | null
  readonly worksKind: WorksKind
  readonly isLowBid: boolean
  readonly thisYearAmount: Yen | null
}

/** The most of a kind that are gathered; there is always a list behind that shows all. */
const most = 50

/**
 * Everything of the company that may be worth applying for today, in one query, since the home page asks for it: works
 * nobody applied for, performance guarantees with an advance planned, advances in the second half of their works, works
 * with a new fiscal year, and guarantees whose price rose by a note. What is under way already is left out.
 */
export async function listPromptCandidates(
  db: Db,
  contractorId: string,
  today: Day,
  fiscalYear: number,
): Promise<PromptCandidate[]> {
  return prepared(db, 'list-prompt-candidates', candidates, [contractorId, today, fiscalYear, most])
}

const isUnderWay = `exists (select 1 from guarantee_requests q where q.application_id = later.id
                             and q.state not in ('withdrawn', 'declined'))`

const candidates = `
  with held as (
    select g.id, g.product, g.state, g.guarantee_ends_on, g.contract_price, g.issued_at, a.id as application_id, a.content,
           g.works_name, coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name,
           g.guarantee_number, g.orderer_id, g.guaranteed_amount,
           (a.content #>> '{guarantees,advancePayment,fiscalYear}')::int as fiscal_year,
           coalesce(g.orderer_id::text, a.content #>> '{works,ordererName}') as body,
           a.content #>> '{contract,contractedOn}' as contracted_on,
           nullif(a.content #>> '{works,worksNumber}', '') as works_number,
           (select (y ->> 'plannedAmount')::bigint from jsonb_array_elements(a.content #> '{contract,fiscalYears}') y
             where (y ->> 'year')::int = $3) as year_amount
      from guarantees g
      join guarantee_requests r on r.id = g.request_id
      join applications a on a.id = r.application_id
      left join orderers o on o.id = g.orderer_id
     -- What ended more than a year ago leads to nothing any more, and most guarantees have.
     where g.contractor_id = $1 and g.guarantee_ends_on >= $2::date - 400 and g.state not in ('voided', 'cancelled')
  )
  (select 'awarded' as kind, w.id, w.works_name as "worksName", w.orderer_name as "ordererName",
          null::text as "guaranteeNumber", w.source, coalesce(w.contracted_on, w.awarded_on) as "awardedOn",
          null::jsonb as rise, null::bigint as "yearAmount"
     from awarded_works w
    where w.contractor_id = $1 and w.removed_at is null
      and not exists (select 1 from applications later where later.awarded_works_id = w.id and later.discarded_at is null
                       and (${isUnderWay}
                            or not exists (select 1 from guarantee_requests q where q.application_id = later.id)))
    order by w.recorded_at desc, w.id desc limit $4)
  union all
  (select 'performance_only', h.id, h.works_name, h.orderer_name, h.guarantee_number, null, null::date, null, null
     from held h
    where h.product = 'performance' and h.state = 'in_force' and h.guarantee_ends_on >= $2
      and h.content #>> '{guarantees,isAdvancePaymentPlanned}' = 'true'
      and not exists (select 1 from guarantee_requests other where other.application_id = h.application_id
                       and other.product = 'advance_payment' and other.state not in ('withdrawn', 'declined'))
      and not exists (select 1 from applications later where later.origin_guarantee_id = h.id
                       and later.discarded_at is null
                       and (${isUnderWay}
                            or not exists (select 1 from guarantee_requests q where q.application_id = later.id)))
    order by h.issued_at desc, h.id limit $4)
  union all
  (select 'interim', h.id, h.works_name, h.orderer_name, h.guarantee_number, null, null::date, null, null
     from held h
    where h.product = 'advance_payment' and h.state = 'in_force' and h.guarantee_ends_on >= $2
      and ((h.content #>> '{contract,isMultiYear}')::boolean
           or $2::date - (h.content #>> '{contract,worksStartsOn}')::date
              >= ((h.content #>> '{contract,worksEndsOn}')::date - (h.content #>> '{contract,worksStartsOn}')::date) / 2)
      and not exists (select 1 from applications later where later.origin_guarantee_id = h.id and later.kind = 'interim'
                       and later.discarded_at is null and ${isUnderWay})
    order by h.issued_at desc, h.id limit $4)
  union all
  (select 'continuation', h.id, h.works_name, h.orderer_name, h.guarantee_number, null, null::date, null, h.year_amount
     from held h
    where h.product = 'advance_payment'
      and h.year_amount is not null and h.fiscal_year is distinct from $3::int
      -- The works have no guarantee for the year yet: the same body and contract day, and the same name or number.
      and not exists (select 1 from held same
                       where same.product = 'advance_payment' and same.fiscal_year = $3::int
                         and same.body = h.body and same.contracted_on = h.contracted_on
                         and (same.works_name = h.works_name or same.works_number = h.works_number))
      and not exists (select 1 from applications later where later.origin_guarantee_id = h.id
                       and later.discarded_at is null and later.kind = 'guarantee'
                       and (later.content #>> '{guarantees,advancePayment,fiscalYear}')::int = $3::int
                       and ${isUnderWay})
    order by h.issued_at desc, h.id limit $4)
  union all
  (select 'increase', h.id, h.works_name, h.orderer_name, h.guarantee_number, null, null::date,
          jsonb_build_object('product', h.product, 'guaranteedAmount', h.guaranteed_amount, 'from', h.contract_price,
            'to', p.contract_price, 'changedOn', p.changed_on, 'ordererId', h.orderer_id,
            'contractedOn', h.content #> '{contract,contractedOn}', 'worksKind', h.content #> '{works,worksKind}',
            'isLowBid', h.content #> '{contract,isLowBid}',
            'thisYearAmount', h.content #> '{guarantees,advancePayment,thisYearAmount}'), null
     from held h
     join lateral (select contract_price, changed_on from price_records where guarantee_id = h.id
                    order by place desc limit 1) p on p.contract_price > h.contract_price
    where h.state = 'in_force'
      and not exists (select 1 from amendment_requests m where m.guarantee_id = h.id
                       and m.state not in ('issued', 'declined', 'withdrawn'))
    order by h.issued_at desc, h.id limit $4)`
