import { type Contour, cornersOfBox, lengthOf, sampled } from './outline.ts'

/** One shape as it is painted, in points of the page: an outline filled, or a line drawn along it. */
export type Mark = {
  readonly paint: 'fill' | 'fill_even_odd' | 'stroke'
  /** 0xRRGGBB. */
  readonly colour: number
  /** Of a line; 0 of a filling. */
  readonly width: number
  readonly contours: readonly Contour[]
}

/** A character with the place where it stands. Only for finding what the paper calls itself; what is drawn is in the marks. */
export type Letter = {
  readonly text: string
  readonly x: number
  readonly y: number
  /** One that draws nothing, as far as we see. */
  readonly isBlank: boolean
}

/**
 * Everything a page shows, whatever made it: letters and lines alike as outlines. Two files of the same drawing look the
 * same, also where a gateway has written one of them anew, and an amount that only the text layer says is none.
 */
export type Drawing = { readonly marks: readonly Mark[]; readonly letters: readonly Letter[] }

/** How far a mark may have moved, and how far its outline may differ, in points: less than any two figures do. */
const moved = 1.2
const gapMoved = 3
const bent = 0.35
const longer = { points: 0.4, share: 0.01 }
const colourStep = 8
const widthStep = 0.3
const samples = { least: 24, most: 2_000 }
/** A printer fits a page into another one; nobody sets it larger than twice. */
const scales = { least: 0.5, most: 2, skew: 0.01 }

/**
 * Whether two drawings show the same: every mark of one is in the other, and no other mark is. It goes through all of them
 * whatever it finds, so that the time does not tell somebody who guesses how far the guess was right.
 */
export function isSameDrawing(original: Drawing, copy: Drawing): boolean {
  const shown = withoutBackground(copy.marks)
  const fit = fitting(boxOf(original.marks), boxOf(shown))
  const left = Map.groupBy(shown.map(fit.mark), kindOf)
  let missing = 0
  for (const mark of original.marks) {
    const alike = left.get(kindOf(mark)) ?? []
    const place = alike.findIndex((one) => isSameMark(mark, one))
    if (place === -1) missing += 1
    else alike.splice(place, 1)
  }
  const blanks = original.letters.filter(({ isBlank }) => isBlank)
  const added = copy.letters.filter((letter) => letter.isBlank && !isAmong(blanks, fit.point(letter)))
  return (
    missing === 0 &&
    added.length === 0 &&
    fit.isEven &&
    original.marks.length > 0 &&
    shown.length === original.marks.length
  )
}

/** Where we see a gap, another reader might find a letter after all: gaps stand only where the original has one. */
function isAmong(blanks: readonly Letter[], [x, y]: readonly [number, number]): boolean {
  return blanks.some((blank) => Math.abs(blank.x - x) <= gapMoved && Math.abs(blank.y - y) <= gapMoved)
}

/**
 * Without the paper itself, where a program paints it first: white boxes under all that is shown. Any other white, also before
 * everything, is a mark like the others, since the colours of a file are not white to every reader.
 */
function withoutBackground(marks: readonly Mark[]): readonly Mark[] {
  const first = marks.findIndex(({ paint, colour }) => paint === 'stroke' || colour !== 0xffffff)
  if (first === -1) return []
  const shown = boxOf(marks.slice(first))
  return marks.slice(0, first).every((mark) => isUnder(mark, shown)) ? marks.slice(first) : marks
}

function isUnder({ contours }: Mark, shown: Box): boolean {
  const box = boxOf([{ contours }])
  const isBox = contours.length === 1 && contours[0]?.length === cornersOfBox * 2
  return (
    isBox && box.left <= shown.left && box.bottom <= shown.bottom && box.right >= shown.right && box.top >= shown.top
  )
}

export type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

export function boxOf(marks: readonly Pick<Mark, 'contours'>[]): Box {
  const box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const contour of marks.flatMap(({ contours }) => contours)) {
    for (let n = 0; n + 1 < contour.length; n += 2) {
      const [x, y] = [contour[n] as number, contour[n + 1] as number]
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.bottom = Math.min(box.bottom, y)
      box.top = Math.max(box.top, y)
    }
  }
  return box
}

/** How a drawing is moved and scaled as a whole into a box, and whether that leaves it in shape. */
function fitting(box: Box, own: Box) {
  const across = (box.right - box.left) / (own.right - own.left)
  const scale = (box.top - box.bottom) / (own.top - own.bottom)
  const move = (value: number, n: number): number =>
    n % 2 === 0 ? (value - own.left) * across + box.left : (value - own.bottom) * scale + box.bottom
  return {
    isEven: Math.abs(across / scale - 1) <= scales.skew && scale >= scales.least && scale <= scales.most,
    point: ({ x, y }: { readonly x: number; readonly y: number }) => [move(x, 0), move(y, 1)] as const,
    mark: (mark: Mark): Mark => ({
      ...mark,
      width: mark.width * scale,
      contours: mark.contours.map((contour) => contour.map(move)),
    }),
  }
}

function kindOf({ paint, contours }: Mark): string {
  return `${paint} ${contours.length}`
}

function isSameMark(one: Mark, other: Mark): boolean {
  const [dx, dy] = [0, 1].map((n) => (other.contours[0]?.[n] ?? 0) - (one.contours[0]?.[n] ?? 0)) as [number, number]
  return (
    Math.abs(dx) <= moved &&
    Math.abs(dy) <= moved &&
    Math.abs(one.width - other.width) <= widthStep &&
    isSameColour(one.colour, other.colour) &&
    one.contours.every((contour, n) => isSameContour(contour, other.contours[n] as Contour, dx, dy))
  )
}

function isSameContour(one: Contour, other: Contour, dx: number, dy: number): boolean {
  const length = lengthOf(one)
  if (Math.abs(lengthOf(other) - length) > longer.points + length * longer.share) return false
  const count = Math.min(samples.most, Math.max(samples.least, Math.ceil(length)))
  const theirs = sampled(other, count)
  return sampled(one, count).every(
    (value, n) => Math.abs((theirs[n] as number) - (n % 2 === 0 ? dx : dy) - value) <= bent,
  )
}

function isSameColour(one: number, other: number): boolean {
  return [16, 8, 0].every((shift) => Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) <= colourStep)
}
