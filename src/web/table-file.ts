import type { Writable } from 'node:stream'
import type { Response } from 'express'
import { formatInstant } from '../wording/format.ts'
import { toCp932 } from './cp932.ts'
import { type CsvCells, csvLines, csvMark } from './csv.ts'
import { contentDisposition, streamDownload, unlessGone } from './download.ts'
import { writeXlsx } from './xlsx.ts'

/** A column of a table that leaves as a file. Yen are whole numbers, days YYYY-MM-DD, instants dates. */
export type FileColumn = {
  readonly label: string
  readonly kind: 'text' | 'yen' | 'day' | 'instant'
  /** Of the column in a spreadsheet, in characters. */
  readonly width: number
}
export type FileValue = string | number | Date | null
export type FileTable = {
  /** Without its ending. */
  readonly name: string
  readonly columns: readonly FileColumn[]
  readonly pieces: AsyncIterable<readonly (readonly FileValue[])[]>
}

export const fileFormats = ['utf8', 'shift_jis', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Sends a table as a file, row by row as it is read and as fast as it is taken. */
export async function streamTable(res: Response, format: FileFormat, table: FileTable): Promise<void> {
  if (format !== 'xlsx') return streamCsv(res, format, table)
  res.setHeader('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  res.setHeader('Content-Disposition', contentDisposition('attachment', `${table.name}.xlsx`))
  await unlessGone(writeTableXlsx(table, res))
}

/** The same into any stream. */
export function writeTableXlsx({ name, columns, pieces }: FileTable, into: Writable): Promise<void> {
  return writeXlsx({ name, columns, pieces }, into)
}

/** The lines of a CSV file, piece by piece. */
export async function* csvPieces({ columns, pieces }: Omit<FileTable, 'name'>): AsyncGenerator<string> {
  yield csvLines([columns.map(({ label }) => label)])
  for await (const piece of pieces) if (piece.length > 0) yield csvLines(piece.map(cellsOf))
}

async function streamCsv(res: Response, format: 'utf8' | 'shift_jis', table: FileTable): Promise<void> {
  const isShiftJis = format === 'shift_jis'
  const type = isShiftJis ? 'text/csv; charset=Shift_JIS' : 'text/csv; charset=utf-8'
  const lines = csvPieces(table)
  await streamDownload(res, { name: `${table.name}.csv`, type }, isShiftJis ? inShiftJis(lines) : withMark(lines))
}

async function* withMark(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield csvMark
  yield* lines
}

async function* inShiftJis(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of lines) yield toCp932(text)
}

function cellsOf(row: readonly FileValue[]): CsvCells {
  return row.map((value) => (value instanceof Date ? formatInstant(value) : value))
}
