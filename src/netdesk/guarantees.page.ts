import { countedAtMost } from '../store/guarantee-search.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Cell, DataTable, Pagination, Status } from '../web/components.ts'
import { formatInstant, formatYen } from '../wording/format.ts'
import { labelOf } from '../wording/certificate-standing.ts'
import { actMark } from '../wording/guarantee-acts.ts'
import { certificateFormLabels, guaranteeStateLabels, keyHandOverLabel, productLabels } from '../wording/labels.ts'
import type { ListSearch } from '../access/list-search.ts'

export type GuaranteesPage = {
  readonly title: string
  readonly search: ListSearch
  /** How many were found; null where nothing was searched for. */
  readonly found: string | null
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 保証契約一覧. `found` is counted no further than one beyond `countedAtMost`; null where nothing was searched for. */
export function guaranteesPage(input: {
  rows: readonly GuaranteeRow[]
  pagination: Pagination
  search: ListSearch
  found: number | null
}): GuaranteesPage {
  const { rows, pagination, search, found } = input
  return {
    title: '保証契約一覧',
    search,
    found: found === null ? null : foundText(found),
    table: {
      caption: '保証契約（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号・商品', kind: 'nowrap' },
        // Of the first version, by which the list is ordered; the overview has the time of each change.
        { label: '新規の発行日時', kind: 'nowrap' },
        { label: '対象' },
        { label: '発注者名' },
        { label: '工事名', kind: 'wide' },
        { label: '保証金額', kind: 'amount' },
        { label: '認証キー', kind: 'nowrap' },
      ],
      rows: rows.map(cellsOf),
      emptyText:
        found === null
          ? '保証契約はまだありません。申込が承認され、証書が発行されると、ここに表示されます。'
          : 'この条件の保証契約はありません。ことばを短くするか、条件を減らしてください。',
    },
    pagination,
  }
}

function foundText(found: number): string {
  return found > countedAtMost ? `${countedAtMost.toLocaleString('ja-JP')}件以上` : `${found.toLocaleString('ja-JP')}件`
}

/** Whether the key has reached the body, as a word; null where there is no key. */
export function keyStatus(guarantee: GuaranteeRow): Status | null {
  if (guarantee.certificateForm === 'paper') return null
  return {
    text: keyHandOverLabel(guarantee),
    state: guarantee.keyHandedOverOn || guarantee.deliveredAt || isKnownSeen(guarantee) ? 'done' : 'act',
  }
}

/** Whether the body has looked and lets the contractor know; nothing may differ where it does not. */
export function isKnownSeen({ seenByOrdererAt, showsSeenAt }: GuaranteeRow): boolean {
  return showsSeenAt && seenByOrdererAt !== null
}

function cellsOf(guarantee: GuaranteeRow): Cell[] {
  const { id, guaranteeNumber, issuedAt, product, state, lastAct } = guarantee
  return [
    {
      text: guaranteeNumber,
      href: `/netdesk/guarantees/${id}`,
      hiddenText: 'の電子保証概要',
      status: state === 'in_force' ? undefined : { text: guaranteeStateLabels[state], state },
      note: productLabels[product],
    },
    { text: formatInstant(issuedAt) },
    { text: labelOf(guarantee), note: lastAct ? actMark(lastAct).text : undefined },
    { text: guarantee.ordererHeadTitle },
    { text: guarantee.worksName },
    { text: formatYen(guarantee.guaranteedAmount) },
    keyCell(guarantee),
  ]
}

function keyCell(guarantee: GuaranteeRow): Cell {
  const status = keyStatus(guarantee)
  return status ? { text: '', status } : { text: certificateFormLabels.paper }
}
