import type { Day } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import type { ReservationResult } from '../domain/reservation.ts'
import { type ApplicationRow, type Place, rowsOf, withRequests } from './application-lists.ts'
import type { Db } from './db.ts'
import { fromRow, resultOf } from './reservation-results.ts'

/** A reservation that was issued, as its list shows it. */
export type ReservationSummary = {
  readonly id: string
  readonly guaranteeNumber: string
  readonly state: GuaranteeState
  readonly guaranteeEndsOn: Day
  readonly result: ReservationResult | null
}

export type ReservationRow = ApplicationRow & { readonly reservation: ReservationSummary | null }

/** 契約保証予約 of the contractor from draft to result, last saved first; one row more than asked tells that there are more. */
export async function listReservations(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<ReservationRow[]> {
  const query = rowsOf(db)
    .where({ 'a.contractor_id': contractorId, 'a.kind': 'reservation' })
    .whereNull('a.discarded_at')
    .orderBy([
      { column: 'a.saved_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(a.saved_at, a.id) < (?, ?)', [after.at, after.id])
  const rows = await withRequests(db, await query.limit(count + 1))
  const ids = rows.map(({ id }) => id)
  const issued = await issuedBy(db, ids)
  return rows.map((row) => ({ ...row, reservation: issued.get(row.id) ?? null }))
}

/** The reservation and its newest result, by the application each was issued from. */
async function issuedBy(db: Db, applicationIds: string[]): Promise<ReadonlyMap<string, ReservationSummary>> {
  const { rows } = await db.raw(
    `select r.application_id as from_application_id, g.id as reservation_id, g.guarantee_number, g.state,
            g.guarantee_ends_on, newest.*
       from guarantees g
       join guarantee_requests r on r.id = g.request_id
       left join lateral (
         select outcome, award_price, result_on, loss_reason, application_id, note, recorded_by, recorded_at
           from reservation_results where guarantee_id = g.id order by revision desc limit 1) newest on true
      where g.product = 'performance_reservation' and r.application_id = any(?)`,
    [applicationIds],
  )
  return new Map(rows.map((row: Record<string, unknown>) => [row['from_application_id'], summaryOf(row)]))
}

// eslint-disable-next-line typescript/no-explicit-any
function summaryOf(row: any): ReservationSummary {
  return {
    id: row.reservation_id,
    guaranteeNumber: row.guarantee_number,
    state: row.state,
    guaranteeEndsOn: row.guarantee_ends_on,
    result: row.outcome === null ? null : resultOf(fromRow(row)),
  }
}
