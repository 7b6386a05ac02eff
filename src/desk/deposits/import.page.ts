import type { CsvImport } from '../../store/csv-imports.ts'
import type { ReportProblem } from '../../usecases/import-bank-reports.ts'
import type { CsrfField, DataTable, ErrorSummary, FileField, Link, Notice } from '../../web/components.ts'
import { entryKindLabels } from '../../wording/deposits.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { refusalText } from '../../wording/refusals.ts'
import { mostReports, type ReadReports, reportColumns } from './read-reports.ts'

export const depositsHref = '/desk/deposits'

export type ReportImportPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly csrfField: CsrfField
  readonly file: FileField
  readonly columns: string
  readonly template: Link
  readonly back: Link
}

/** 銀行の報告をCSVから取り込む. */
export function reportImportPage(error: string | null, csrfField: CsrfField): ReportImportPage {
  return {
    title: '銀行の報告をCSVから取り込む',
    errorSummary: error ? { items: [{ href: '#files', text: error }] } : null,
    csrfField,
    file: {
      name: 'files',
      label: 'CSVファイル',
      hint: `UTF-8またはShift_JIS、${mostReports}行まで`,
      accept: '.csv',
      error: error ?? undefined,
      necessity: 'required',
    },
    columns: reportColumns.join('、'),
    template: { text: 'ひな形をダウンロードする（CSV）', href: `${depositsHref}/template` },
    back: { text: '預託金の受付に戻る', href: depositsHref },
  }
}

export type ReportCheckPage = {
  readonly title: string
  readonly fileName: string
  readonly notice: Notice
  readonly table: DataTable
  /** Null where something is wrong, or the file was taken in already. */
  readonly confirmation: { readonly action: string; readonly csrfField: CsrfField; readonly text: string } | null
  readonly again: Link
}

/** What the file would do: every line as it was understood, or every problem. Nothing has been posted yet. */
export function reportCheckPage(
  file: CsvImport,
  read: ReadReports,
  refused: readonly ReportProblem[],
  csrfField: CsrfField,
): ReportCheckPage {
  const wrong = new Set([
    ...read.lines.filter(({ problems }) => problems.length > 0).map(({ line }) => line),
    ...refused.map(({ line }) => line),
  ])
  const isGood = read.problems.length === 0 && wrong.size === 0
  const count = read.lines.length
  return {
    title: '取り込む内容を確認する',
    fileName: file.fileName,
    notice: noticeOf(file, read, wrong.size),
    table: isGood ? understood(read) : problemTable(read, refused),
    confirmation:
      isGood && !file.appliedAt
        ? { action: `${depositsHref}/import/${file.id}/confirmation`, csrfField, text: `${count}件の報告を記帳する` }
        : null,
    again: file.appliedAt
      ? { text: '預託金の受付に戻る', href: depositsHref }
      : { text: '別のファイルを選ぶ', href: `${depositsHref}/import` },
  }
}

function noticeOf(file: CsvImport, read: ReadReports, wrong: number): Notice {
  if (file.appliedAt) return { kind: 'info', title: 'このファイルは、すでに取り込んでいます' }
  if (read.problems.length === 0 && wrong === 0)
    return { kind: 'info', title: `${read.lines.length}件の報告を読み取りました。まだ記帳していません` }
  const where = wrong > 0 ? `${wrong}行` : 'ファイル'
  const text = 'CSVを直して、もう一度選んでください。問題がなくなるまで、1件も記帳しません。'
  return { kind: 'warn', title: `${where}に問題があります。まだ何も記帳していません`, text }
}

function problemTable({ problems, lines }: ReadReports, refused: readonly ReportProblem[]): DataTable {
  const own = lines.flatMap(({ line, problems: texts }) => texts.map((text) => ({ line, text })))
  const all = [...own, ...refused.map((one) => ({ line: one.line, text: problemText(one) }))]
  return {
    caption: '問題のある行',
    columns: [{ label: '行', kind: 'nowrap' }, { label: '問題' }],
    rows: [
      ...problems.map((text) => [{ text: 'ファイル' }, { text }]),
      ...all.sort((a, b) => a.line - b.line).map(({ line, text }) => [{ text: `${line}行目` }, { text }]),
    ],
    emptyText: '',
  }
}

function problemText({ reason, detail }: ReportProblem): string {
  if (reason === 'guarantee_not_found')
    return `保証契約番号 ${detail['number']} の前払金保証・中間前払金保証は見つかりません`
  if (reason === 'request_not_found') return `第${detail['serial']}回の払出依頼は、この保証契約にありません`
  if (reason === 'not_possible_now') return 'この払出依頼は、払出の報告を待っている状態（印刷済）ではありません'
  const { sentence, wayOn } = refusalText(reason, detail)
  return `${sentence}${reason === 'payout_mismatch' ? wayOn : ''}`
}

function understood({ lines }: ReadReports): DataTable {
  return {
    caption: '記帳する報告',
    columns: [
      { label: '行', kind: 'nowrap' },
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '内容', kind: 'nowrap' },
      { label: '日付', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
      { label: '整理番号' },
      { label: '摘要' },
    ],
    rows: lines.flatMap(({ line, row }) => {
      if (!row) return []
      const { requestSerial } = row
      return [
        [
          { text: `${line}行目` },
          { text: row.guaranteeNumber },
          { text: entryKindLabels[row.kind], note: requestSerial ? `払出依頼 第${requestSerial}回` : undefined },
          { text: formatDay(row.happenedOn) },
          { text: formatYen(row.amount) },
          { text: row.bankReference },
          { text: row.note ?? '' },
        ],
      ]
    }),
    emptyText: '',
  }
}
