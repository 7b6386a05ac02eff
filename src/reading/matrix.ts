/** [a b c d e f] of PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function within(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

export function placed([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** How much longer a line becomes, on the whole. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** Six numbers in whatever form they come; null for anything else. */
export function matrixIn(values: unknown): Matrix | null {
  const [first] = Array.isArray(values) ? values : []
  const numbers = Array.from((typeof first === 'number' ? values : (first ?? [])) as ArrayLike<unknown>)
  return numbers.length === 6 && numbers.every((value) => Number.isFinite(value)) ? (numbers as never) : null
}
