import type { Day } from '../../domain/day.ts'
import {
  type Acceptance,
  acceptances,
  type Lack,
  lacks,
  lookAgainBefore,
  type OrdererRow,
} from '../../store/orderer-lists.ts'
import type { Cell, DataTable, Field, Link, Notice, Pagination, Select } from '../../web/components.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const orderersHref = '/desk/orderers'

/** What was typed into the search. */
export type OrdererSearch = {
  readonly words: string
  readonly acceptance: Acceptance | null
  readonly lack: Lack | null
}

export type OrderersPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly notice: Notice | null
  readonly words: Field
  readonly selects: readonly Select[]
  readonly links: readonly Link[]
  readonly table: DataTable
  readonly pagination: Pagination
}

const acceptanceLabels: Readonly<Record<Acceptance, string>> = {
  accepting: '受付開始済',
  planned: '受付開始の予定',
  none: '受け付けていない',
}
const lackLabels: Readonly<Record<Lack, string>> = {
  waiting: '規則の提案が決裁待ち',
  old_rules: '規則の確認が1年より前',
  no_profile: '提出方法なし',
  old_profile: '提出方法の確認が1年より前',
}

/** 発注者: every body of the register, with what of it somebody should look at. */
export function orderersPage(input: {
  search: OrdererSearch
  rows: readonly OrdererRow[]
  nav: ProcedureLinks
  pagination: Pagination
  today: Day
  links: readonly Link[]
  notice: Notice | null
}): OrderersPage {
  const { search, rows, today } = input
  return {
    title: '発注者',
    nav: input.nav,
    notice: input.notice,
    words: {
      name: 'words',
      label: '名称・読みがな',
      hint: '一部でも探せます',
      value: search.words,
      necessity: 'none',
      inputMode: 'search',
    },
    selects: [
      {
        name: 'acceptance',
        label: '電子保証の受付',
        value: search.acceptance ?? '',
        necessity: 'none',
        emptyLabel: 'すべて',
        choices: acceptances.map((value) => ({ value, label: acceptanceLabels[value] })),
      },
      {
        name: 'lack',
        label: '絞り込み',
        value: search.lack ?? '',
        necessity: 'none',
        emptyLabel: 'しない',
        choices: lacks.map((value) => ({ value, label: lackLabels[value] })),
      },
    ],
    links: input.links,
    table: {
      caption: '発注者（読みがなの順）',
      isCaptionHidden: true,
      columns: [
        { label: '発注者' },
        { label: '電子保証の受付', kind: 'nowrap' },
        { label: '規則の最終確認日', kind: 'nowrap' },
        { label: '提出方法' },
      ],
      rows: rows.map((row) => cellsOf(row, today)),
      emptyText: 'この条件の発注者はありません。',
    },
    pagination: input.pagination,
  }
}

/** 電子保証の受付 in words, on a day. */
export function acceptanceText(from: Day | null, today: Day): string {
  if (from === null) return acceptanceLabels.none
  return `${formatDay(from)}以後の契約${from > today ? '（予定）' : ''}`
}

function cellsOf(row: OrdererRow, today: Day): Cell[] {
  const since = lookAgainBefore(today)
  return [
    {
      text: row.name,
      href: `${orderersHref}/${row.id}`,
      note: [row.headTitle, row.hasChangeToCome ? '変更の予定あり' : ''].filter(Boolean).join('　'),
      status: row.endedOn ? { text: '終了', state: 'withdrawn' } : undefined,
    },
    { text: acceptanceText(row.acceptsElectronicFrom, today) },
    {
      ...lookedAt(row.rulesVerifiedOn, since),
      ...(row.hasProposal ? { note: '規則の提案が決裁待ち' } : {}),
    },
    row.products.length === 0
      ? { text: 'なし', status: { text: '要登録', state: 'act' } }
      : {
          text: row.products.map((product) => productLabels[product]).join('、'),
          ...(row.profileVerifiedOn !== null && row.profileVerifiedOn < since
            ? { status: { text: '要確認', state: 'act' }, note: `最終確認日 ${formatDay(row.profileVerifiedOn)}` }
            : {}),
        },
  ]
}

/** A 最終確認日, with a word where it is more than a year ago. */
export function lookedAt(verifiedOn: Day | null, since: Day): Cell {
  const status = verifiedOn === null || verifiedOn < since ? { text: '要確認', state: 'act' } : undefined
  return { text: verifiedOn ? formatDay(verifiedOn) : '－', status }
}
