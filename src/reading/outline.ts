import { type Matrix, placed } from './matrix.ts'

/** A closed or open line through points of the page: x and y in turn. */
export type Contour = readonly number[]

const pointCounts = [1, 1, 3, 2] as const
const [moving, , cubic, quadratic, closing] = [0, 1, 2, 3, 4] as const
const partsOfCurve = 8
/** With the first one again at the end. */
export const cornersOfBox = 5

/**
 * An outline as pdf.js hands it out (a number for each step, then its points), placed on the page, with its curves drawn as
 * short lines. Null for what is none.
 */
export function contoursOf(data: ArrayLike<number>, matrix: Matrix): Contour[] | null {
  const contours: number[][] = []
  for (let n = 0; n < data.length;) {
    const step = data[n] as number
    n += 1
    const contour = contours.at(-1)
    if (step === closing) {
      if (contour && contour.length > 2) contour.push(contour[0] as number, contour[1] as number)
      continue
    }
    const count = pointCounts[step]
    if (count === undefined || n + count * 2 > data.length) return null
    const points: number[] = []
    for (let k = n; k < n + count * 2; k += 2) points.push(...placed(matrix, data[k] as number, data[k + 1] as number))
    n += count * 2
    if (!points.every(Number.isFinite)) return null
    if (step === moving) contours.push(points)
    else if (!contour) return null
    else contour.push(...(step === cubic || step === quadratic ? curve(contour, points) : points))
  }
  return contours.filter((contour) => contour.length > 2 && lengthOf(contour) > 0).map(settled)
}

/** A filling ends where it began, whether or not it was written so. */
export function closed(contour: Contour): Contour {
  return isClosed(contour) ? contour : [...contour, ...contour.slice(0, 2)]
}

/** Lines and boxes begin at one corner and go one way round: which one their writers choose does not show. */
function settled(contour: number[]): number[] {
  if (contour.length > cornersOfBox * 2) return contour
  const points = Array.from({ length: contour.length / 2 }, (_, n) => contour.slice(n * 2, n * 2 + 2))
  const first = (all: number[][]) =>
    all.reduce((least, one, n) => (sum(one) < sum(all[least] as number[]) ? n : least), 0)
  if (!isClosed(contour)) return (first(points) === points.length - 1 ? points.toReversed() : points).flat()
  const corners = points.slice(0, -1)
  const begin = first(corners)
  const round = [...corners.slice(begin), ...corners.slice(0, begin), corners[begin] as number[]]
  return (areaOf(round) < 0 ? round.toReversed() : round).flat()
}

function isClosed(contour: Contour): boolean {
  const [x = 0, y = 0] = contour
  return Math.hypot((contour.at(-2) ?? 0) - x, (contour.at(-1) ?? 0) - y) < 0.02
}

function sum([x = 0, y = 0]: readonly number[]): number {
  return x + y
}

/** Twice the area, below zero for what goes round by the clock. */
function areaOf(points: readonly number[][]): number {
  return points.slice(1).reduce((area, [x = 0, y = 0], n) => {
    const [p = 0, q = 0] = points[n] ?? []
    return area + (p * y - x * q)
  }, 0)
}

/** A curve of Bézier from where the contour has come to. */
function curve(contour: readonly number[], points: readonly number[]): number[] {
  const all = [...contour.slice(-2), ...points]
  const drawn: number[] = []
  for (let part = 1; part <= partsOfCurve; part += 1) drawn.push(...pointAt(all, part / partsOfCurve))
  return drawn
}

/** By de Casteljau: between the points, and between those, until one is left. */
function pointAt(points: readonly number[], t: number): number[] {
  let left = [...points]
  while (left.length > 2) {
    left = left.slice(0, -2).map((value, n) => value + ((left[n + 2] as number) - value) * t)
  }
  return left
}

export function lengthOf(contour: Contour): number {
  let length = 0
  for (let n = 2; n + 1 < contour.length; n += 2) length += stepLength(contour, n)
  return length
}

/** Points at equal distances along a contour, so that it does not matter in how many steps somebody has written it. */
export function sampled(contour: Contour, count: number): number[] {
  const spacing = lengthOf(contour) / count
  const points: number[] = [contour[0] as number, contour[1] as number]
  let gone = 0
  let place = 2
  for (let n = 1; n <= count; n += 1) {
    const wanted = n * spacing
    while (place + 3 < contour.length && gone + stepLength(contour, place) < wanted) {
      gone += stepLength(contour, place)
      place += 2
    }
    const length = stepLength(contour, place)
    const t = length === 0 ? 0 : Math.min(1, (wanted - gone) / length)
    const [x, y] = [contour[place - 2] as number, contour[place - 1] as number]
    points.push(x + ((contour[place] as number) - x) * t, y + ((contour[place + 1] as number) - y) * t)
  }
  return points
}

function stepLength(contour: Contour, n: number): number {
  return Math.hypot(
    (contour[n] as number) - (contour[n - 2] as number),
    (contour[n + 1] as number) - (contour[n - 1] as number),
  )
}
