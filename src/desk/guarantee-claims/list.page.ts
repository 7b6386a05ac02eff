import { daysLeft } from '../../domain/claim-clock.ts'
import type { Day } from '../../domain/day.ts'
import type { ClaimRow, ClaimTab } from '../../store/guarantee-claim-lists.ts'
import type { Cell, DataTable, Tabs } from '../../web/components.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { claimStateLabels, claimStateLooks } from '../../wording/guarantee-claims.ts'
import { productLabels } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export const claimTabs: readonly ClaimTab[] = ['open', 'over']
const tabLabels: Readonly<Record<ClaimTab, string>> = { open: '対応中', over: '終わった請求' }

export type DeskClaimsPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly table: DataTable
}

/** 保証金の請求 at the desk, the next last day on top. */
export function deskClaimsPage(
  tab: ClaimTab,
  rows: readonly ClaimRow[],
  today: Day,
  procedures: ProcedureLinks,
): DeskClaimsPage {
  return {
    title: '保証金の請求',
    procedures,
    tabs: stateTabs('請求の状態', claimTabs, tab, {
      textOf: (one) => tabLabels[one],
      hrefOf: (one) => `/desk/guarantee-claims?state=${one}`,
    }),
    table: {
      caption: tab === 'open' ? '対応中の請求（期限の近い順）' : '終わった請求（新しい順）',
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '状況' },
        { label: '支払の期限', kind: 'nowrap' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '発注者・工事名' },
        { label: '請求額', kind: 'amount' },
        { label: '受付', kind: 'nowrap' },
      ],
      rows: rows.map((row) => cellsOf(row, today)),
      emptyText:
        tab === 'open'
          ? '対応中の請求はありません。紙で届いた請求書は、保証契約の画面の「紙の保証金請求書を登録する」から入力します。'
          : '終わった請求はありません。',
    },
  }
}

function cellsOf(row: ClaimRow, today: Day): Cell[] {
  const { id, state, submittedAt, source } = row
  return [
    {
      text: row.receptionNumber ?? '（登録前）',
      href: `/desk/guarantee-claims/${id}`,
      hiddenText: 'の請求を開く',
      note: source === 'paper' ? '紙' : undefined,
    },
    { text: '', status: { text: claimStateLabels[state], state: claimStateLooks[state] } },
    dueCell(row, today),
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: row.ordererName, note: row.worksName },
    { text: row.claimedAmount === null ? '－' : formatYen(row.claimedAmount) },
    { text: submittedAt ? formatInstant(submittedAt) : '－' },
  ]
}

function dueCell({ state, dueOn }: Pick<ClaimRow, 'state' | 'dueOn'>, today: Day): Cell {
  if (state === 'questioned') return { text: '停止中', note: '回答待ち' }
  if (!dueOn) return { text: '－' }
  return { text: formatDay(dueOn), status: dueStatus(dueOn, today) }
}

/** Days left as a word and a colour. */
export function dueStatus(dueOn: Day, today: Day): { readonly text: string; readonly state: string } {
  const left = daysLeft(dueOn, today)
  if (left < 0) return { text: `期限を${-left}日過ぎています`, state: 'overdue' }
  return { text: left === 0 ? '今日まで' : `あと${left}日`, state: left <= 3 ? 'act' : 'waiting' }
}
