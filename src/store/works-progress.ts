import type { AmendmentRequest } from '../domain/amendment-request.ts'
import type { EntryKind } from '../domain/deposit-account.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { GuaranteeClaimState } from '../domain/guarantee-claim.ts'
import type { PayoutState } from '../domain/payout-request.ts'
import type { Product } from '../domain/product.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { UseStatementState } from '../domain/use-statement.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from './db.ts'

/** 手続状況: something that has happened in the works contract of some guarantees. `id` is of what it is about. */
export type WorksHappening = {
  readonly at: Date
  readonly id: string
  readonly product: Product
  readonly guaranteeNumber: string | null
} & (
  | { readonly kind: 'submitted' | 'amendment_submitted' | 'use_submitted'; readonly round: number }
  | { readonly kind: 'approved' | 'deposit'; readonly amount: Yen | null; readonly entryKind: EntryKind | null }
  | { readonly kind: 'issued'; readonly changeNumber: number; readonly versionKind: 'new' | 'amendment' | 'correction' }
  | { readonly kind: 'act'; readonly act: GuaranteeActKind }
  | { readonly kind: 'paid' | 'invoice' | 'use_approved' | 'payout_printed' | 'claimed' }
)

/** A procedure of the works contract that waits for somebody. */
export type OpenProcedure = { readonly id: string; readonly product: Product; readonly officeName: string | null } & (
  | ({ readonly kind: 'application' } & Pick<
      GuaranteeRequest,
      'state' | 'premiumSettledAt' | 'premiumAmount' | 'premiumDueOn'
    >)
  | ({ readonly kind: 'amendment' } & Pick<
      AmendmentRequest,
      'state' | 'premiumSettledAt' | 'additionalPremium' | 'premiumDueOn'
    >)
  | { readonly kind: 'use_statement'; readonly state: UseStatementState }
  | { readonly kind: 'payout'; readonly state: PayoutState; readonly guaranteeId: string }
  | { readonly kind: 'claim'; readonly state: GuaranteeClaimState; readonly guaranteeId: string }
)

/** The applications guarantees came out of, and those that began from them and still have none of their own. */
const applications = `
  select r.application_id as id from guarantees g join guarantee_requests r on r.id = g.request_id where g.id = any(:ids)
  union select a.id from applications a where a.origin_guarantee_id = any(:ids) and a.discarded_at is null`

const happenings = `
  select s.submitted_at as at, 'submitted' as kind, s.application_id as id, r.product, null as number,
         jsonb_build_object('round', s.round) as more
    from application_submissions s join lateral (
      select product from guarantee_requests r where r.application_id = s.application_id order by product limit 1) r on true
   where s.application_id in (${applications})
  union all select r.approved_at, 'approved', r.application_id, r.product, null, jsonb_build_object('amount', r.premium_amount)
    from guarantee_requests r where r.approved_at is not null and r.application_id in (${applications})
  union all select r.premium_settled_at, 'paid', r.application_id, r.product, null, '{}'
    from guarantee_requests r where r.premium_settled_at > r.approved_at and r.application_id in (${applications})
  union all select c.issued_at, 'issued', g.id, g.product, g.guarantee_number,
      jsonb_build_object('changeNumber', c.change_number, 'versionKind', c.kind)
    from certificates c join guarantees g on g.id = c.guarantee_id where g.id = any(:ids)
  union all select p.decided_at, 'act', g.id, g.product, g.guarantee_number, jsonb_build_object('act', p.kind)
    from guarantee_act_proposals p join guarantees g on g.id = p.guarantee_id
   where g.id = any(:ids) and p.state = 'confirmed' and p.kind <> 'correction'
  union all select s.submitted_at, 'amendment_submitted', m.id, g.product, g.guarantee_number, jsonb_build_object('round', s.round)
    from amendment_submissions s join amendment_requests m on m.id = s.amendment_id join guarantees g on g.id = m.guarantee_id
   where g.id = any(:ids)
  union all select i.printed_at, 'invoice', i.id, g.product, g.guarantee_number, '{}'
    from advance_invoices i join guarantees g on g.id = i.guarantee_id where g.id = any(:ids) and i.state = 'printed'
  union all select s.submitted_at, 'use_submitted', u.id, g.product, g.guarantee_number, jsonb_build_object('round', s.round)
    from use_statement_submissions s join use_statements u on u.id = s.statement_id join guarantees g on g.id = u.guarantee_id
   where g.id = any(:ids)
  union all select u.approved_at, 'use_approved', u.id, g.product, g.guarantee_number, '{}'
    from use_statements u join guarantees g on g.id = u.guarantee_id where g.id = any(:ids) and u.approved_at is not null
  union all select p.printed_at, 'payout_printed', p.id, g.product, g.guarantee_number, '{}'
    from payout_requests p join guarantees g on g.id = p.guarantee_id
   where g.id = any(:ids) and p.printed_at is not null and p.state <> 'voided'
  union all select e.happened_on::timestamp at time zone 'Asia/Tokyo', 'deposit', g.id, g.product, g.guarantee_number,
      jsonb_build_object('amount', abs(e.amount), 'entryKind', e.kind)
    from deposit_entries e join guarantees g on g.id = e.guarantee_id
   where g.id = any(:ids) and e.kind in ('deposit', 'payout', 'return')
     and not exists (select 1 from deposit_entries b where b.reverses_id = e.id)
  union all select c.submitted_at, 'claimed', g.id, g.product, g.guarantee_number, '{}'
    from guarantee_claims c join guarantees g on g.id = c.guarantee_id where g.id = any(:ids) and c.submitted_at is not null`

/** Everything that has happened in the works contract of these guarantees, oldest first. Whose they are is asked before. */
export async function listWorksHappenings(db: Db, ids: readonly string[]): Promise<WorksHappening[]> {
  const { rows } = await db.raw(`select * from (${happenings}) happened order by at, number nulls first, kind`, { ids })
  // eslint-disable-next-line typescript/no-explicit-any
  return rows.map(({ more, number, ...row }: any) => ({ ...row, ...more, guaranteeNumber: number }))
}

/** What is under way there, what was begun first before the rest. */
export async function listOpenProcedures(db: Db, ids: readonly string[]): Promise<OpenProcedure[]> {
  const { rows } = await db.raw(
    `select * from (
       select a.created_at as begun, 'application' as kind, a.id, r.product, f.name as "officeName", r.state,
              r.premium_settled_at as "premiumSettledAt", r.premium_due_on as "premiumDueOn",
              r.premium_amount as "premiumAmount", null::bigint as "additionalPremium", null::uuid as "guaranteeId"
         from guarantee_requests r join applications a on a.id = r.application_id left join offices f on f.id = a.office_id
        where a.id in (${applications}) and r.state not in ('issued', 'declined', 'withdrawn')
       union all
       select m.created_at, 'amendment', m.id, g.product, f.name, m.state, m.premium_settled_at, m.premium_due_on,
              null, m.additional_premium, g.id
         from amendment_requests m join guarantees g on g.id = m.guarantee_id
         join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
         left join offices f on f.id = a.office_id
        where g.id = any(:ids) and m.state not in ('issued', 'declined', 'withdrawn')
       union all
       select u.created_at, 'use_statement', u.id, g.product, null, u.state, null, null, null, null, g.id
         from use_statements u join guarantees g on g.id = u.guarantee_id
        where g.id = any(:ids) and u.state not in ('approved', 'withdrawn')
       union all
       select p.saved_at, 'payout', p.id, g.product, null, p.state, null, null, null, null, g.id
         from payout_requests p join guarantees g on g.id = p.guarantee_id
        where g.id = any(:ids) and p.state in ('draft', 'printed')
       union all
       select c.submitted_at, 'claim', c.id, g.product, null, c.state, null, null, null, null, g.id
         from guarantee_claims c join guarantees g on g.id = c.guarantee_id
        where g.id = any(:ids) and c.state in ('submitted', 'questioned', 'to_pay')) waiting
      order by begun, id, product`,
    { ids },
  )
  return rows
}
