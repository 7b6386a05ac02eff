import type { CsvImport } from '../../store/csv-imports.ts'
import type { ImportCheckPage } from '../works-import.page.ts'
import type { CsrfField, DataTable, ErrorSummary, FileField, Link, Notice } from '../../web/components.ts'

/** What a file says: every problem with its line, or what it would change and the value to take in. */
export type TableReading<Value> =
  | { readonly ok: false; readonly problems: readonly TableProblem[] }
  | { readonly ok: true; readonly value: Value; readonly changes: DataTable; readonly notices?: readonly Notice[] }

/** What is wrong; no line for what concerns the file as a whole. */
export type TableProblem = { readonly line: number | null; readonly text: string }

/** The words of one table's import. */
export type TableImportText = {
  readonly base: string
  readonly title: string
  readonly lead: string
  readonly columns: readonly string[]
  readonly list: Link
  readonly mostRows: number
}

export type TableImportPage = {
  readonly title: string
  readonly lead: string
  readonly columns: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly file: FileField
  readonly back: Link
}

/** Which file, with which columns. */
export function tableImportPage(text: TableImportText, error: string | null, csrfField: CsrfField): TableImportPage {
  return {
    title: text.title,
    lead: text.lead,
    columns: text.columns.join('、'),
    errorSummary: error ? { items: [{ href: '#files', text: error }] } : null,
    action: `${text.base}/import`,
    csrfField,
    file: {
      name: 'files',
      label: 'CSVファイル',
      hint: `UTF-8またはShift_JIS、5MB・${text.mostRows.toLocaleString('ja-JP')}行まで`,
      accept: '.csv',
      error: error ?? undefined,
      necessity: 'required',
    },
    back: text.list,
  }
}

/** What the file would change, or every problem. Nothing has been taken in yet. */
export function tableCheckPage(
  text: TableImportText,
  file: CsvImport,
  read: TableReading<unknown> | null,
  csrfField: CsrfField,
): ImportCheckPage {
  const mayTake = read?.ok === true && read.changes.rows.length > 0
  return {
    title: '取り込む内容を確認する',
    fileName: file.fileName,
    notices: noticesOf(read),
    table: read === null ? nothing : read.ok ? read.changes : problemTable(read.problems),
    confirmation: mayTake
      ? { action: `${text.base}/import/${file.id}/confirmation`, csrfField, text: 'この内容を取り込む' }
      : null,
    again: read === null ? text.list : { text: '別のファイルを選ぶ', href: `${text.base}/import` },
  }
}

const nothing: DataTable = { caption: '', columns: [], rows: [], emptyText: '' }

function noticesOf(read: TableReading<unknown> | null): Notice[] {
  if (read === null) return [{ kind: 'info', title: 'このファイルは、すでに取り込んでいます' }]
  if (!read.ok) {
    const text = 'CSVを直して、もう一度選んでください。問題がなくなるまで、1行も取り込みません。'
    return [{ kind: 'warn', title: `問題が${read.problems.length}件あります。まだ何も取り込んでいません`, text }]
  }
  const count = read.changes.rows.length
  if (count === 0) return [{ kind: 'info', title: '変わるところはありません。いまの登録と同じです' }]
  return [{ kind: 'info', title: `${count}件が変わります。まだ取り込んでいません` }, ...(read.notices ?? [])]
}

function problemTable(problems: readonly TableProblem[]): DataTable {
  return {
    caption: '問題のある行',
    columns: [{ label: '行', kind: 'nowrap' }, { label: '問題' }],
    rows: problems.map(({ line, text }) => [{ text: line === null ? 'ファイル' : `${line}行目` }, { text }]),
    emptyText: '',
  }
}
