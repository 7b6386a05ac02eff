import { linesOf, type Line } from './lines.ts'
import { drawLine, ornament, startPageUnlessRoom, tagged, type Sheet } from './sheet.ts'

/** A column of a ruled table: its heading, its share of the width, and how its cells stand. */
export type GridColumn = { readonly label: string; readonly share: number; readonly align?: 'right' }
export type GridStyle = { readonly size: number; readonly padding: number }

const inset = 4
const leading = 1.4

/** Draws a ruled table with headings, which stand again at the head of each page. A row stays on one page. */
export function grid(
  sheet: Sheet,
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  style: GridStyle,
): void {
  const edges = edgesOf(sheet, columns)
  const element = sheet.pdf.struct('Table')
  sheet.root.add(element)
  const heads = cellsOf(columns.map(({ label }) => label))
  drawRow(heads, 'TH')
  for (const row of rows) {
    const cells = cellsOf(row)
    const top = sheet.y
    startPageUnlessRoom(sheet, heightOf(cells))
    if (sheet.y < top) drawRow(heads, 'TH')
    drawRow(cells, 'TD')
  }
  element.end()

  function cellsOf(texts: readonly string[]): Line[][] {
    return columns.map((_, place) => linesOf(texts[place] ?? '', sheet.face, style.size, widthOf(place) - inset * 2))
  }

  function drawRow(cells: readonly Line[][], tag: 'TH' | 'TD'): void {
    const height = heightOf(cells)
    const tr = sheet.pdf.struct('TR')
    element.add(tr)
    cells.forEach((lines, place) => {
      const options = tag === 'TH' ? ({ scope: 'Column' } as const) : {}
      tagged(sheet, tr, tag, () => drawCell(lines, place, tag), options)
    })
    tr.end()
    ruleAround(height, tag)
    sheet.y += height
  }

  function drawCell(lines: readonly Line[], place: number, tag: 'TH' | 'TD'): void {
    const step = style.size * leading
    lines.forEach((line, i) => {
      const isRight = tag === 'TD' && columns[place]?.align === 'right'
      const room = widthOf(place) - inset * 2 - line.width
      const x = leftOf(place) + inset + (isRight ? room : 0)
      drawLine(sheet, line, { x, top: sheet.y + style.padding + i * step, size: style.size, step })
    })
  }

  function ruleAround(height: number, tag: 'TH' | 'TD'): void {
    const { y } = sheet
    ornament(sheet, (pdf) => {
      pdf.lineWidth(0.4)
      for (const x of edges) pdf.moveTo(x, y).lineTo(x, y + height)
      pdf.moveTo(sheet.left, y + height).lineTo(sheet.left + sheet.width, y + height)
      if (tag === 'TH') pdf.moveTo(sheet.left, y).lineTo(sheet.left + sheet.width, y)
      pdf.stroke('#000000')
    })
  }

  function heightOf(cells: readonly Line[][]): number {
    return Math.max(...cells.map(({ length }) => length)) * style.size * leading + style.padding * 2
  }

  function leftOf(place: number): number {
    return edges[place] ?? sheet.left
  }

  function widthOf(place: number): number {
    return (edges[place + 1] ?? sheet.left + sheet.width) - leftOf(place)
  }
}

/** The rules between the columns, the outer ones among them. */
function edgesOf(sheet: Sheet, columns: readonly GridColumn[]): number[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  return columns.reduce(
    (edges, { share }) => [...edges, (edges.at(-1) ?? sheet.left) + (share / whole) * sheet.width],
    [sheet.left],
  )
}
