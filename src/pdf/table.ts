import type { FaceName } from './fonts.ts'
import { linesOf, type Line } from './lines.ts'
import { drawLine, ornament, startPageUnlessRoom, tagged, type Sheet } from './sheet.ts'

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
      startPageUnlessRoom(sheet, heightOfLines(row, lines.length, style))
      drawRow(sheet, element, row, lines, style)
    }
    rule(sheet, i === rows.length - 1 ? 1 : 0.4)
  })
  element.end()
}

/** The height a table will take when it stays on one page. */
export function heightOfTable(sheet: Sheet, rows: readonly Row[], style: TableStyle): number {
  return rows.reduce((sum, row) => sum + heightOfLines(row, valueLines(sheet, row, style).length, style), 0)
}

function drawRow(
  sheet: Sheet,
  element: PDFKit.PDFStructureElement,
  row: Row,
  lines: readonly Line[],
  style: TableStyle,
): void {
  const { pdf } = sheet
  const height = heightOfLines(row, lines.length, style)
  const size = row.size ?? style.size
  const top = sheet.y + style.padding
  const labels = linesOf(row.label, sheet.face, style.size, style.labelWidth - inset)
  const tr = pdf.struct('TR')
  element.add(tr)
  tagged(
    sheet,
    tr,
    'TH',
    () =>
      labels.forEach((line, i) =>
        drawLine(sheet, line, {
          x: sheet.left + inset,
          top: top + i * style.size * leading,
          size: style.size,
          step: (i === 0 && labels.length === 1 ? size : style.size) * leading,
        }),
      ),
    { scope: 'Row' },
  )
  tagged(sheet, tr, 'TD', () =>
    lines.forEach((line, i) =>
      drawLine(sheet, line, {
        x: sheet.left + style.labelWidth + inset,
        top: top + i * size * leading,
        size,
        step: size * leading,
      }),
    ),
  )
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

function heightOfLines(row: Row, count: number, style: TableStyle): number {
  return count * (row.size ?? style.size) * leading + style.padding * 2
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
