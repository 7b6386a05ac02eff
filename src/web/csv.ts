import { parse, stringify } from 'csv/sync'
import iconv from 'iconv-lite'

/** A row of a table somebody made in a spreadsheet, with the line it stood on in the file. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }
/** The cells of a row on its way out. */
export type CsvCells = readonly (string | number | null)[]
export type CsvEncoding = 'utf-8' | 'shift_jis'
export type CsvReading =
  | { readonly ok: true; readonly encoding: CsvEncoding; readonly header: readonly string[]; readonly rows: CsvRow[] }
  | { readonly ok: false; readonly problem: string }

/** The largest file a portal takes as CSV, in bytes; decided per route (5 MB). */
export const largestCsv = 5 * 1024 * 1024

/**
 * Reads a CSV file in UTF-8, with or without its mark, or in Shift_JIS as spreadsheets write it (cp932). Empty rows are
 * left out. What cannot be read at all is one problem in plain words; what is wrong with single rows is their reader's.
 */
export function readCsv(bytes: Buffer, most: { readonly rows: number }): CsvReading {
  if (bytes.length > largestCsv) return { ok: false, problem: 'CSVファイルは、5MB以下にしてください' }
  const decoded = decode(bytes)
  if (!decoded) return { ok: false, problem: '文字を読み取れません。CSVを、UTF-8またはShift_JISで保存してください' }
  const table = tableOf(decoded.text)
  if (!table) return { ok: false, problem: 'CSVの形式ではありません。引用符（"）の対応を確認してください' }
  const [header, ...rows] = table
  if (!header) return { ok: false, problem: 'ファイルに何も入っていません' }
  if (rows.length > most.rows)
    return { ok: false, problem: `一度に取り込めるのは、${most.rows}行までです（${rows.length}行あります）` }
  return { ok: true, encoding: decoded.encoding, header: header.cells.map((cell) => cell.trim()), rows }
}

/** A table as CSV that a spreadsheet opens by a double click: UTF-8 with its mark, no cell taken for a formula. */
export function writeCsv(rows: readonly CsvCells[]): Buffer {
  return Buffer.from(`${csvMark}${csvLines(rows)}`, 'utf8')
}

/** What a CSV file begins with, so that spreadsheets read it as UTF-8. */
export const csvMark = '\uFEFF'

/** Lines of a CSV file that is written piece by piece; a cell that a spreadsheet would take for a formula is no formula. */
export function csvLines(rows: readonly CsvCells[]): string {
  return stringify(rows as (string | number | null)[][], { escape_formulas: true, record_delimiter: 'windows' })
}

function decode(bytes: Buffer): { readonly text: string; readonly encoding: CsvEncoding } | null {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const text = iconv.decode(bytes, 'cp932')
    return /[\uFFFD\0]/.test(text) ? null : { text, encoding: 'shift_jis' }
  }
}

function tableOf(text: string): CsvRow[] | null {
  if (text.includes('\0')) return null
  try {
    const records = parse(text, { relax_column_count: true, skip_empty_lines: true, info: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    return null
  }
}
