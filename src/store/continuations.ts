import type { WorksSection } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { Yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'

/** What makes two applications of a contractor be for one works contract: no number is given to a works contract as such. */
export type WorksContract = Pick<WorksSection, 'ordererId' | 'ordererName' | 'worksNumber' | 'worksName'> & {
  readonly contractedOn: Day | null
  readonly originGuaranteeId: string | null
}

/** A 前払 guarantee of works over several years, with the fiscal year it is for. */
export type AdvanceOfYear = {
  readonly id: string
  readonly applicationId: string
  readonly guaranteeNumber: string
  readonly state: GuaranteeState
  /** Null where it was concluded before years were asked for. */
  readonly fiscalYear: number | null
  readonly guaranteedAmount: Yen
}

/** The 前払 guarantees of one works contract that took effect, oldest first. */
export async function listAdvancesOfWorks(
  db: Db,
  contractorId: string,
  works: WorksContract,
): Promise<AdvanceOfYear[]> {
  const rows = await prepared(
    db,
    'list-advances-of-works',
    `select g.id, a.id as application_id, g.guarantee_number, g.state, g.guaranteed_amount,
            (a.content #>> '{guarantees,advancePayment,fiscalYear}')::int as fiscal_year
       from guarantees g
       join guarantee_requests r on r.id = g.request_id
       join applications a on a.id = r.application_id
      where g.contractor_id = $1 and g.product = 'advance_payment' and g.state not in ('voided', 'cancelled')
        and (g.id = $2 or (
          coalesce(g.orderer_id::text, a.content #>> '{works,ordererName}') = $3
          and a.content #>> '{contract,contractedOn}' = $4
          and ($5 in (a.works_name, g.works_name) or ($6 <> '' and a.content #>> '{works,worksNumber}' = $6))))
      order by g.issued_at, g.id`,
    [
      contractorId,
      works.originGuaranteeId,
      works.ordererId ?? works.ordererName,
      works.contractedOn,
      works.worksName,
      works.worksNumber,
    ],
  )
  return rows.map(fromRow)
}

/**
 * Every guarantee for the works contract of one, of whatever product and state, oldest first: what came out of the same
 * application, what began from it or it from, and what names the same body, day and works.
 */
export async function listGuaranteesOfWorks(
  db: Db,
  contractorId: string,
  guaranteeId: string,
  works: WorksContract,
  most: number,
): Promise<string[]> {
  const { rows } = await db.raw(
    `with this as (
       select g.id, g.works_name, a.id as application_id from guarantees g
         join guarantee_requests r on r.id = g.request_id join applications a on a.id = r.application_id
        where g.id = :guaranteeId and g.contractor_id = :contractorId)
     select g.id from this, guarantees g
       join guarantee_requests r on r.id = g.request_id
       join applications a on a.id = r.application_id
      where g.contractor_id = :contractorId and (
        a.id = this.application_id or a.origin_guarantee_id = this.id
        or g.id = :originId::uuid or a.origin_guarantee_id = :originId::uuid
        or (g.orderer_id is not distinct from :ordererId::uuid
          and (g.orderer_id is not null or a.content #>> '{works,ordererName}' = :ordererName)
          and a.content #>> '{contract,contractedOn}' = :contractedOn::text
          and (a.works_name in (:worksName, this.works_name) or g.works_name in (:worksName, this.works_name)
            or (:worksNumber <> '' and a.content #>> '{works,worksNumber}' = :worksNumber))))
      order by g.issued_at, g.id limit :most`,
    {
      contractorId,
      guaranteeId,
      originId: works.originGuaranteeId,
      ordererId: works.ordererId,
      ordererName: works.ordererName,
      contractedOn: works.contractedOn,
      worksName: works.worksName,
      worksNumber: works.worksNumber,
      most,
    },
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** The newest 前払 guarantees of works over several years that took effect: those 継続 may begin from, newest first. */
export async function listMultiYearAdvances(db: Db, contractorId: string): Promise<{ readonly id: string }[]> {
  return prepared(
    db,
    'list-multi-year-advances',
    `select g.id
       from guarantees g
       join guarantee_requests r on r.id = g.request_id
       join applications a on a.id = r.application_id
      where g.contractor_id = $1 and g.product = 'advance_payment' and g.state not in ('voided', 'cancelled')
        and (a.content #>> '{contract,isMultiYear}')::boolean
      order by g.issued_at desc, g.id desc
      limit 100`,
    [contractorId],
  )
}

/** An application under way that continues one of these guarantees for a year; null where there is none. */
export async function findContinuation(
  db: Db,
  contractorId: string,
  guaranteeIds: readonly string[],
  fiscalYear: number,
): Promise<string | null> {
  const [row] = await prepared<{ id: string }>(
    db,
    'find-continuation',
    `select a.id
       from applications a
      where a.contractor_id = $1 and a.kind = 'guarantee' and a.origin_guarantee_id = any($2) and a.discarded_at is null
        and (a.content #>> '{guarantees,advancePayment,fiscalYear}')::int = $3
        and exists (
          select 1 from guarantee_requests r
           where r.application_id = a.id and r.product = 'advance_payment'
             and r.state not in ('withdrawn', 'declined', 'issued'))
      order by a.saved_at desc
      limit 1`,
    [contractorId, guaranteeIds, fiscalYear],
  )
  return row?.id ?? null
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): AdvanceOfYear {
  return {
    id: row.id,
    applicationId: row.application_id,
    guaranteeNumber: row.guarantee_number,
    state: row.state,
    fiscalYear: row.fiscal_year,
    guaranteedAmount: row.guaranteed_amount,
  }
}
