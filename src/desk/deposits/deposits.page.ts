import { totalOf } from '../../domain/payout-request.ts'
import { yen } from '../../domain/yen.ts'
import type { DepositNotice } from '../../store/deposits.ts'
import type { PayoutRow } from '../../store/payout-requests.ts'
import type { DataTable, Field, Link, Notice, Pagination, Tabs } from '../../web/components.ts'
import { payoutName } from '../../wording/deposits.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { depositsHref } from './import.page.ts'
import { stateTabs } from '../state-tabs.ts'

export const depositTabs = ['notices', 'payouts'] as const
export type DepositTab = (typeof depositTabs)[number]

const tabLabels: Readonly<Record<DepositTab, string>> = { notices: '入金のお知らせ', payouts: '払出の報告待ち' }

export type DepositsPage = {
  readonly title: string
  readonly notice: Notice | null
  readonly search: Field
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
  readonly importing: Link
}

/** 預託金の受付: what contractors tell, and what banks have not reported yet; and a ledger by its number. */
export function depositsPage(input: {
  tab: DepositTab
  table: DataTable
  pagination: Pagination
  procedures: ProcedureLinks
  typed: string
  posted: string | null
}): DepositsPage {
  const { tab, typed, posted } = input
  return {
    title: '預託金の受付',
    notice: noticeOf(typed, posted),
    search: {
      name: 'number',
      label: '保証契約番号で口座を探す',
      value: typed,
      necessity: 'none',
      width: '20',
      isCode: true,
    },
    procedures: input.procedures,
    tabs: stateTabs('預託金の受付', depositTabs, tab, {
      textOf: (one) => tabLabels[one],
      hrefOf: (one) => `${depositsHref}?tab=${one}`,
    }),
    heading:
      tab === 'notices'
        ? '確認を待っている入金のお知らせ（古い順）'
        : '印刷済で、銀行の報告がまだない払出依頼（古い順）',
    table: input.table,
    pagination: input.pagination,
    importing: { text: '銀行の報告をCSVから取り込む', href: `${depositsHref}/import` },
  }
}

export function noticesTable(rows: readonly DepositNotice[]): DataTable {
  return {
    caption: tabLabels.notices,
    isCaptionHidden: true,
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: 'お知らせ', kind: 'nowrap' },
      { label: '受注者' },
      { label: '工事名' },
      { label: '入金日', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: rows.map((row) => [
      { text: row.guaranteeNumber, href: noticeHref(row), hiddenText: 'の入金のお知らせ' },
      { text: formatInstant(row.toldAt) },
      { text: row.contractorName },
      { text: row.worksName },
      { text: formatDay(row.depositedOn) },
      { text: formatYen(yen(row.amount)) },
    ]),
    emptyText: '確認を待っている入金のお知らせはありません。',
  }
}

export function payoutsTable(rows: readonly PayoutRow[]): DataTable {
  return {
    caption: tabLabels.payouts,
    isCaptionHidden: true,
    columns: [
      { label: '払出依頼', kind: 'nowrap' },
      { label: '印刷', kind: 'nowrap' },
      { label: '受注者' },
      { label: '工事名' },
      { label: '払出希望日', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: rows.map((row) => [
      { text: payoutName(row.guaranteeNumber, row), href: `/desk/payouts/${row.id}` },
      { text: row.printedAt ? formatInstant(row.printedAt) : '' },
      { text: row.contractorName },
      { text: row.worksName },
      { text: row.wantedOn ? formatDay(row.wantedOn) : '' },
      { text: formatYen(totalOf(row.lines)) },
    ]),
    emptyText: '銀行の報告を待っている払出依頼はありません。',
  }
}

export function noticeHref({ guaranteeId, id }: Pick<DepositNotice, 'guaranteeId' | 'id'>): string {
  return `/desk/guarantees/${guaranteeId}/deposit/notices/${id}`
}

function noticeOf(typed: string, posted: string | null): Notice | null {
  if (posted !== null) return { kind: 'ok', title: `${posted}件の報告を記帳しました` }
  if (typed === '') return null
  const text = '前払金保証・中間前払金保証の番号（例：99999-00005M）を確認してください。'
  return { kind: 'warn', title: `「${typed}」の預託金の口座は見つかりません`, text }
}
