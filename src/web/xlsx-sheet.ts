import { type Day, dayOf, timeOf } from '../domain/day.ts'

export type XlsxColumn = {
  readonly label: string
  readonly kind: 'text' | 'yen' | 'day' | 'instant'
  /** In characters. */
  readonly width: number
}
export type XlsxValue = string | number | Date | null

/** The places of the formats in `styles`. */
const formats = { text: 0, heading: 1, day: 2, instant: 3, yen: 4 } as const
const epochMs = Date.UTC(1899, 11, 30)

/** A sheet up to its first row of values: widths, the names of the columns, and those kept in sight. */
export function startOfSheet(columns: readonly XlsxColumn[], letters: readonly string[]): string {
  const widths = columns.map(
    ({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  )
  const headings = columns.map(({ label }, place) => textXml(`${letters[place]}1`, label, formats.heading))
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>' +
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
    `</sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${headings.join('')}</row>`
  )
}

export const endOfSheet = '</sheetData></worksheet>'

/** A row of values. A text is never a formula here, whatever it begins with, so it stays as it is. */
export function rowXml(
  row: number,
  cells: readonly XlsxValue[],
  columns: readonly XlsxColumn[],
  letters: readonly string[],
): string {
  let text = `<row r="${row}">`
  cells.forEach((value, place) => {
    if (value !== null && value !== '')
      text += cellXml(`${letters[place]}${row}`, value, columns[place]?.kind ?? 'text')
  })
  return `${text}</row>`
}

function cellXml(at: string, value: string | number | Date, kind: XlsxColumn['kind']): string {
  if (value instanceof Date) return numberXml(at, serialOfInstant(value), formats.instant)
  if (typeof value === 'number') return numberXml(at, value, formats.yen)
  return kind === 'day' ? numberXml(at, serialOf(value as Day), formats.day) : textXml(at, value, formats.text)
}

function numberXml(at: string, value: number, format: number): string {
  return `<c r="${at}" s="${format}"><v>${value}</v></c>`
}

function textXml(at: string, value: string, format: number): string {
  return `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

/** Days since the last but one of 1899, as spreadsheets count them. */
function serialOf(on: Day): number {
  return (Date.parse(`${on}T00:00:00Z`) - epochMs) / 86_400_000
}

/** The same with the time of day in Japan, to the minute. */
function serialOfInstant(instant: Date): number {
  const [hours, minutes] = timeOf(instant).split(':').map(Number)
  return Number((serialOf(dayOf(instant)) + ((hours ?? 0) * 60 + (minutes ?? 0)) / 1440).toFixed(10))
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML has no room for is left out; what reads like a spreadsheet's own escape of a character is kept as it was typed. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
}
