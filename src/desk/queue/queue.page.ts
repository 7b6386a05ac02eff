import { type Day, dayOf, daysBetween } from '../../domain/day.ts'
import { queueKinds, type QueueView, queueViews, urgencyOf } from '../../domain/desk-queue.ts'
import type { QueueItem } from '../../store/desk-queue.ts'
import { mostCounted } from '../../store/inbox.ts'
import type { Office } from '../../store/sureties.ts'
import type { Cell, CsrfField, DataTable, Field, Notice, Pagination, Select, Tabs } from '../../web/components.ts'
import { queueKindLabels, queueViewLabels, urgencyText } from '../../wording/desk-queue.ts'
import { formatCappedCount, formatInstant, formatTime } from '../../wording/format.ts'
import type { ProcedureLinkGroups } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

/** What the address asks for; texts as typed, ids as chosen. */
export type Asked = {
  readonly view: QueueView
  readonly q: string
  readonly kind: string
  readonly office: string
  readonly mine: string
}

export type QueuePage = {
  readonly title: string
  readonly procedures: ProcedureLinkGroups
  readonly search: Field
  readonly kind: Select
  readonly office: Select
  readonly mine: Select
  readonly view: QueueView
  readonly tabs: Tabs
  readonly heading: string
  readonly notice: Notice | null
  readonly table: DataTable
  readonly pagination: Pagination
  /** Keeps the chosen office as the one that is shown first; null while it is that one already. */
  readonly preference: { readonly text: string; readonly office: string; readonly csrfField: CsrfField } | null
}

/** 受付箱: one list of everything that waits, by who has to act; what is urgent first, then the oldest. */
export function queuePage(input: {
  asked: Asked
  items: readonly QueueItem[]
  counts: Readonly<Record<QueueView, number>>
  pagination: Pagination
  offices: readonly Office[]
  preferredOffice: string | null
  notice: Notice | null
  today: Day
  userId: string
  procedures: ProcedureLinkGroups
  csrfField: CsrfField
}): QueuePage {
  const { asked, items, counts, offices, today } = input
  const label = queueViewLabels[asked.view]
  return {
    title: '受付箱',
    procedures: input.procedures,
    search: {
      name: 'q',
      label: '番号・受注者・工事名・発注者で探す',
      value: asked.q,
      necessity: 'none',
      width: '20',
      accessKey: 's',
    },
    ...selects(asked, offices),
    view: asked.view,
    tabs: stateTabs('手続の状態', queueViews, asked.view, {
      textOf: (view) => `${queueViewLabels[view]} ${formatCappedCount(counts[view], mostCounted)}`,
      hrefOf: (view) => hrefOf({ ...asked, view }),
    }),
    heading: `${label}の手続（${asked.view === 'issued' ? '発行の新しい順' : '急ぐもの、次に古い順'}）`,
    notice: input.notice,
    table: {
      caption: `${label}の手続`,
      isCaptionHidden: true,
      columns: [
        { label: '番号', kind: 'nowrap' },
        { label: '急ぎ' },
        { label: '種類' },
        { label: asked.view === 'issued' ? '発行日時' : '受付日時', kind: 'nowrap' },
        { label: '受注者' },
        { label: '発注者・工事名' },
        { label: '担当' },
      ],
      rows: items.map((item) => rowOf(item, asked.view, today, input.userId)),
      emptyText: `${label}の手続はありません。`,
    },
    pagination: input.pagination,
    preference: preferenceOf(input),
  }
}

/** The address of the queue as it is asked for, without what is not narrowed. */
export function queryOf(asked: Asked): Record<string, string> {
  const { view, q, kind, office, mine } = asked
  return Object.fromEntries(
    Object.entries({ state: view === 'new' ? '' : view, q, kind, office, mine }).filter(([, value]) => value !== ''),
  )
}

function hrefOf(asked: Asked): string {
  const query = new URLSearchParams(queryOf(asked)).toString()
  return query === '' ? '/desk?state=new' : `/desk?${query}`
}

function selects(asked: Asked, offices: readonly Office[]): { kind: Select; office: Select; mine: Select } {
  return {
    kind: {
      name: 'kind',
      label: '種類',
      necessity: 'none',
      emptyLabel: 'すべて',
      value: asked.kind,
      choices: queueKinds.map((kind) => ({ value: kind, label: queueKindLabels[kind] })),
    },
    office: {
      name: 'office',
      label: '営業部・支店',
      necessity: 'none',
      value: asked.office,
      choices: [{ value: 'all', label: 'すべて' }, ...offices.map(({ id, name }) => ({ value: id, label: name }))],
    },
    mine: {
      name: 'mine',
      label: '担当',
      necessity: 'none',
      emptyLabel: 'すべて',
      value: asked.mine,
      choices: [{ value: 'yes', label: '自分の担当' }],
    },
  }
}

function preferenceOf(input: {
  asked: Asked
  offices: readonly Office[]
  preferredOffice: string | null
  csrfField: CsrfField
}): QueuePage['preference'] {
  const { office } = input.asked
  if (office === (input.preferredOffice ?? 'all')) return null
  const name = input.offices.find(({ id }) => id === office)?.name
  return { text: name ? `ふだんは${name}を表示する` : 'ふだんはすべてを表示する', office, csrfField: input.csrfField }
}

function rowOf(item: QueueItem, view: QueueView, today: Day, userId: string): Cell[] {
  const urgency = urgencyOf(item, today)
  const days = daysBetween(dayOf(item.at), today)
  const waits = item.tab !== 'issued' && item.tab !== 'over'
  return [
    { text: item.number, href: hrefOfItem(item), hiddenText: `${item.worksName}の${queueKindLabels[item.kind]}` },
    urgency ? { text: '', status: { text: '急ぎ', state: 'stopped' }, note: urgencyText(urgency) } : { text: '' },
    { text: queueKindLabels[item.kind], note: view === 'all' ? standingOf(item) : undefined },
    {
      text: view === 'issued' ? formatTime(item.at) : formatInstant(item.at),
      note: waits && days > 0 ? `${days}日前` : undefined,
    },
    { text: item.contractorName, note: item.officeName || undefined },
    { text: item.worksName || '（関係する保証契約なし）', note: item.ordererName || undefined },
    holderCell(item, userId),
  ]
}

function standingOf({ tab }: QueueItem): string {
  return tab === 'over' ? '終わったもの' : queueViewLabels[tab]
}

function holderCell({ holderId, holderName, heldSince }: QueueItem, userId: string): Cell {
  if (!holderName || !heldSince) return { text: '－' }
  return { text: holderId === userId ? '自分' : holderName, note: `${formatInstant(heldSince)}から` }
}

function hrefOfItem({ kind, id, guaranteeId }: QueueItem): string {
  switch (kind) {
    case 'guarantee':
    case 'interim':
    case 'reservation':
      return `/desk/applications/${id}`
    case 'amendment':
      return `/desk/amendments/${id}`
    case 'use_statement':
      return `/desk/use-statements/${id}`
    case 'parcel':
      return `/desk/sent-documents/${id}`
    case 'guarantee_act':
      return `/desk/guarantee-acts/${id}`
    case 'deposit_notice':
      return `/desk/guarantees/${guaranteeId}/deposit/notices/${id}`
  }
}
