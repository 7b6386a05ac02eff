import type { FaceName } from './fonts.ts'
import { linesOf, type Line } from './lines.ts'
import { drawLine, ornament, startPageUnlessRoom, tagged, type Place, type Sheet } from './sheet.ts'

/** A label and what belongs to it; a value may have several lines. */
export type Row = { readonly label: string; readonly value: string; readonly face?: FaceName; readonly size?: number }

export type TableStyle = { readonly size: number; readonly labelWidth: number; readonly padding: number }

const inset = 10
const leading = 1.45

/** Draws a ruled table of labels and values, which is a table to readers aloud too. A row stays on one page if it fits on one. */
export function table(sheet: Sheet, rows: readonly Row[], style: TableStyle): void {
  const element = sheet.pdf.struct('Table')
  sheet.root.add(element)
  rule(sheet, 1)
  rows.forEach((row, i) => {
    const parts = partsOf(sheet, row, style)
    for (const lines of parts) {
      startPageUnlessRoom(sheet, heightOfRow(sheet, row, lines, style))
      drawRow(sheet, element, row, lines, style)
    }
    rule(sheet, i === rows.length - 1 ? 1 : 0.4)
  })
  element.end()
}

/** The first style in which the table is no higher than the room; the last one if none is. */
export function fittingStyle(
  sheet: Sheet,
  rows: readonly Row[],
  styles: readonly [...TableStyle[], TableStyle],
  room: number,
): TableStyle {
  const fits = (style: TableStyle): boolean =>
    rows.reduce((sum, row) => sum + heightOfRow(sheet, row, valueLines(sheet, row, style), style), 0) <= room
  return styles.find(fits) ?? (styles.at(-1) as TableStyle)
}

function drawRow(
  sheet: Sheet,
  element: PDFKit.PDFStructureElement,
  row: Row,
  lines: readonly Line[],
  style: TableStyle,
): void {
  const { pdf } = sheet
  const height = heightOfRow(sheet, row, lines, style)
  const top = sheet.y + style.padding
  const size = row.size ?? style.size
  const labels = labelLines(sheet, row, style)
  const tr = pdf.struct('TR')
  element.add(tr)
  // A label of one line stands beside the middle of a larger first line.
  const label = {
    x: sheet.left + inset,
    top,
    size: style.size,
    step: (labels.length === 1 ? size : style.size) * leading,
  }
  tagged(sheet, tr, 'TH', () => drawLines(sheet, labels, label), { scope: 'Row' })
  const value = { x: sheet.left + style.labelWidth + inset, top, size, step: size * leading }
  tagged(sheet, tr, 'TD', () => drawLines(sheet, lines, value))
  tr.end()
  const edge = sheet.left + style.labelWidth
  ornament(sheet, () =>
    pdf
      .lineWidth(0.4)
      .moveTo(edge, sheet.y)
      .lineTo(edge, sheet.y + height)
      .stroke(),
  )
  sheet.y += height
}

function drawLines(sheet: Sheet, lines: readonly Line[], place: Place): void {
  lines.forEach((line, i) => drawLine(sheet, line, { ...place, top: place.top + i * place.step }))
}

/** A value longer than a page is cut into parts of a page each. */
function partsOf(sheet: Sheet, row: Row, style: TableStyle): Line[][] {
  const lines = valueLines(sheet, row, style)
  const most = Math.floor((sheet.bottom - sheet.top - style.padding * 2) / ((row.size ?? style.size) * leading))
  return Array.from({ length: Math.ceil(lines.length / most) }, (_, i) => lines.slice(i * most, (i + 1) * most))
}

function valueLines(sheet: Sheet, row: Row, style: TableStyle): Line[] {
  const width = sheet.width - style.labelWidth - inset * 2
  return linesOf(row.value, row.face ?? sheet.face, row.size ?? style.size, width)
}

function labelLines(sheet: Sheet, row: Row, style: TableStyle): Line[] {
  return linesOf(row.label, sheet.face, style.size, style.labelWidth - inset)
}

function heightOfRow(sheet: Sheet, row: Row, lines: readonly Line[], style: TableStyle): number {
  const labels = labelLines(sheet, row, style).length * style.size
  return Math.max(labels, lines.length * (row.size ?? style.size)) * leading + style.padding * 2
}

function rule(sheet: Sheet, thickness: number): void {
  ornament(sheet, (pdf) =>
    pdf
      .lineWidth(thickness)
      .moveTo(sheet.left, sheet.y)
      .lineTo(sheet.left + sheet.width, sheet.y)
      .stroke(),
  )
}
