import { faceOf, type FaceName } from './fonts.ts'
import { linesOf, type Line } from './lines.ts'

/** What a paper is drawn on: the open page, the measure of its text, and how far down we are. */
export type Sheet = {
  readonly pdf: PDFKit.PDFDocument
  /** The root of the structure tree, which readers aloud follow. */
  readonly root: PDFKit.PDFStructureElement
  readonly face: FaceName
  readonly left: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  y: number
}

export type TextStyle = {
  readonly size: number
  readonly tag?: 'P' | 'H1' | 'H2'
  readonly align?: 'left' | 'center' | 'right'
  readonly face?: FaceName
  /** Distance of the lines as a multiple of the size. */
  readonly leading?: number
  /** Moves the text in from the left edge of the sheet. */
  readonly indent?: number
  /** A number or sign before the first line, in the room the indent leaves. */
  readonly lead?: string
  /** Narrows the text; it fills the sheet otherwise. */
  readonly width?: number
}

/** Sets a paragraph or heading at the current height. Its full lines end flush at the right edge. */
export function paragraph(sheet: Sheet, text: string, style: TextStyle): void {
  const { lines, step, left, width } = measured(sheet, text, style)
  startPageUnlessRoom(sheet, step * lines.length)
  const top = sheet.y
  tagged(sheet, sheet.root, style.tag ?? 'P', () => {
    for (const lead of linesOf(style.lead ?? '', sheet.face, style.size, width)) {
      drawLine(sheet, lead, { x: sheet.left, top, size: style.size, step })
    }
    lines.forEach((line, i) => {
      const room = width - line.width
      const shift = style.align === 'right' ? room : style.align === 'center' ? room / 2 : 0
      const isFull = !style.align && i < lines.length - 1 && room < style.size * 2
      drawLine(sheet, line, {
        x: left + shift,
        top: top + i * step,
        size: style.size,
        step,
        spacing: isFull ? room / (line.count - 1) : 0,
      })
    })
  })
  sheet.y = top + step * lines.length
}

/** The height a paragraph will take. */
export function heightOf(sheet: Sheet, text: string, style: TextStyle): number {
  const { lines, step } = measured(sheet, text, style)
  return lines.length * step
}

/** What readers aloud are told beside the words: which cells a heading heads, or what a drawing says. */
export type Tag = { readonly scope?: 'Row' | 'Column'; readonly alt?: string }

export function gap(sheet: Sheet, points: number): void {
  sheet.y += points
}

/** Puts content into the structure tree as an element of its own. */
export function tagged(
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  tag: string,
  draw: () => void,
  options: Tag = {},
): void {
  parent.add(sheet.pdf.struct(tag, options, draw))
}

/** Draws what is only ornament: readers aloud pass over it. */
export function ornament(sheet: Sheet, draw: (pdf: PDFKit.PDFDocument) => void): void {
  sheet.pdf.markContent('Artifact')
  draw(sheet.pdf)
  sheet.pdf.endMarkedContent()
}

/** Goes on to a new page when the given height does not fit any more. */
export function startPageUnlessRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height <= sheet.bottom) return
  sheet.pdf.addPage()
  sheet.y = sheet.top
}

/** Where a line goes: left end, top of its line box, and the height of that box. */
export type Place = {
  readonly x: number
  readonly top: number
  readonly size: number
  readonly step: number
  readonly spacing?: number
}

/** Draws one line of text inside its line box. */
export function drawLine(sheet: Sheet, line: Line, place: Place): void {
  // All our faces sit on the same line, 0.88 em below the top of their box, so that a fallback does not jump.
  const baseline = place.top + (place.step - place.size) / 2 + place.size * 0.88
  let x = place.x
  for (const run of line.runs) {
    sheet.pdf.registerFont(run.name, faceOf(run.name) as unknown as PDFKit.Mixins.PDFFontSource)
    sheet.pdf.font(run.name).fontSize(place.size)
    sheet.pdf.text(run.text, x, baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing: place.spacing ?? 0,
    })
    x += run.width
  }
}

function measured(sheet: Sheet, text: string, style: TextStyle) {
  const left = sheet.left + (style.indent ?? 0)
  const width = style.width ?? sheet.width - (style.indent ?? 0)
  return {
    lines: linesOf(text, style.face ?? sheet.face, style.size, width),
    step: style.size * (style.leading ?? 1.6),
    left,
    width,
  }
}
