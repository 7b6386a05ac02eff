import { describe, expect, it } from 'vitest'
import { type Drawing, isSameDrawing, type Letter, type Mark } from '../../src/reading/drawing.ts'

const box = (x: number, y: number, wide = 10, high = 5): readonly number[] => [
  x,
  y,
  x + wide,
  y,
  x + wide,
  y + high,
  x,
  y + high,
  x,
  y,
]
const mark = (contour: readonly number[], changes: Partial<Mark> = {}): Mark => ({
  paint: 'fill',
  colour: 0,
  width: 0,
  contours: [contour],
  ...changes,
})
const blank = (x: number, y: number): Letter => ({ text: '　', x, y, isBlank: true })
const original: Drawing = {
  marks: [mark(box(0, 0)), mark(box(100, 0)), mark(box(0, 200)), mark(box(100, 200), { paint: 'stroke', width: 1 })],
  letters: [{ text: '1', x: 0, y: 0, isBlank: false }, blank(50, 100)],
}
const but = (changes: Partial<Drawing>): Drawing => ({ ...original, ...changes })
const [first, second, third, fourth] = original.marks as [Mark, Mark, Mark, Mark]

describe('two drawings', () => {
  it.each([
    ['in another order', but({ marks: original.marks.toReversed() })],
    ['moved a little by rounding', but({ marks: [mark(box(0.3, 0.2)), second, third, fourth] })],
    ['on white paper', but({ marks: [mark(box(-50, -50, 900, 900), { colour: 0xffffff }), ...original.marks] })],
    ['without its gaps, or with another text layer', but({ letters: [] })],
    [
      'fitted to other paper',
      {
        letters: [],
        marks: original.marks.map((one) => ({ ...one, contours: one.contours.map((c) => c.map((v) => v * 0.9 + 20)) })),
      },
    ],
  ])('are the same %s', (_, copy) => {
    expect(isSameDrawing(original, copy)).toBe(true)
  })

  it.each([
    ['with a mark more', but({ marks: [...original.marks, mark(box(50, 100))] })],
    ['with a mark twice', but({ marks: [...original.marks, first] })],
    ['with a mark less', but({ marks: [first, second, fourth] })],
    ['with a mark elsewhere', but({ marks: [mark(box(0, 4)), second, third, fourth] })],
    ['with a mark of another shape', but({ marks: [mark(box(0, 0, 10, 6)), second, third, fourth] })],
    ['with a mark bent', but({ marks: [mark([0, 0, 10, 0, 10, 5, 1, 5, 0, 0]), second, third, fourth] })],
    ['in another colour', but({ marks: [mark(box(0, 0), { colour: 0xc0c0c0 }), second, third, fourth] })],
    ['with a line for a filling', but({ marks: [{ ...first, paint: 'stroke', width: 1 }, second, third, fourth] })],
    ['with a thicker line', but({ marks: [first, second, third, { ...fourth, width: 4 }] })],
    [
      'with white before it that is no paper',
      but({ marks: [mark(box(0, 0, 4, 4), { colour: 0xffffff }), ...original.marks] }),
    ],
    ['with white over it', but({ marks: [...original.marks, mark(box(0, 0), { colour: 0xffffff })] })],
    [
      'stretched',
      {
        letters: [],
        marks: original.marks.map((one) => ({
          ...one,
          contours: one.contours.map((c) => c.map((v, n) => (n % 2 === 0 ? v * 1.1 : v))),
        })),
      },
    ],
    // What is a gap to us may be a figure to another reader.
    ['with a gap where none was', but({ letters: [...original.letters, blank(20, 30)] })],
    ['with nothing', { marks: [], letters: [] }],
  ])('are not the same %s', (_, copy) => {
    expect(isSameDrawing(original, copy)).toBe(false)
  })

  it('of nothing are no certificate', () => {
    expect(isSameDrawing({ marks: [], letters: [] }, { marks: [], letters: [] })).toBe(false)
  })
})
