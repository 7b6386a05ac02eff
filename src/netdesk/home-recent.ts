import type { AmendmentRow } from '../store/amendment-lists.ts'
import type { RecentRequest } from '../store/application-lists.ts'
import type { PayoutRow } from '../store/payout-requests.ts'
import type { UseStatementRow } from '../store/use-statement-lists.ts'
import type { Cell, DataTable } from '../web/components.ts'
import { kindsText } from '../wording/amendment-text.ts'
import { payoutName, payoutStateLabels } from '../wording/deposits.ts'
import { formatInstant } from '../wording/format.ts'
import { productLabels, requestLabelForContractor } from '../wording/labels.ts'
import { useStatementLabelForContractor, useStatementVersionLabel } from '../wording/use-statement.ts'
import { hrefOf as amendmentHref } from './amendments/facts.ts'
import { payoutsHref, stateOf as payoutStatus } from './payouts/payouts.page.ts'

/** What moved since the last sign-in, by procedure. */
export type Recent = {
  readonly requests: readonly RecentRequest[]
  readonly amendments: readonly AmendmentRow[]
  readonly statements: readonly UseStatementRow[]
  readonly payouts: readonly PayoutRow[]
}

/**
 * 最近のお手続き by procedure, as on the customer's own home: 保証申込 is always there, the others where something has
 * moved.
 */
export function recentTables(
  { requests, amendments, statements, payouts }: Recent,
  previousSignIn: Date | null,
): DataTable[] {
  const emptyText = previousSignIn ? '前回ログイン以降の動きはありません。' : '最近の動きはありません。'
  const table = (caption: string, rows: Cell[][]): DataTable => ({ caption, columns, rows, emptyText })
  const others = [
    table('変更申込', amendments.map(amendmentRow)),
    table('契約保証予約(入札ボンド)', requests.filter(isReservation).map(recentRow)),
    table('前払金使途内訳明細書', statements.map(statementRow)),
    table('預託金払出依頼書', payouts.map(payoutRow)),
  ]
  const guarantees = requests.filter((one) => !isReservation(one))
  return [table('保証申込', guarantees.map(recentRow)), ...others.filter(({ rows }) => rows.length > 0)]
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

function amendmentRow(row: AmendmentRow): Cell[] {
  return [
    { text: formatInstant(row.savedAt) },
    {
      text: row.guaranteeNumber,
      href: `/netdesk/guarantees/${row.guaranteeId}`,
      note: kindsText(row.content.kinds),
    },
    { text: '', status: { text: requestLabelForContractor(row), state: row.state } },
    { text: row.ordererName || '（未入力）' },
    { text: row.worksName, href: amendmentHref(row.id), hiddenText: 'の変更申込' },
  ]
}

function statementRow(row: UseStatementRow): Cell[] {
  return [
    { text: formatInstant(row.savedAt) },
    {
      text: row.guaranteeNumber,
      href: `/netdesk/guarantees/${row.guaranteeId}`,
      note: useStatementVersionLabel(row.number),
    },
    { text: '', status: { text: useStatementLabelForContractor(row, row), state: row.state } },
    { text: row.ordererName },
    { text: row.worksName, href: `/netdesk/use-statements/${row.id}`, hiddenText: 'の使途内訳明細書' },
  ]
}

function payoutRow(row: PayoutRow): Cell[] {
  return [
    { text: formatInstant(row.savedAt) },
    {
      text: payoutName(row.guaranteeNumber, row),
      href: `/netdesk/guarantees/${row.guaranteeId}`,
    },
    { text: '', status: { text: payoutStateLabels[row.state], state: payoutStatus(row) } },
    { text: row.ordererName || '（未入力）' },
    { text: row.worksName, href: `${payoutsHref}/${row.id}`, hiddenText: 'の払出依頼' },
  ]
}
