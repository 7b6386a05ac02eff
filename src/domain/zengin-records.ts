import { type Day, day, isCalendarDay } from './day.ts'
import type { TransferFault } from './bank-transfer.ts'

/** 全銀協規定形式: every record has this many bytes. */
export const recordBytes = 200

/** A record of the file: its number from 1, and its letters, one for each byte. */
export type ZenginRecord = { readonly line: number; readonly text: string }

/**
 * Cuts a file into records, with or without line ends. Letters are those of JIS X 0201: Latin in half width and half-width
 * kana; anything else is a fault of its record.
 */
export function recordsIn(bytes: Uint8Array): { readonly records: ZenginRecord[]; readonly faults: TransferFault[] } {
  const pieces = piecesOf(bytes)
  const faults: TransferFault[] = []
  const records: ZenginRecord[] = []
  for (const [place, piece] of pieces.entries()) {
    const line = place + 1
    if (piece.length !== recordBytes) {
      faults.push({ line, name: 'length', detail: { length: piece.length, expected: recordBytes } })
      continue
    }
    const odd = piece.findIndex((byte) => letterOf(byte) === null)
    if (odd >= 0) faults.push({ line, name: 'character', detail: { column: odd + 1 } })
    else records.push({ line, text: Array.from(piece, (byte) => letterOf(byte)).join('') })
  }
  if (pieces.length === 0) faults.push({ line: null, name: 'empty', detail: {} })
  return { records, faults }
}

/** Cuts a record's letters into fields by their widths. */
export function fieldsOf<const Widths extends Readonly<Record<string, number>>>(
  { text }: ZenginRecord,
  widths: Widths,
): Readonly<Record<keyof Widths, string>> {
  let start = 0
  const fields = Object.entries(widths).map(([name, width]) => {
    const field = text.slice(start, start + width)
    start += width
    return [name, field]
  })
  return Object.fromEntries(fields) as Record<keyof Widths, string>
}

/** 和暦 YYMMDD of 令和 as a day; null where the calendar has no such day. Banks write no era, and no file is older. */
export function readEraDay(text: string): Day | null {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  const [year, month, date] = [Number(parts?.[1]) + 2018, Number(parts?.[2]), Number(parts?.[3])]
  if (!parts || year === 2018 || !isCalendarDay(year, month, date)) return null
  const read = day(`${year}-${parts[2]}-${parts[3]}`)
  return read < '2019-05-01' ? null : read
}

/** A number that fills its field; null where something else stands in it. */
export function readDigits(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null
}

const [lineFeed, carriageReturn, endOfFile] = [0x0a, 0x0d, 0x1a]

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const whole = bytes.at(-1) === endOfFile ? bytes.subarray(0, -1) : bytes
  const pieces: Uint8Array[] = []
  if (!whole.includes(lineFeed) && !whole.includes(carriageReturn)) {
    for (let start = 0; start < whole.length; start += recordBytes)
      pieces.push(whole.subarray(start, start + recordBytes))
    return pieces
  }
  let start = 0
  for (let place = 0; place <= whole.length; place += 1) {
    if (place < whole.length && whole[place] !== lineFeed) continue
    const end = whole[place - 1] === carriageReturn ? place - 1 : place
    if (place < whole.length || end > start) pieces.push(whole.subarray(start, end))
    start = place + 1
  }
  return pieces
}

function letterOf(byte: number): string | null {
  if (byte >= 0x20 && byte <= 0x7e) return String.fromCharCode(byte)
  return byte >= 0xa1 && byte <= 0xdf ? String.fromCharCode(0xff61 + byte - 0xa1) : null
}
