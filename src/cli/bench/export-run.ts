import type { Db } from '../../store/db.ts'
import { versionsFor } from '../../usecases/export-guarantees.ts'
import { csvPieces } from '../../web/table-file.ts'
import { columnNames, columnsOf, valuesOf } from '../../netdesk/guarantee-download/columns.ts'

export type ExportFigures = {
  readonly rows: number
  readonly ms: number
  readonly megabytes: number
  /** Of the process, before and at its highest. */
  readonly beforeMb: number
  readonly peakMb: number
  /** At its highest during the first tenth of the rows: no lower than later where memory is constant. */
  readonly earlyPeakMb: number
}

const early = 100_000

/** Writes 保証契約情報 of a contractor as CSV, every column of every version, and tells how far memory rose meanwhile. */
export async function exportRun(db: Db, contractorId: string): Promise<ExportFigures> {
  const wish = { from: null, before: null, product: null, states: null, orderer: '' }
  let rows = 0
  let bytes = 0
  const before = process.memoryUsage.rss()
  let peak = before
  let earlyPeak = before
  const began = performance.now()
  async function* pieces() {
    for await (const piece of versionsFor(db, { contractorId }, wish)) {
      rows += piece.length
      peak = Math.max(peak, process.memoryUsage.rss())
      if (rows <= early) earlyPeak = peak
      yield piece.map((row) => valuesOf(columnNames, row))
    }
  }
  for await (const text of csvPieces({ columns: columnsOf(columnNames), pieces: pieces() }))
    bytes += Buffer.byteLength(text)
  return {
    rows,
    ms: performance.now() - began,
    megabytes: bytes / 1_048_576,
    beforeMb: before / 1_048_576,
    peakMb: peak / 1_048_576,
    earlyPeakMb: earlyPeak / 1_048_576,
  }
}
