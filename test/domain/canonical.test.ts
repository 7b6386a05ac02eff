import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'

describe('canonical JSON', () => {
  it('sorts keys by their UTF-16 units, as RFC 8785 does, and leaves no blanks', () => {
    const sample = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }

    expect(canonicalJson(sample)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}')
  })

  it('writes the same for the same, in whatever order it was put together', () => {
    const values = fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    )

    fc.assert(
      fc.property(values, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())

        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(value)
      }),
    )
  })

  it('keeps every character of a name as it is', () => {
    expect(canonicalJson({ name: '葛󠄀西 髙﨑 𠮷男 神\u{fa19}' })).toBe('{"name":"葛󠄀西 髙﨑 𠮷男 神\u{fa19}"}')
  })

  it('leaves out what is undefined, in objects within objects too', () => {
    expect(canonicalJson({ b: undefined, a: { d: undefined, c: [1, null] } })).toBe('{"a":{"c":[1,null]}}')
  })

  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => canonicalJson({ deep: [number] })).toThrow(RangeError)
  })

  it.each([
    ['a moment', new Date(0)],
    ['a set', new Set([1])],
    ['bytes', Buffer.from('x')],
    ['a function', () => 1],
    ['nothing in a list', [undefined]],
  ])('refuses %s, which would be lost in it', (_name, value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError)
  })
})
