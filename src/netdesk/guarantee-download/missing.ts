import type { ExportedVersion } from '../../usecases/export-guarantees.ts'
import { missingInCp932 } from '../../web/cp932.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { type ColumnName, columnsOf, valuesOf } from './columns.ts'

/** A cell that Shift_JIS cannot carry whole. */
export type MissingCell = {
  readonly number: string
  readonly version: string
  readonly column: string
  readonly characters: readonly string[]
}

export type MissingReport = {
  /** The first of them, for the page. */
  readonly cells: readonly MissingCell[]
  readonly cellCount: number
  readonly rowsRead: number
  /** False where there are more rows than a page has the time to read. */
  readonly isComplete: boolean
}

/** The most rows that are read before a page answers; the file itself has no limit. */
export const mostRead = 20_000
/** The most cells a page names. */
export const mostNamed = 100

/** Which characters of which rows would become 〓, said before anybody takes the file. */
export async function missingIn(
  pieces: AsyncIterable<readonly ExportedVersion[]>,
  names: readonly ColumnName[],
): Promise<MissingReport> {
  const cells: MissingCell[] = []
  let cellCount = 0
  let rowsRead = 0
  for await (const piece of pieces) {
    for (const row of piece) {
      if (rowsRead === mostRead) return { cells, cellCount, rowsRead, isComplete: false }
      rowsRead += 1
      const found = missingOf(row, names)
      cellCount += found.length
      cells.push(...found.slice(0, mostNamed - cells.length))
    }
  }
  return { cells, cellCount, rowsRead, isComplete: true }
}

function missingOf(row: ExportedVersion, names: readonly ColumnName[]): MissingCell[] {
  const columns = columnsOf(names)
  return valuesOf(names, row).flatMap((value, place) => {
    const characters = typeof value === 'string' ? missingInCp932(value) : []
    if (characters.length === 0) return []
    const { guaranteeNumber } = row.guarantee
    return [{ number: guaranteeNumber, version: labelOf(row.version), column: columns[place]?.label ?? '', characters }]
  })
}
