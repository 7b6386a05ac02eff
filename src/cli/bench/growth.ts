import type { Db } from '../../store/db.ts'
import { otherBodies } from './body.ts'
import type { Visitor } from './load.ts'
import { type Medians, medianTime } from './medians.ts'

/** How many guarantees the surety has at each step; `ownGuarantees` of them are the one contractor's who looks. */
export const growthSteps: readonly number[] = [10_000, 100_000, 1_000_000]
export const ownGuarantees = 5_000

const contractors = 200
/** The code of the company with nearly all guarantees. */
const largest = '80001'

/** The companies the other guarantees are given to, so many to each. */
export async function addContractors(db: Db, contractorId: string): Promise<void> {
  await db.raw(
    `insert into contractors (realm_id, surety_id, code, name, name_kana, postal_code, address, representative_title,
       representative_name, telephone)
     select realm_id, surety_id, (80000 + n)::text, name || n, name_kana, postal_code, address, representative_title,
       representative_name, telephone
       from contractors, generate_series(1, :contractors::int) n where id = :contractorId`,
    { contractors, contractorId },
  )
}

/**
 * Adds guarantees of other contractors, `from` the number there are up to `until`. Their applications are empty and their
 * requests stay drafts, since nothing that is measured reads them; their works are worded like everybody's, and they are for
 * other bodies than the one that looks. Beyond the second step all are one very large company's, whose export is measured.
 */
export async function addOthers(db: Db, guaranteeId: string, from: number, until: number): Promise<void> {
  await db.raw(
    `with more as materialized (
       select gen_random_uuid() as application_id, gen_random_uuid() as request_id, n, c.id as contractor_id, c.code,
         (array['市道', '県道', '町営住宅', '小学校', '都市公園', '準用河川', '漁港', '下水道'])[1 + n % 8] || n ||
         (array['号線舗装修繕工事', '橋りょう補修工事', '外壁改修工事', '電気設備工事', '護岸整備工事'])[1 + n % 5] as works
         from generate_series(:from::int + 1, :until::int) n join contractors c
           on c.code = case when n > :spread::int then :largest else (80001 + n % :contractors::int)::text end
     ), applied as (
       insert into applications (id, realm_id, surety_id, contractor_id, content, created_by, created_at, saved_at)
       select more.application_id, a.realm_id, a.surety_id, more.contractor_id, '{}', a.created_by, a.created_at, a.saved_at
         from more, guarantees g join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
        where g.id = :guaranteeId
     ), asked as (
       insert into guarantee_requests (id, application_id, product) select request_id, application_id, 'advance_payment' from more
     )
     insert into guarantees (realm_id, surety_id, contractor_id, orderer_id, request_id, rate_table_id, guarantee_number,
       product, certificate_form, works_name, guaranteed_amount, contract_price, guarantee_ends_on, issued_at)
     select g.realm_id, g.surety_id, more.contractor_id, bodies.ids[1 + n % :otherBodies::int], more.request_id, g.rate_table_id,
       case when n > :spread::int then (81000 + n / 100000) || '-' || lpad((n % 100000)::text, 5, '0')
         else more.code || '-' || lpad((n / :contractors::int)::text, 5, '0') end || 'M', g.product, g.certificate_form, more.works,
       g.guaranteed_amount, g.contract_price, g.guarantee_ends_on, g.issued_at + n * interval '1 minute'
       from more, guarantees g, (select array_agg(id) as ids from orderers where name like '第%市') bodies
      where g.id = :guaranteeId`,
    { contractors, otherBodies, from, until, guaranteeId, spread: growthSteps[1] ?? 0, largest },
  )
}

/** Changes of the first certificates of the largest company, until it has so many versions; tells whose they are. */
export async function addCertificates(db: Db, guaranteeId: string, versions: number): Promise<string> {
  const company = await db('contractors').where({ code: largest }).first('id')
  await db.raw(
    `with own as materialized (
       select id, issued_at, row_number() over (order by id) as place, count(*) over () as all_own
         from guarantees where contractor_id = :company
     )
     insert into certificates (guarantee_id, change_number, kind, content, content_digest, guaranteed_amount, issued_by, issued_at)
     select own.id, 1, 'amendment', c.content, c.content_digest,
       c.guaranteed_amount, c.issued_by, own.issued_at + interval '1 day'
       from own join certificates c on c.guarantee_id = :guaranteeId and c.change_number = 0 and c.revision = 0
      where own.place <= :versions::int - own.all_own`,
    { company: company.id, guaranteeId, versions },
  )
  return company.id
}

/** What the contractor looks at, one request after another. */
export async function measureGrown(visitor: Visitor, guaranteeId: string): Promise<Medians> {
  const search = (words: string): string => `/netdesk/guarantees?${new URLSearchParams({ q: words }).toString()}`
  const pages: readonly (readonly [string, string])[] = [
    ['保証契約一覧', '/netdesk/guarantees'],
    ['filtered by product and standing', '/netdesk/guarantees?product=advance_payment&openness=open'],
    ['two characters all works have', search('工事')],
    ['two characters few works have', search('77')],
    ['two characters no own works have', search('護岸')],
    ['電子保証概要', `/netdesk/guarantees/${guaranteeId}`],
  ]
  const medians = new Map<string, number>()
  for (const [name, path] of pages) medians.set(name, await medianTime(() => open(visitor, path)))
  return medians
}

async function open(visitor: Visitor, path: string): Promise<void> {
  const { status } = await visitor.get(path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
}
