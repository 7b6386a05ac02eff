import type { Day } from '../../domain/day.ts'
import { standingOfReservation } from '../../domain/reservation.ts'
import type { ReservationRow } from '../../store/reservations.ts'
import type { Cell, CsrfField, DataTable, Pagination } from '../../web/components.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { requestLabelForContractor } from '../../wording/labels.ts'
import { reservationStandingLabels } from '../../wording/reservation-text.ts'

export type ReservationsPage = {
  readonly title: string
  readonly start: { readonly action: string; readonly csrfField: CsrfField }
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 契約保証予約（入札ボンド）: the way to a new one, and every one there is, from draft to result. */
export function reservationsPage(
  rows: readonly ReservationRow[],
  pagination: Pagination,
  today: Day,
  csrfField: CsrfField,
): ReservationsPage {
  return {
    title: '契約保証予約（入札ボンド）',
    start: { action: '/netdesk/reservations', csrfField },
    table: {
      caption: '契約保証予約の一覧（最後に保存したものから）',
      columns: [
        { label: '工事名' },
        { label: '発注者' },
        { label: '手続状況', kind: 'nowrap' },
        { label: '予約証書番号', kind: 'nowrap' },
        { label: '入札の結果', kind: 'nowrap' },
        { label: '最後に保存した日時', kind: 'nowrap' },
      ],
      rows: rows.map((row) => cellsOf(row, today)),
      emptyText: '契約保証予約はまだありません。「新しい契約保証予約の申込をはじめる」から、申込を作成できます。',
    },
    pagination,
  }
}

function cellsOf(row: ReservationRow, today: Day): Cell[] {
  const [request] = row.requests
  return [
    { text: row.worksName || '（工事名は未入力）', href: `/netdesk/applications/${row.id}` },
    { text: row.ordererName || '（未入力）' },
    {
      text: '',
      status: request
        ? { text: requestLabelForContractor(request), state: request.state }
        : { text: '作成中', state: 'draft' },
      note: row.receptionNumber ?? undefined,
    },
    numberCell(row),
    resultCell(row, today),
    { text: formatInstantInEra(row.savedAt) },
  ]
}

function numberCell({ reservation }: ReservationRow): Cell {
  if (!reservation) return { text: '－' }
  return { text: reservation.guaranteeNumber, href: `/netdesk/guarantees/${reservation.id}`, hiddenText: 'の概要' }
}

function resultCell({ reservation }: ReservationRow, today: Day): Cell {
  if (!reservation) return { text: '－' }
  const standing = standingOfReservation(reservation, reservation.result, today)
  const state = standing === 'waiting' || standing === 'lapsed' ? 'act' : 'done'
  return { text: '', status: { text: reservationStandingLabels[standing], state } }
}
