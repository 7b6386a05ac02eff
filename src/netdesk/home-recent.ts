import type { RecentRequest } from '../store/application-lists.ts'
import type { Cell, DataTable } from '../web/components.ts'
import { formatInstant } from '../wording/format.ts'
import { productLabels, requestLabelForContractor } from '../wording/labels.ts'

/**
 * 最近のお手続き by procedure, as on the customer's own home: 保証申込 is always there, the others where something has
 * moved.
 */
export function recentTables(recent: readonly RecentRequest[], previousSignIn: Date | null): DataTable[] {
  const emptyText = previousSignIn ? '前回ログイン以降の動きはありません。' : '最近の動きはありません。'
  const reservations = recent.filter(isReservation)
  const table = (caption: string, rows: readonly RecentRequest[]): DataTable => ({
    caption,
    columns,
    rows: rows.map(recentRow),
    emptyText,
  })
  return [
    table(
      '保証申込',
      recent.filter((one) => !isReservation(one)),
    ),
    ...(reservations.length > 0 ? [table('契約保証予約(入札ボンド)', reservations)] : []),
  ]
}

const columns: DataTable['columns'] = [
  { label: '日時', kind: 'nowrap' },
  { label: '保証契約番号', kind: 'nowrap' },
  { label: '状況', kind: 'nowrap' },
  { label: '発注者' },
  { label: '工事名' },
]

function isReservation({ product }: RecentRequest): boolean {
  return product === 'performance_reservation'
}

function recentRow({ at, guaranteeId, guaranteeNumber, request, ...row }: RecentRequest): Cell[] {
  return [
    { text: formatInstant(at) },
    {
      text: guaranteeNumber ?? '－',
      href: guaranteeId ? `/netdesk/guarantees/${guaranteeId}` : undefined,
      note: productLabels[row.product],
    },
    { text: '', status: { text: requestLabelForContractor(request), state: request.state } },
    { text: row.ordererName || '（未入力）' },
    { text: row.worksName || '（工事名は未入力）', href: `/netdesk/applications/${row.applicationId}` },
  ]
}
