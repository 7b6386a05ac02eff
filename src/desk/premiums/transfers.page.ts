import type { Match } from '../../domain/premium-matching.ts'
import { type TransferState, transferStates } from '../../domain/transfer-state.ts'
import type { PremiumTransfer } from '../../store/premium-transfers.ts'
import type { DataTable, Field, Link, Notice, Pagination, Tabs } from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import { matchKindHints, matchKindLabels, transferStateLabels } from '../../wording/bank-transfers.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { transferImportHref, transfersHref } from './import.page.ts'
import { candidateCell, transferStatus } from './match-words.ts'
import type { Known } from './matches.ts'
import { premiumsHref } from './premiums.page.ts'
import { stateTabs } from '../state-tabs.ts'

export type TransferTab = TransferState | 'all'
export const transferTabs: readonly TransferTab[] = [...transferStates, 'all']

export type TransfersPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly search: Field
  readonly tab: TransferTab
  readonly importing: Link
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
  readonly csv: Link
}

/** 入金の一覧: every transfer that was taken in, with where it stands and what is to be done. */
export function transfersPage(input: {
  tab: TransferTab
  q: string
  rows: readonly PremiumTransfer[]
  matches: ReadonlyMap<string, Match<Known>>
  counts: Readonly<Record<TransferState, number>>
  pagination: Pagination
}): TransfersPage {
  const { tab, q, rows, matches, counts } = input
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    title: '入金の一覧',
    back: { text: '保証料の入金に戻る', href: premiumsHref },
    notice: q !== '' && all === 0 ? nothingFound(q) : null,
    search: {
      name: 'q',
      label: '振込人名・摘要・金額で探す',
      value: q,
      necessity: 'none',
      width: '20',
      inputMode: 'search',
    },
    tab,
    importing: { text: '銀行の入金ファイルを取り込む', href: transferImportHref },
    tabs: stateTabs('入金の状況', transferTabs, tab, {
      textOf: (one) => `${tabLabel(one)} ${one === 'all' ? all : counts[one]}`,
      hrefOf: (one) => hrefOf(transfersHref, one, q),
    }),
    heading: `${tabLabel(tab)}の入金（取込みの新しい順）`,
    table: {
      caption: '入金',
      isCaptionHidden: true,
      columns: [
        { label: '入金日', kind: 'nowrap' },
        { label: '振込人名' },
        { label: '金額', kind: 'amount' },
        { label: '状況', kind: 'nowrap' },
        { label: '保証料の候補・記録', kind: 'wide' },
        { label: '取込み', kind: 'nowrap' },
      ],
      rows: rows.map((one) => {
        const match = matches.get(one.id)
        return [
          { text: formatDay(one.paidOn), href: `${transfersHref}/${one.id}`, hiddenText: `${one.payer}の入金` },
          { text: one.payer, note: one.note || undefined },
          { text: formatYen(one.amount) },
          { text: '', status: transferStatus(one, match) },
          one.state === 'open' && match ? withHint(match) : { text: one.stepNote || '－' },
          { text: formatInstant(one.takenAt) },
        ]
      }),
      emptyText: emptyTexts[tab],
    },
    pagination: input.pagination,
    csv: { text: 'この一覧をCSVで保存する', href: hrefOf(`${transfersHref}/export`, tab, q) },
  }
}

const emptyTexts: Readonly<Record<TransferTab, string>> = {
  open: '処理を待っている入金はありません。銀行の入金ファイルを取り込むと、ここに表示されます。',
  held: '保留の入金はありません。',
  applied: '充当した入金はありません。',
  refund_due: '返金を待っている入金はありません。',
  refunded: '返金した入金はありません。',
  all: '取り込んだ入金はありません。銀行の入金ファイルを取り込むと、ここに表示されます。',
}

const csvColumns = [
  '入金日',
  '金額',
  '振込人名',
  '摘要',
  '照会番号',
  '銀行',
  '口座',
  '状況',
  '判定',
  '記録',
  '取込日時',
]

/** The same list as rows of a file. */
export function transferRows(rows: readonly PremiumTransfer[], matches: ReadonlyMap<string, Match<Known>>): CsvCells[] {
  return [
    csvColumns,
    ...rows.map((one) => {
      const match = one.state === 'open' ? matches.get(one.id) : undefined
      const state = [transferStateLabels[one.state], match ? matchKindLabels[match.kind] : '', one.stepNote]
      return [
        one.paidOn,
        one.amount,
        one.payer,
        one.note,
        one.reference,
        one.bankName,
        one.account,
        ...state,
        formatInstant(one.takenAt),
      ]
    }),
  ]
}

function withHint(match: Match<Known>) {
  const { text, note } = candidateCell(match)
  return { text, note: [note, matchKindHints[match.kind]].filter(Boolean).join('。') }
}

function tabLabel(tab: TransferTab): string {
  return tab === 'all' ? 'すべて' : transferStateLabels[tab]
}

function hrefOf(path: string, state: TransferTab, q: string): string {
  return `${path}?${new URLSearchParams({ state, ...(q && { q }) }).toString()}`
}

function nothingFound(q: string): Notice {
  return {
    kind: 'warn',
    title: `「${q}」の入金は見つかりません`,
    text: '振込人名のカナ、摘要、金額を確認してください。',
  }
}
