import type { RecentRequest } from '../store/application-lists.ts'
import type { UseStatementRow } from '../store/use-statement-lists.ts'
import type { Cell, DataTable } from '../web/components.ts'
import { formatInstant } from '../wording/format.ts'
import { productLabels, requestLabelForContractor } from '../wording/labels.ts'
import { useStatementLabelForContractor, useStatementVersionLabel } from '../wording/use-statement.ts'

/**
 * 最近のお手続き by procedure, as on the customer's own home: 保証申込 is always there, the others where something has
 * moved.
 */
export function recentTables(
  recent: readonly RecentRequest[],
  statements: readonly UseStatementRow[],
  previousSignIn: Date | null,
): DataTable[] {
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
    ...(statements.length > 0 ? [statementTable(statements)] : []),
  ]
}

function statementTable(statements: readonly UseStatementRow[]): DataTable {
  return {
    caption: '前払金使途内訳明細書',
    columns,
    rows: statements.map((row) => [
      { text: formatInstant(row.savedAt) },
      {
        text: row.guaranteeNumber,
        href: `/netdesk/guarantees/${row.guaranteeId}`,
        note: useStatementVersionLabel(row.number),
      },
      { text: '', status: { text: useStatementLabelForContractor(row, row), state: row.state } },
      { text: row.ordererName },
      { text: row.worksName, href: `/netdesk/use-statements/${row.id}`, hiddenText: 'の使途内訳明細書' },
    ]),
    emptyText: '',
  }
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
