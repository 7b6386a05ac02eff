import type { Day } from '../domain/day.ts'
import type { LossReason, ReservationResult } from '../domain/reservation.ts'
import type { Yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'

type NewResult =
  | { readonly outcome: 'awarded'; readonly awardPrice: Yen; readonly resultOn: Day; readonly applicationId: string }
  | { readonly outcome: 'lost'; readonly reason: LossReason; readonly resultOn: Day }
  /** The desk's: what was recorded before was wrong. */
  | { readonly outcome: 'taken_back'; readonly note: string }

/** A result as it was told at some time, whether it still counts or not. */
export type RecordedResult = {
  readonly outcome: NewResult['outcome']
  readonly awardPrice: Yen | null
  readonly resultOn: Day | null
  readonly reason: LossReason | null
  readonly applicationId: string | null
  readonly note: string
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** Adds what was told. Two at once: the number of the row is the same for both, and only one of them is kept. */
export async function addReservationResult(
  db: Db,
  guaranteeId: string,
  result: NewResult,
  by: string,
  at: Date,
): Promise<void> {
  const last = await db('reservation_results').where({ guarantee_id: guaranteeId }).max('revision as revision').first()
  await db('reservation_results').insert({
    guarantee_id: guaranteeId,
    revision: Number(last?.revision ?? 0) + 1,
    outcome: result.outcome,
    award_price: 'awardPrice' in result ? result.awardPrice : null,
    result_on: 'resultOn' in result ? result.resultOn : null,
    loss_reason: 'reason' in result ? result.reason : null,
    application_id: 'applicationId' in result ? result.applicationId : null,
    note: 'note' in result ? result.note : '',
    recorded_by: by,
    recorded_at: at,
  })
}

/** All that was told of a reservation, newest first. Whether the reader may see it is the guarantee's question. */
export async function listReservationResults(db: Db, guaranteeId: string): Promise<RecordedResult[]> {
  const rows = await prepared(
    db,
    'list-reservation-results',
    'select * from reservation_results where guarantee_id = $1 order by revision desc',
    [guaranteeId],
  )
  return rows.map(fromRow)
}

/** The result that counts now; null while there is none, or where the desk has taken it back. */
export async function findReservationResult(db: Db, guaranteeId: string): Promise<ReservationResult | null> {
  const [newest] = await listReservationResults(db, guaranteeId)
  return newest ? resultOf(newest) : null
}

/** Whether the application a reservation was turned into has been sent: before that it is not the desk's to see. */
export async function wasApplicationSent(db: Db, applicationId: string): Promise<boolean> {
  const row = await db('applications').where({ id: applicationId }).whereNotNull('submitted_at').first('id')
  return row !== undefined
}

/** A row as the result it is; null for one that was taken back. */
export function resultOf(row: RecordedResult): ReservationResult | null {
  const { outcome, awardPrice, resultOn, reason, applicationId, recordedAt } = row
  if (outcome === 'awarded' && awardPrice !== null && resultOn !== null && applicationId !== null) {
    return { outcome, awardPrice, resultOn, applicationId, recordedAt }
  }
  if (outcome === 'lost' && reason !== null && resultOn !== null) return { outcome, reason, resultOn, recordedAt }
  return null
}

// eslint-disable-next-line typescript/no-explicit-any
export function fromRow(row: any): RecordedResult {
  return {
    outcome: row.outcome,
    awardPrice: row.award_price,
    resultOn: row.result_on,
    reason: row.loss_reason,
    applicationId: row.application_id,
    note: row.note,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }
}
