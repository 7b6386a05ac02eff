import type { BodyPerson } from '../../../store/body-people.ts'
import type { BodyRecord } from '../../../store/body-records.ts'
import {
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Pagination,
  type Select,
} from '../../../web/components.ts'
import { typedText } from '../../../web/form.ts'
import { backToSettings, settingsHref } from '../hub.page.ts'
import type { RecordForm } from './search.form.ts'
import { recordKinds, recordWords } from './words.ts'

export const recordsHref = `${settingsHref}/records`

/** The most rows of one CSV file. */
export const mostExported = 100_000

export type BodyRecordsPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly selects: readonly Select[]
  readonly number: Field
  readonly days: readonly DayField[]
  readonly table: DataTable
  readonly pagination: Pagination
  readonly csv: Link | null
  readonly csvNote: string
}

/** 記録: who of the body looked up, saw, printed, saved and failed, when, and which version. */
export function recordsPage(
  form: RecordForm,
  rows: readonly BodyRecord[],
  found: { readonly people: readonly BodyPerson[]; readonly pagination: Pagination },
): BodyRecordsPage {
  const control = (name: string, label: string) => ({
    name,
    label,
    value: typedText(form.typed, name).slice(0, 200),
    error: form.errors[name],
    necessity: 'none' as const,
  })
  const search = new URLSearchParams(form.query).toString()
  return {
    title: '記録',
    back: backToSettings,
    errorSummary: errorSummary(form.errors),
    selects: [
      {
        ...control('person', '利用者'),
        emptyLabel: 'すべて',
        choices: found.people.map(({ id, name, loginId }) => ({ value: id, label: `${name}（${loginId}）` })),
      },
      {
        ...control('kind', '種類'),
        emptyLabel: 'すべて',
        choices: Object.entries(recordKinds).map(([value, { label }]) => ({ value, label })),
      },
    ],
    number: { ...control('number', '保証契約番号'), isCode: true, width: '20' },
    days: [control('from', '開始日'), control('to', '終了日')],
    table: {
      caption: '記録（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '日時', kind: 'nowrap' },
        { label: '利用者' },
        { label: '出来事' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '版', kind: 'nowrap' },
        { label: '接続元', kind: 'nowrap' },
      ],
      rows: rows.map((record) => {
        const { at, who, title, detail, number, version, from } = recordWords(record)
        return [
          { text: at },
          { text: who, note: record.section || undefined },
          { text: title, note: detail || undefined },
          { text: number },
          { text: version },
          { text: from },
        ]
      }),
      emptyText: 'この条件の記録はありません。',
    },
    pagination: found.pagination,
    csv: form.question && rows.length > 0 ? { text: 'CSVに出力する', href: exportHref(search) } : null,
    csvNote: `この条件の記録を、新しいものから${mostExported.toLocaleString('ja-JP')}件まで出力します。検索したことと出力したことも記録されます。`,
  }
}

function exportHref(search: string): string {
  return search === '' ? `${recordsHref}/export` : `${recordsHref}/export?${search}`
}
