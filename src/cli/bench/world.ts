import type { Db } from '../../store/db.ts'

export type BenchWorld = { readonly contractorId: string; readonly guaranteeId: string }

/** Many more guarantees for one contractor, copied from a seeded one, so that a full page of the list is read; numbered `from` on. */
export async function growWorld(db: Db, count: number, from = 0): Promise<BenchWorld> {
  const sample = await db('guarantees')
    .where({ guarantee_number: '99999-00005M' })
    .first('id', 'contractor_id', 'request_id')
  await db.raw(
    `with more as (
       select gen_random_uuid() as application_id, gen_random_uuid() as request_id, n from generate_series(:from::int + 1, :from::int + :count::int) n
     ), applied as (
       insert into applications (id, realm_id, surety_id, contractor_id, reception_number, content, orderer_id, works_name,
         office_id, created_by, created_at, saved_at, submitted_at)
       select more.application_id, a.realm_id, a.surety_id, a.contractor_id, 'B' || n, a.content, a.orderer_id,
         a.works_name || n, a.office_id, a.created_by, a.created_at, a.saved_at, a.submitted_at
         from more, applications a join guarantee_requests r on r.application_id = a.id where r.id = :request
     ), asked as (
       insert into guarantee_requests (id, application_id, product) select request_id, application_id, 'advance_payment' from more
     )
     insert into guarantees (realm_id, surety_id, contractor_id, orderer_id, request_id, rate_table_id, guarantee_number,
       product, certificate_form, works_name, guaranteed_amount, contract_price, guarantee_ends_on, issued_at)
     select g.realm_id, g.surety_id, g.contractor_id, g.orderer_id, more.request_id, g.rate_table_id,
       '99999-' || lpad((10000 + n)::text, 5, '0') || 'M', g.product, g.certificate_form, g.works_name || n,
       g.guaranteed_amount, g.contract_price, g.guarantee_ends_on, g.issued_at + n * interval '1 hour'
       from more, guarantees g where g.id = :guarantee`,
    { count, from, request: sample.request_id, guarantee: sample.id },
  )
  // The only way to `issued` is through the steps, for us too.
  const ids = await db('guarantee_requests')
    .where({ state: 'draft' })
    .whereIn('id', db('guarantees').select('request_id'))
    .pluck('id')
  const fixed = await db('guarantee_requests').where({ id: sample.request_id }).first()
  for (const state of ['submitted', 'under_review', 'approved', 'issued']) {
    const { reviewer_id, premium_amount, rate_table_id, approved_at, premium_settled_at } = fixed
    const approval = { reviewer_id, premium_amount, rate_table_id, approved_at, premium_settled_at }
    await db('guarantee_requests')
      .whereIn('id', ids)
      .update({ state, ...(state === 'approved' ? approval : {}) })
  }
  await db.raw('analyze')
  return { contractorId: sample.contractor_id, guaranteeId: sample.id }
}
