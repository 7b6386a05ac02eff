import type { AwardedWorks } from '../domain/awarded-works.ts'
import { NotFound } from '../domain/errors.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'

export type AwardedWorksRow = AwardedWorks & {
  readonly id: string
  readonly contractorId: string
  readonly contractorName: string
  readonly contractorCode: string
  readonly source: 'contractor' | 'desk'
  readonly recordedAt: Date
  /** The newest application begun from it; null when none was, or all were thrown away. */
  readonly applicationId: string | null
}

type NewAwardedWorks = AwardedWorks & {
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  readonly source: 'contractor' | 'desk'
  readonly importId: string | null
  readonly by: string
  readonly at: Date
}

/** Null when the company has these works (same body, number and name) in its list already. */
export async function addAwardedWorks(db: Db, works: NewAwardedWorks): Promise<string | null> {
  const [row] = await db('awarded_works')
    .insert({
      realm_id: works.realmId,
      surety_id: works.suretyId,
      contractor_id: works.contractorId,
      source: works.source,
      import_id: works.importId,
      orderer_id: works.ordererId,
      orderer_name: works.ordererName,
      works_kind: works.worksKind,
      works_number: works.worksNumber,
      works_name: works.worksName,
      works_place: works.worksPlace,
      contract_price: works.contractPrice,
      awarded_on: works.awardedOn,
      contracted_on: works.contractedOn,
      works_starts_on: works.worksStartsOn,
      works_ends_on: works.worksEndsOn,
      is_low_bid: works.isLowBid,
      recorded_by: works.by,
      recorded_at: works.at,
    })
    .onConflict(db.raw('(contractor_id, orderer_name, works_number, works_name) where removed_at is null'))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

export async function getAwardedWorks(db: Db, contractorId: string, id: string): Promise<AwardedWorksRow> {
  const row = await rowsOf(db).where({ 'w.contractor_id': contractorId, 'w.id': id }).whereNull('w.removed_at').first()
  if (!row) throw new NotFound()
  return row
}

/** Lets one act at a time begin something from these works. */
export async function lockAwardedWorks(db: Db, contractorId: string, id: string): Promise<void> {
  await db('awarded_works').where({ contractor_id: contractorId, id }).forUpdate().first('id')
}

/** The company's list, last recorded first; one row more than asked tells that there are more. */
export async function listAwardedWorks(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<AwardedWorksRow[]> {
  return inOrder(rowsOf(db).where('w.contractor_id', contractorId), after, count)
}

/** What the desk has entered or a contractor has brought, of all contractors of the surety. */
export async function listAwardedWorksOfSurety(
  db: Db,
  suretyId: string,
  after: Place | null,
  count: number,
): Promise<AwardedWorksRow[]> {
  return inOrder(rowsOf(db).where('w.surety_id', suretyId), after, count)
}

/** How many works of the surety's contractors no application was begun from; counted no further than a thousand and one. */
export async function countUnappliedWorks(db: Db, suretyId: string): Promise<number> {
  const query = rowsOf(db).where('w.surety_id', suretyId).whereNull('w.removed_at').whereNull('begun.id').limit(1_001)
  const row = await db.from(query.as('waiting')).count<{ count: number }[]>('* as count').first()
  return Number(row?.count ?? 0)
}

/** Those of the names and numbers that the company has in its list already, as one text each: body, number, name. */
export async function listKnownWorks(db: Db, contractorId: string): Promise<ReadonlySet<string>> {
  const rows = await db('awarded_works')
    .where({ contractor_id: contractorId })
    .whereNull('removed_at')
    .select({ ordererName: 'orderer_name', worksNumber: 'works_number', worksName: 'works_name' })
  return new Set(rows.map(sameWorks))
}

/** What makes two lines of a list the same works. */
export function sameWorks(works: Pick<AwardedWorks, 'ordererName' | 'worksNumber' | 'worksName'>): string {
  return JSON.stringify([works.ordererName, works.worksNumber, works.worksName])
}

export async function removeAwardedWorks(db: Db, contractorId: string, id: string, at: Date): Promise<void> {
  const rows = await db('awarded_works')
    .where({ contractor_id: contractorId, id })
    .whereNull('removed_at')
    .update({ removed_at: at })
  if (rows !== 1) throw new NotFound()
}

function rowsOf(db: Db) {
  return db('awarded_works as w')
    .join('contractors as c', 'c.id', 'w.contractor_id')
    .joinRaw(
      `left join lateral (
         select a.id from applications a
          where a.awarded_works_id = w.id and a.discarded_at is null
            and not exists (select 1 from guarantee_requests r where r.application_id = a.id
                             having count(*) > 0 and bool_and(r.state in ('withdrawn', 'declined')))
          order by a.created_at desc limit 1) begun on true`,
    )
    .select({
      id: 'w.id',
      contractorId: 'w.contractor_id',
      contractorName: 'c.name',
      contractorCode: 'c.code',
      source: 'w.source',
      recordedAt: 'w.recorded_at',
      ordererId: 'w.orderer_id',
      ordererName: 'w.orderer_name',
      worksKind: 'w.works_kind',
      worksNumber: 'w.works_number',
      worksName: 'w.works_name',
      worksPlace: 'w.works_place',
      contractPrice: 'w.contract_price',
      awardedOn: 'w.awarded_on',
      contractedOn: 'w.contracted_on',
      worksStartsOn: 'w.works_starts_on',
      worksEndsOn: 'w.works_ends_on',
      isLowBid: 'w.is_low_bid',
      applicationId: 'begun.id',
    })
}

async function inOrder(
  query: ReturnType<typeof rowsOf>,
  after: Place | null,
  count: number,
): Promise<AwardedWorksRow[]> {
  if (after) void query.whereRaw('(w.recorded_at, w.id) < (?, ?)', [after.at, after.id])
  return query
    .whereNull('w.removed_at')
    .orderBy([
      { column: 'w.recorded_at', order: 'desc' },
      { column: 'w.id', order: 'desc' },
    ])
    .limit(count + 1)
}
