import type { PromptKey, PromptKind } from '../domain/prompts.ts'
import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
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

/** A guarantee whose contract has risen in price since its newest version. */
export type RaisedGuarantee = { readonly id: string; readonly contractPrice: Yen; readonly changedOn: Day }

/** The company's guarantees in force with a noted price above the certificate's, and no 変更申込 under way. */
export async function listRaised(db: Db, contractorId: string): Promise<RaisedGuarantee[]> {
  return prepared(
    db,
    'list-raised-guarantees',
    `select g.id, p.contract_price as "contractPrice", p.changed_on as "changedOn"
       from guarantees g
       join lateral (select contract_price, changed_on from price_records where guarantee_id = g.id
                      order by place desc limit 1) p on p.contract_price > g.contract_price
      where g.contractor_id = $1 and g.state = 'in_force'
        and not exists (select 1 from amendment_requests a where a.guarantee_id = g.id
                         and a.state not in ('issued', 'declined', 'withdrawn'))
      order by g.issued_at desc limit 50`,
    [contractorId],
  )
}

/**
 * 前払 guarantees of earlier years whose yearly table has this fiscal year and which nothing was begun from for it; whether
 * each can indeed be continued is for the rules to say.
 */
export async function listPerhapsContinued(db: Db, contractorId: string, year: number): Promise<{ id: string }[]> {
  return prepared(
    db,
    'list-perhaps-continued',
    `select g.id
       from guarantees g
       join guarantee_requests r on r.id = g.request_id
       join applications a on a.id = r.application_id
      where g.contractor_id = $1 and g.product = 'advance_payment' and g.state not in ('voided', 'cancelled')
        and a.content #> '{contract,fiscalYears}' @> jsonb_build_array(jsonb_build_object('year', $2::int))
        and (a.content #>> '{guarantees,advancePayment,fiscalYear}')::int is distinct from $2::int
        and not exists (select 1 from applications later where later.origin_guarantee_id = g.id
                         and later.discarded_at is null
                         and (later.content #>> '{guarantees,advancePayment,fiscalYear}')::int = $2::int
                         and exists (select 1 from guarantee_requests q where q.application_id = later.id
                                      and q.state not in ('withdrawn', 'declined')))
      order by g.issued_at desc, g.id desc limit 50`,
    [contractorId, year],
  )
}

export type PerformanceAlone = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
}

/** The company's performance guarantees whose works go on, with an advance planned that nobody has asked a guarantee for. */
export async function listPerformanceAlone(db: Db, contractorId: string, today: Day): Promise<PerformanceAlone[]> {
  return prepared(
    db,
    'list-performance-alone',
    `select g.id, g.guarantee_number as "guaranteeNumber", g.works_name as "worksName",
            coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as "ordererName"
       from guarantees g
       join guarantee_requests r on r.id = g.request_id
       join applications a on a.id = r.application_id
       left join orderers o on o.id = g.orderer_id
      where g.contractor_id = $1 and g.product = 'performance' and g.state = 'in_force' and g.guarantee_ends_on >= $2
        and a.content #>> '{guarantees,isAdvancePaymentPlanned}' = 'true'
        and not exists (select 1 from guarantee_requests other where other.application_id = a.id
                         and other.product = 'advance_payment' and other.state not in ('withdrawn', 'declined'))
        and not exists (select 1 from applications later where later.origin_guarantee_id = g.id
                         and later.discarded_at is null
                         and (not exists (select 1 from guarantee_requests q where q.application_id = later.id)
                              or exists (select 1 from guarantee_requests q where q.application_id = later.id
                                          and q.state not in ('withdrawn', 'declined'))))
      order by g.issued_at desc limit 50`,
    [contractorId, today],
  )
}
