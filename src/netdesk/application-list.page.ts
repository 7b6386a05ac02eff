import type { Product } from '../domain/product.ts'
import type { ApplicationRow } from '../store/application-lists.ts'
import type { CsrfField, DataTable, Link, Pagination } from '../web/components.ts'
import { formatInstantInEra } from '../wording/format.ts'
import { requestLabelForContractor } from '../wording/labels.ts'

type Cell = DataTable['rows'][number][number]

/** 申込の一覧. */
export function applicationListPage(rows: readonly ApplicationRow[], pagination: Pagination) {
  return {
    title: '申込の一覧',
    start: { text: '申込をはじめる', href: '/netdesk/applications/new' },
    table: {
      caption: '申込の一覧（最後に保存したものから）',
      columns: [
        { label: '工事名' },
        { label: '発注者' },
        { label: '前払金保証', kind: 'nowrap' },
        { label: '契約保証', kind: 'nowrap' },
        { label: '受付番号', kind: 'nowrap' },
        { label: '最後に保存した日時', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: '申込はまだありません。「申込をはじめる」から、保証の申込を作成できます。',
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
      note: [row.ordererName, row.receptionNumber, `${formatInstantInEra(row.savedAt)}に保存`]
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
      status: row.requests.length === 0 ? { text: '作成中', state: 'draft' } : undefined,
    },
    { text: row.ordererName || '（未入力）' },
    stateCell(row, 'advance_payment'),
    stateCell(row, 'performance'),
    { text: row.receptionNumber ?? '－' },
    { text: formatInstantInEra(row.savedAt) },
  ]
}

function stateCell(row: ApplicationRow, product: Product): Cell {
  const request = row.requests.find((one) => one.product === product)
  if (!request) return { text: '－' }
  const number = row.guaranteeNumbers[request.id]
  return { text: '', status: { text: requestLabelForContractor(request), state: request.state }, note: number }
}

function worksNameOf(row: ApplicationRow): string {
  return row.worksName || '（工事名は未入力）'
}
