import type { GuaranteeRequest } from '../domain/request.ts'
import type { ApplicationRow } from '../store/application-lists.ts'
import type { CsrfField, DataTable, Link, Pagination } from '../web/components.ts'
import { formatInstantInEra } from '../wording/format.ts'
import { productLabels, requestLabelForContractor } from '../wording/labels.ts'
import type { ListSearch } from '../access/list-search.ts'

type Cell = DataTable['rows'][number][number]

/** 申込の一覧. */
export function applicationListPage(rows: readonly ApplicationRow[], pagination: Pagination, search: ListSearch) {
  return {
    title: '申込の一覧',
    search,
    start: { text: '申込をはじめる', href: '/netdesk/applications/new' },
    table: {
      caption: '申込の一覧（最後に保存したものから）',
      columns: [
        { label: '工事名' },
        { label: '発注者' },
        { label: '申し込んだ保証と状況' },
        { label: '受付番号', kind: 'nowrap' },
        { label: '最後に保存した日時', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: search.isNarrowed
        ? 'この条件の申込はありません。ことばを短くするか、条件を減らしてください。'
        : '申込はまだありません。「申込をはじめる」から、保証の申込を作成できます。',
    } satisfies DataTable,
    pagination,
  }
}

/** 申込をはじめる: a new one, or one of the last ones copied. */
export function applicationStartPage(rows: readonly ApplicationRow[], csrfField: () => CsrfField) {
  return {
    title: '申込をはじめる',
    start: { action: '/netdesk/applications', csrfField: csrfField() },
    previous: rows.map((row) => ({
      name: worksNameOf(row),
      note: [
        row.ordererName,
        row.receptionNumber,
        `${formatInstantInEra(row.savedAt)}に保存（作成 ${row.createdByName}）`,
      ]
        .filter(Boolean)
        .join('　'),
      action: `/netdesk/applications/${row.id}/copy`,
      csrfField: csrfField(),
    })),
    list: { text: '申込の一覧を表示する', href: '/netdesk/applications' } satisfies Link,
  }
}

function rowOf(row: ApplicationRow): Cell[] {
  return [
    {
      text: worksNameOf(row),
      href: `/netdesk/applications/${row.id}`,
    },
    { text: row.ordererName || '（未入力）' },
    stateCell(row),
    { text: row.receptionNumber ?? '－' },
    { text: formatInstantInEra(row.savedAt), note: `作成 ${row.createdByName}` },
  ]
}

/** What was asked for, each with its state; the first one's stands out. */
function stateCell(row: ApplicationRow): Cell {
  const [first, ...others] = row.requests
  if (!first) return { text: '', status: { text: '作成中', state: 'draft' } }
  return {
    text: [productLabels[first.product], row.guaranteeNumbers[first.id]].filter(Boolean).join('　'),
    status: { text: requestLabelForContractor(first), state: first.state },
    note: others.map((one) => lineOf(row, one)).join('、') || undefined,
  }
}

function lineOf(row: ApplicationRow, request: GuaranteeRequest): string {
  const number = row.guaranteeNumbers[request.id]
  return `${productLabels[request.product]}${number ? `　${number}` : ''}：${requestLabelForContractor(request)}`
}

function worksNameOf(row: ApplicationRow): string {
  return row.worksName || '（工事名は未入力）'
}
