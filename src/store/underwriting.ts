import { type Application, type ApplicationContent, productsAskedFor } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import type { Duplicate, Exposure, GuaranteeLimit } from '../domain/underwriting.ts'
import { type ApplicationRow, rowsOf, withRequests } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** 保証残高 by product on a day. */
export async function listExposure(db: Db, contractorId: string, today: Day): Promise<Exposure[]> {
  return prepared<Exposure>(
    db,
    'list-exposure',
    `select product, count(*)::int as count, sum(guaranteed_amount)::bigint as amount from guarantees
      where contractor_id = $1 and (state = 'claimed' or (state = 'in_force' and guarantee_ends_on >= $2))
      group by product order by product`,
    [contractorId, today],
  )
}

/** The limit that counts on a day; null where none has begun. */
export async function findLimit(db: Db, contractorId: string, today: Day): Promise<GuaranteeLimit | null> {
  const [limit] = await prepared<GuaranteeLimit>(
    db,
    'find-guarantee-limit',
    `select amount, valid_from as "validFrom", when_over as "whenOver" from guarantee_limits
      where contractor_id = $1 and valid_from <= $2 order by valid_from desc, place desc limit 1`,
    [contractorId, today],
  )
  return limit ?? null
}

/** Every limit that was ever set, the latest to begin first. */
export async function listLimits(
  db: Db,
  contractorId: string,
): Promise<(GuaranteeLimit & { readonly setByName: string; readonly setAt: Date })[]> {
  return db('guarantee_limits as l')
    .join('users as u', 'u.id', 'l.set_by')
    .where({ 'l.contractor_id': contractorId })
    .orderBy([
      { column: 'l.valid_from', order: 'desc' },
      { column: 'l.place', order: 'desc' },
    ])
    .limit(100)
    .select({
      amount: 'l.amount',
      validFrom: 'l.valid_from',
      whenOver: 'l.when_over',
      setByName: 'u.name',
      setAt: 'l.set_at',
    })
}

export async function addLimit(
  db: Db,
  contractorId: string,
  limit: GuaranteeLimit & { readonly by: string; readonly at: Date },
): Promise<void> {
  await db('guarantee_limits').insert({
    contractor_id: contractorId,
    valid_from: limit.validFrom,
    amount: limit.amount,
    when_over: limit.whenOver,
    set_by: limit.by,
    set_at: limit.at,
  })
}

/**
 * Other applications under way and guarantees in force of the same body, product and fiscal year whose number or name of
 * works is the same, in any width. The guarantee this one starts from is none of them.
 */
export async function listDuplicates(
  db: Db,
  application: Application,
  content: ApplicationContent,
  today: Day,
): Promise<Duplicate[]> {
  const { works, guarantees } = content
  if (!works?.ordererId) return []
  return prepared<Duplicate>(
    db,
    'list-duplicates',
    `select a.id as "applicationId", a.reception_number as "receptionNumber", g.id as "guaranteeId",
            g.guarantee_number as "guaranteeNumber", c.name as "contractorName", a.works_name as "worksName", r.product
       from applications a join guarantee_requests r on r.application_id = a.id
       join contractors c on c.id = a.contractor_id left join guarantees g on g.request_id = r.id
      where a.surety_id = $1 and a.id <> $2 and a.submitted_at is not null and a.orderer_id = $3
        and r.product = any($4) and g.id is distinct from coalesce($5::uuid, '00000000-0000-0000-0000-000000000000')
        and (r.state in ('submitted', 'under_review', 'awaiting_documents', 'sent_back', 'approved')
          or g.state = 'claimed' or (g.state = 'in_force' and g.guarantee_ends_on >= $6))
        and (folded(a.works_name) = folded($7)
          or (folded($8) <> '' and folded(coalesce(a.content #>> '{works,worksNumber}', '')) = folded($8)))
        and coalesce(a.content #>> '{guarantees,advancePayment,fiscalYear}', '') = $9
      order by a.submitted_at desc, r.product limit 10`,
    [
      application.suretyId,
      application.id,
      works.ordererId,
      productsAskedFor(content),
      application.originGuaranteeId,
      today,
      works.worksName,
      works.worksNumber,
      String(guarantees?.advancePayment?.fiscalYear ?? ''),
    ],
  )
}

/** What was asked for before, and how often it had to be put right. */
export type ContractorPast = {
  readonly applications: readonly ApplicationRow[]
  readonly sent: number
  readonly sentBack: number
}

/** The last ten applications of a contractor beside this one, newest first, and all of them counted. */
export async function contractorPast(db: Db, application: Application): Promise<ContractorPast> {
  const { contractorId, suretyId, id } = application
  const rows = await rowsOf(db)
    .where({ 'a.contractor_id': contractorId, 'a.surety_id': suretyId })
    .whereNot('a.id', id)
    .whereNotNull('a.submitted_at')
    .orderBy([
      { column: 'a.submitted_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(10)
  const [counts] = await prepared<{ sent: number; sentBack: number }>(
    db,
    'count-contractor-past',
    `select count(*)::int as sent,
            (count(*) filter (where exists (select 1 from send_backs s where s.application_id = a.id)))::int as "sentBack"
       from applications a
      where a.contractor_id = $1 and a.surety_id = $2 and a.id <> $3 and a.submitted_at is not null`,
    [contractorId, suretyId, id],
  )
  return { applications: await withRequests(db, rows), sent: counts?.sent ?? 0, sentBack: counts?.sentBack ?? 0 }
}
