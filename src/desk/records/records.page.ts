import type { FullEvent, RecordSubject, RecordSubjectKind } from '../../store/records.ts'
import type {
  DataTable,
  DayField,
  ErrorSummary,
  Field,
  Link,
  Notice,
  Pagination,
  Select,
} from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { eventChoices, eventWords, filterLabels } from './event-words.ts'
import { recordsHref } from './nav.ts'
import type { RecordForm } from './search.form.ts'

export type RecordsPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly errorSummary: ErrorSummary
  readonly fields: readonly Field[]
  readonly kind: Select
  readonly only: Select
  readonly days: readonly DayField[]
  readonly notice: Notice | null
  /** The records of what the number names. */
  readonly subject: Link | null
  readonly table: DataTable
  readonly pagination: Pagination
  readonly csv: Link | null
  readonly csvNote: string
}

/** The most rows of one CSV file. */
export const mostExported = 100_000

/** 記録: what everybody did, searched. */
export function recordsPage(input: {
  form: RecordForm
  rows: readonly FullEvent[]
  pagination: Pagination
  subject: RecordSubject | null
  nav: ProcedureLinks
}): RecordsPage {
  const { form, rows, pagination, subject, nav } = input
  const text = (name: string): string => typedText(form.typed, name).slice(0, 200)
  const field = (name: string, hint: string): Field => ({
    name,
    label: filterLabels[name] ?? name,
    hint,
    value: text(name),
    error: form.errors[name],
    necessity: 'none',
    width: '20',
  })
  const day = (name: string): DayField => ({
    name,
    label: filterLabels[name] ?? name,
    value: text(name),
    error: form.errors[name],
    necessity: 'none',
  })
  const search = new URLSearchParams(form.query).toString()
  return {
    title: '記録',
    nav,
    errorSummary: errorSummary(form.errors),
    fields: [
      { ...field('number', '受付番号・保証契約番号'), isCode: true },
      field('person', '氏名の一部・ログインID'),
      field('organisation', '受注者・発注者・保証会社の名前の一部'),
    ],
    kind: {
      name: 'kind',
      label: '出来事',
      value: text('kind'),
      error: form.errors['kind'],
      necessity: 'none',
      emptyLabel: 'すべて',
      choices: eventChoices(),
    },
    only: {
      name: 'only',
      label: '絞り込み',
      value: text('only'),
      error: form.errors['only'],
      necessity: 'none',
      emptyLabel: 'しない',
      choices: [
        { value: 'refusals', label: '断られた操作だけ' },
        { value: 'alarms', label: '警報だけ' },
      ],
    },
    days: [day('from'), day('to')],
    notice: noticeOf(form, subject),
    subject: subject && { text: `${subject.number}の記録（手続ごと）`, href: subjectHref(subject) },
    table: recordsTable(rows, 'この条件の記録はありません。'),
    pagination,
    csv: form.question && rows.length > 0 ? { text: 'CSVに出力する', href: withQuery('/export', search) } : null,
    csvNote: `この条件の記録を、新しいものから${mostExported.toLocaleString('ja-JP')}件まで出力します。出力したことも記録されます。`,
  }
}

/** The page of the records of one matter. */
export type SubjectPage = {
  readonly title: string
  readonly back: Link
  readonly matter: Link
  readonly note: string
  readonly table: DataTable
  readonly pagination: Pagination
  readonly pdf: Link
}

const kindLabels: Readonly<Record<RecordSubjectKind, string>> = {
  application: '申込',
  guarantee: '保証契約',
  amendment: '変更申込',
  parcel: '書類送信',
}
const matterHrefs: Readonly<Record<RecordSubjectKind, string>> = {
  application: '/desk/applications',
  guarantee: '/desk/guarantees',
  amendment: '/desk/amendments',
  parcel: '/desk/sent-documents',
}

export const subjectNote =
  '業務の日時は画面に表示している日付、実際の日時は操作があった時刻です。この記録を開いたこと・印刷したことは、記録の検索に表示します。'

/** 手続ごとの記録: everything that happened to one matter, newest first. */
export function subjectPage(subject: RecordSubject, rows: readonly FullEvent[], pagination: Pagination): SubjectPage {
  return {
    title: subjectTitle(subject),
    back: { text: '記録に戻る', href: recordsHref },
    matter: { text: `${kindLabels[subject.kind]}を開く`, href: `${matterHrefs[subject.kind]}/${subject.id}` },
    note: subjectNote,
    table: recordsTable(rows, '記録はありません。'),
    pagination,
    pdf: { text: '記録を印刷する（PDF）', href: `${subjectHref(subject)}/pdf` },
  }
}

export function subjectTitle({ kind, number }: RecordSubject): string {
  return `${kindLabels[kind]} ${number ?? '（送信前）'}の記録`
}

export function subjectHref({ kind, id }: Pick<RecordSubject, 'kind' | 'id'>): string {
  return `${recordsHref}/${kind}s/${id}`
}

function recordsTable(rows: readonly FullEvent[], emptyText: string): DataTable {
  return {
    caption: '記録（新しい順）',
    isCaptionHidden: true,
    columns: [
      { label: '業務の日時', kind: 'nowrap' },
      { label: '実際の日時', kind: 'nowrap' },
      { label: '出来事' },
      { label: '番号', kind: 'nowrap' },
      { label: '行った人' },
      { label: '接続元', kind: 'nowrap' },
      { label: '連鎖', kind: 'nowrap' },
    ],
    rows: rows.map((event) => {
      const words = eventWords(event)
      return [
        { text: words.realmAt },
        { text: words.at },
        { text: words.title, note: words.detail || undefined },
        event.number
          ? { text: event.number, href: withQuery('', new URLSearchParams({ number: event.number }).toString()) }
          : { text: '' },
        { text: words.who },
        { text: words.from },
        { text: words.place, note: shortHash(words.hash) },
      ]
    }),
    emptyText,
  }
}

/** Enough to compare by eye; the whole stands in the CSV and in the chain's own export. */
export function shortHash(hash: string): string | undefined {
  return hash === '' ? undefined : `${hash.slice(0, shownDigits)}…`
}

const shownDigits = 12

function noticeOf(form: RecordForm, subject: RecordSubject | null): Notice | null {
  const typed = form.query['number']
  if (!form.question || typed === undefined || subject) return null
  return {
    kind: 'warn',
    title: `「${typed}」の申込・保証契約は見つかりません`,
    text: '番号（例：R08-000123、99999-00005M）を確認してください。',
  }
}

function withQuery(path: string, search: string): string {
  return `${recordsHref}${path}${search === '' ? '' : `?${search}`}`
}
