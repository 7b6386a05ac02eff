import type { Day } from '../../domain/day.ts'
import { standingOfReservation } from '../../domain/reservation.ts'
import type { Db } from '../../store/db.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  listReservationResults,
  type RecordedResult,
  resultOf,
  wasApplicationSent,
} from '../../store/reservation-results.ts'
import { listNames } from '../../store/users.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import type { DataTable, Link, Status } from '../../web/components.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { lossReasonLabels, reservationStandingLabels } from '../../wording/reservation-text.ts'

/** 入札の結果 on the desk's page of a reservation: what counts now, all that was told, and the way to take it back. */
export type ReservationPanel = {
  readonly status: Status
  readonly lapsed: string | null
  readonly results: DataTable
  readonly conversion: Link | null
  readonly takeBack: Link | null
}

/** Null for a guarantee that is no reservation. */
export async function reservationPanel(
  db: Db,
  user: DeskUser,
  guarantee: GuaranteeRow,
  today: Day,
): Promise<ReservationPanel | null> {
  if (guarantee.product !== 'performance_reservation') return null
  const rows = await listReservationResults(db, guarantee.id)
  const names = await listNames(db, [...new Set(rows.map(({ recordedBy }) => recordedBy))])
  const result = rows[0] ? resultOf(rows[0]) : null
  const standing = standingOfReservation(guarantee, result, today)
  const mayTakeBack = result !== null && standing !== 'fulfilled' && user.roles.includes('reviewer')
  const wasSent = result?.outcome === 'awarded' && (await wasApplicationSent(db, result.applicationId))
  return {
    status: { text: reservationStandingLabels[standing], state: standing },
    lapsed:
      standing === 'lapsed'
        ? `予約期間（${formatDay(guarantee.guaranteeEndsOn)}まで）が過ぎて、結果の記録がありません。受注者に確認してください。`
        : null,
    results: resultTable(rows, names),
    conversion:
      wasSent && result?.outcome === 'awarded'
        ? { text: '落札により作成された申込を表示する', href: `/desk/applications/${result.applicationId}` }
        : null,
    takeBack: mayTakeBack ? { text: '結果の記録を取り消す', href: `/desk/guarantees/${guarantee.id}/result` } : null,
  }
}

/** What was recorded, in one line. */
export function resultText({ outcome, awardPrice, resultOn, reason, note }: RecordedResult): string {
  const on = resultOn ? formatDay(resultOn) : ''
  if (outcome === 'awarded') return `落札（${on}　${awardPrice === null ? '' : formatYen(awardPrice)}）`
  if (outcome === 'lost') return `不落（${on}　${reason ? lossReasonLabels[reason] : ''}）`
  return `記録の取消し（${note}）`
}

function resultTable(rows: readonly RecordedResult[], names: ReadonlyMap<string, string>): DataTable {
  return {
    caption: '入札の結果の記録（新しい順）',
    isCaptionHidden: true,
    columns: [{ label: '記録した日時', kind: 'nowrap' }, { label: '結果' }, { label: '記録した人', kind: 'nowrap' }],
    rows: rows.map((row) => [
      { text: formatInstantInEra(row.recordedAt) },
      { text: resultText(row) },
      { text: names.get(row.recordedBy) ?? '－' },
    ]),
    emptyText: '入札の結果は、まだ記録されていません。受注者がネットデスクで記録します。',
  }
}
