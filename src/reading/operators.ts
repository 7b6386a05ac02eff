import { OPS } from 'unpdf/pdfjs'
import type { Mark } from './drawing.ts'
import { matrixIn } from './matrix.ts'
import type { Font, Glyph, Painter } from './painter.ts'
import { Unreadable } from './unreadable.ts'

type Fonts = (name: string) => Font
type Act = (painter: Painter, args: readonly unknown[], fonts: Fonts) => void

const ways: ReadonlyMap<number, readonly Mark['paint'][]> = new Map([
  [OPS.stroke, ['stroke']],
  [OPS.closeStroke, ['stroke']],
  [OPS.fill, ['fill']],
  [OPS.eoFill, ['fill_even_odd']],
  [OPS.fillStroke, ['fill', 'stroke']],
  [OPS.closeFillStroke, ['fill', 'stroke']],
  [OPS.eoFillStroke, ['fill_even_odd', 'stroke']],
  [OPS.closeEOFillStroke, ['fill_even_odd', 'stroke']],
  [OPS.endPath, []],
])

const nothing: Act = () => {}

/** What each operator of a page does to the painter. What is not named here is not followed, and the file not read. */
const acts: ReadonlyMap<number, Act> = new Map<number, Act>([
  [OPS.dependency, nothing],
  [OPS.save, (painter) => painter.save()],
  [OPS.restore, (painter) => painter.restore()],
  [OPS.transform, (painter, args) => painter.transform(matrixOf(args))],
  [OPS.setLineWidth, (painter, [width]) => painter.set({ lineWidth: numberOf(width) })],
  [OPS.setLineCap, nothing],
  [OPS.setLineJoin, nothing],
  [OPS.setMiterLimit, nothing],
  [OPS.setFlatness, nothing],
  [OPS.setRenderingIntent, nothing],
  [OPS.setDash, (_, [dashes]) => demand((dashes as unknown[]).length === 0)],
  [OPS.setGState, (painter, [entries]) => setGraphics(painter, entries)],
  [OPS.setFillRGBColor, (painter, [colour]) => painter.set({ fill: colourOf(colour) })],
  [OPS.setStrokeRGBColor, (painter, [colour]) => painter.set({ stroke: colourOf(colour) })],
  [OPS.constructPath, constructPath],
  [OPS.clip, (painter) => painter.clipNext()],
  [OPS.eoClip, (painter) => painter.clipNext()],
  [OPS.beginText, (painter) => painter.beginText()],
  [OPS.endText, nothing],
  [OPS.setCharSpacing, (painter, [spacing]) => painter.set({ characterSpacing: numberOf(spacing) })],
  [OPS.setWordSpacing, (painter, [spacing]) => painter.set({ wordSpacing: numberOf(spacing) })],
  [OPS.setHScale, (painter, [percent]) => painter.set({ stretch: numberOf(percent) / 100 })],
  [OPS.setLeading, (painter, [leading]) => painter.set({ leading: numberOf(leading) })],
  [OPS.setTextRise, (painter, [rise]) => painter.set({ rise: numberOf(rise) })],
  [OPS.setTextRenderingMode, (_, [mode]) => demand(mode === 0)],
  [OPS.setFont, (painter, [name, size], fonts) => painter.set({ font: fonts(String(name)), size: numberOf(size) })],
  [OPS.setTextMatrix, (painter, args) => painter.setTextMatrix(matrixOf(args))],
  [OPS.moveText, (painter, [x, y]) => painter.moveText(numberOf(x), numberOf(y))],
  [OPS.setLeadingMoveText, setLeadingMoveText],
  [OPS.nextLine, (painter) => painter.nextLine()],
  [OPS.showText, (painter, [glyphs]) => painter.showText(glyphs as Glyph[])],
  [OPS.showSpacedText, (painter, [glyphs]) => painter.showText(glyphs as Glyph[])],
  // A layer that can be switched off shows other people something else.
  [OPS.beginMarkedContent, (_, [tag]) => demand(nameOf(tag) !== 'OC')],
  [OPS.beginMarkedContentProps, (_, [tag]) => demand(nameOf(tag) !== 'OC')],
  [OPS.endMarkedContent, nothing],
  [OPS.markPoint, nothing],
  [OPS.markPointProps, nothing],
  [OPS.paintFormXObjectBegin, beginForm],
  [OPS.paintFormXObjectEnd, (painter) => painter.restore()],
])

/** Lets the painter follow one operator after the other. */
export function follow(
  painter: Painter,
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  fonts: Fonts,
): void {
  for (const [place, operator] of list.fnArray.entries()) {
    const act = acts.get(operator)
    if (!act) throw new Unreadable('other_parts')
    act(painter, (list.argsArray[place] ?? []) as unknown[], fonts)
  }
}

function constructPath(painter: Painter, [operator, data]: readonly unknown[]): void {
  const way = ways.get(operator as number)
  if (!way) throw new Unreadable('other_parts')
  painter.paint(way, (data as ArrayLike<number>[])[0] ?? [])
}

function setLeadingMoveText(painter: Painter, [x, y]: readonly unknown[]): void {
  painter.set({ leading: -numberOf(y) })
  painter.moveText(numberOf(x), numberOf(y))
}

function beginForm(painter: Painter, [matrix, box]: readonly unknown[]): void {
  painter.save()
  if (matrix) painter.transform(matrixOf([matrix]))
  if (!box) return
  const [left, bottom, right, top] = Array.from(box as ArrayLike<number>) as [number, number, number, number]
  painter.clipTo([0, left, bottom, 1, right, bottom, 1, right, top, 1, left, top])
}

/** Of a graphics state only what changes nothing, and the width of lines. */
function setGraphics(painter: Painter, entries: unknown): void {
  for (const [key, value] of entries as [string, unknown][]) {
    if (key === 'LW') painter.set({ lineWidth: numberOf(value) })
    else if (key === 'CA' || key === 'ca') demand(value === 1)
    else if (key === 'BM') demand(value === 'source-over')
    else if (key === 'SMask') demand(!value)
    else if (key === 'D') demand(((value as unknown[][])[0] ?? []).length === 0)
    else demand(['LC', 'LJ', 'ML', 'RI', 'FL', 'SA', 'AIS', 'TK', 'OP', 'op', 'OPM'].includes(key))
  }
}

function demand(isSo: boolean): void {
  if (!isSo) throw new Unreadable('other_parts')
}

function matrixOf(args: readonly unknown[]) {
  const matrix = matrixIn(args)
  if (!matrix) throw new Unreadable('other_parts')
  return matrix
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable('other_parts')
  return value
}

function colourOf(value: unknown): number {
  if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) throw new Unreadable('other_parts')
  return Number.parseInt(value.slice(1), 16)
}

function nameOf(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null ? (tag as { name?: unknown }).name : tag
}
