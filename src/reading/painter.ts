import { type Box, boxOf, type Drawing, type Letter, type Mark } from './drawing.ts'
import { identity, type Matrix, placed, scaleOf, within } from './matrix.ts'
import { closed, contoursOf, lengthOf } from './outline.ts'
import { Unreadable } from './unreadable.ts'

/** A character as pdf.js hands it out; a number instead of one moves the next. */
export type Glyph = {
  readonly fontChar: string
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  /** A gap may have no outline of its own, and then nothing is drawn. */
  readonly isInFont: boolean
}

/** What is asked of a font: how wide its units are, and the outline of a character in ems. */
export type Font = { readonly unit: number; readonly outlineOf: (fontChar: string) => ArrayLike<number> }

type State = {
  matrix: Matrix
  clip: Box
  fill: number
  stroke: number
  lineWidth: number
  font: Font | null
  size: number
  characterSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
}

const mostMarks = 30_000
const mostPoints = 1_500_000
/** What may stand out of the page or a clip: half of a line on its edge. */
const overhang = 1.5
const deepest = 64

/**
 * Follows what a page draws and keeps it as outlines. It knows what papers like ours are drawn with, and stops at all else:
 * a picture, a see-through or hidden part could show something that we would not see.
 */
export class Painter {
  readonly drawing: { readonly marks: Mark[]; readonly letters: Letter[] } & Drawing = { marks: [], letters: [] }
  readonly #kept: State[] = []
  #state: State
  #text: Matrix = identity
  #line: Matrix = identity
  #clips = false
  #points = 0

  constructor(page: Box) {
    this.#state = {
      matrix: identity,
      clip: page,
      fill: 0,
      stroke: 0,
      lineWidth: 1,
      font: null,
      size: 0,
      characterSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
    }
  }

  save(): void {
    if (this.#kept.length >= deepest) throw new Unreadable('too_much')
    this.#kept.push({ ...this.#state })
  }

  restore(): void {
    this.#state = this.#kept.pop() ?? this.#state
  }

  transform(matrix: Matrix): void {
    this.#state.matrix = within(this.#state.matrix, matrix)
  }

  set(values: Partial<Omit<State, 'matrix' | 'clip'>>): void {
    Object.assign(this.#state, values)
  }

  beginText(): void {
    this.#text = this.#line = identity
  }

  setTextMatrix(matrix: Matrix): void {
    this.#text = this.#line = matrix
  }

  moveText(x: number, y: number): void {
    this.#text = this.#line = within(this.#line, [1, 0, 0, 1, x, y])
  }

  nextLine(): void {
    this.moveText(0, -this.#state.leading)
  }

  showText(glyphs: readonly (Glyph | number | null)[]): void {
    const { font, size, stretch, rise } = this.#state
    if (!font) throw new Unreadable('other_parts')
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === 'number') {
        this.#advance((-glyph / 1000) * size * stretch)
        continue
      }
      const placing = within(within(this.#state.matrix, this.#text), [size * stretch, 0, 0, size, 0, rise])
      const before = this.drawing.marks.length
      if (glyph.isInFont) this.#keep('fill', font.outlineOf(glyph.fontChar), placing)
      const [x, y] = placed(placing, 0, 0)
      this.drawing.letters.push({ text: glyph.unicode, x, y, isBlank: this.drawing.marks.length === before })
      const spacing = this.#state.characterSpacing + (glyph.isSpace ? this.#state.wordSpacing : 0)
      this.#advance((glyph.width * font.unit * size + spacing) * stretch)
    }
  }

  clipNext(): void {
    this.#clips = true
  }

  paint(ways: readonly Mark['paint'][], data: ArrayLike<number>): void {
    for (const way of ways) this.#keep(way, data, this.#state.matrix)
    if (this.#clips) this.clipTo(data)
    this.#clips = false
  }

  /** Only a rectangle along the page: of any other clip it could not be told what it hides. */
  clipTo(data: ArrayLike<number>): void {
    const contours = contoursOf(data, this.#state.matrix) ?? []
    const [contour, ...others] = contours
    if (!contour || others.length > 0) throw new Unreadable('other_parts')
    const box = boxOf([{ contours }])
    const isUpright = contour.every((value, n) =>
      n % 2 === 0 ? isNear(value, box.left, box.right) : isNear(value, box.bottom, box.top),
    )
    if (!isUpright || !isNear(lengthOf(contour), ...aroundOf(box))) throw new Unreadable('other_parts')
    const { clip } = this.#state
    this.#state.clip = {
      left: Math.max(clip.left, box.left),
      bottom: Math.max(clip.bottom, box.bottom),
      right: Math.min(clip.right, box.right),
      top: Math.min(clip.top, box.top),
    }
  }

  #advance(x: number): void {
    this.#text = within(this.#text, [1, 0, 0, 1, x, 0])
  }

  #keep(paint: Mark['paint'], data: ArrayLike<number>, matrix: Matrix): void {
    const contours = contoursOf(data, matrix)
    if (!contours) throw new Unreadable('other_parts')
    if (contours.length === 0) return
    this.#points += contours.reduce((sum, contour) => sum + contour.length, 0)
    if (this.drawing.marks.length >= mostMarks || this.#points > mostPoints) throw new Unreadable('too_much')
    if (!isInside(boxOf([{ contours }]), this.#state.clip)) throw new Unreadable('other_parts')
    const isLine = paint === 'stroke'
    this.drawing.marks.push({
      paint,
      colour: isLine ? this.#state.stroke : this.#state.fill,
      width: isLine ? this.#state.lineWidth * scaleOf(matrix) : 0,
      contours: isLine ? contours : contours.map(closed),
    })
  }
}

/** All four sides of a box, or three of them where the path was left open. */
function aroundOf({ left, bottom, right, top }: Box): number[] {
  const around = 2 * (right - left + top - bottom)
  return [around, around - (right - left), around - (top - bottom)]
}

function isNear(value: number, ...others: number[]): boolean {
  return others.some((other) => Math.abs(value - other) < 0.05)
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left - overhang &&
    inner.bottom >= outer.bottom - overhang &&
    inner.right <= outer.right + overhang &&
    inner.top <= outer.top + overhang
  )
}
