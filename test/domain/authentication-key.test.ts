import fc from 'fast-check'
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  foldCode,
  hasOurForm,
  keyAlphabet,
  keyCandidates,
  makeAuthenticationKey,
  passesCheck,
  readGuaranteeNumber,
  shownInGroups,
} from '../../src/domain/authentication-key.ts'

const indexes = fc.array(fc.integer({ min: 0, max: 22 }), { minLength: 11, maxLength: 11 })
const keys = indexes.map((one) => makeAuthenticationKey(one, 'real'))

describe('a key', () => {
  it('has twelve characters of an alphabet without look-alikes', () => {
    fc.assert(fc.property(keys, (key) => /^[2346789ACDEFHJKMNPRTWXY]{12}$/.test(key)))
    expect(new Set(keyAlphabet).size).toBe(23)
  })

  it.each([
    [[]],
    [Array(10).fill(0)],
    [Array(12).fill(0)],
    [[...Array(10).fill(0), 23]],
    [[...Array(10).fill(0), -1]],
    [[...Array(10).fill(0), 0.5]],
  ])('is not made of %j', (wrong) => {
    expect(() => makeAuthenticationKey(wrong, 'real')).toThrow(RangeError)
  })

  it('passes the check of its own make and of no other', () => {
    fc.assert(
      fc.property(indexes, (one) => {
        expect(passesCheck(makeAuthenticationKey(one, 'real'), 'real')).toBe(true)
        expect(passesCheck(makeAuthenticationKey(one, 'real'), 'trial')).toBe(false)
        expect(passesCheck(makeAuthenticationKey(one, 'trial'), 'trial')).toBe(true)
        expect(passesCheck(makeAuthenticationKey(one, 'trial'), 'real')).toBe(false)
      }),
    )
  })

  it('shows every slip in one place', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const slips = [...key].flatMap((character, place) =>
          [...keyAlphabet.replace(character, '')].map((other) => key.slice(0, place) + other + key.slice(place + 1)),
        )

        expect(slips).toHaveLength(12 * 22)
        expect(slips.filter((slip) => passesCheck(slip, 'real'))).toEqual([])
      }),
    )
  })

  it('shows every swap of two neighbours', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const swaps = Array.from(
          { length: 11 },
          (_, place) => key.slice(0, place) + key.charAt(place + 1) + key.charAt(place) + key.slice(place + 2),
        )

        expect(swaps.filter((swap) => swap !== key && passesCheck(swap, 'real'))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('is shown in groups of four, and one of another make as it is', () => {
    expect(shownInGroups('2346789ACDEF')).toBe('2346-789A-CDEF')
    expect(shownInGroups('ABCDEFG01')).toBe('ABCDEFG01')
    expect(hasOurForm('ABCDEFG01')).toBe(false)
  })

  it('is drawn evenly at each place, without doubles', () => {
    const count = 200_000
    const seen = new Set<string>()
    const counts = Array.from({ length: 12 }, () => new Map<string, number>())
    for (let drawn = 0; drawn < count; drawn += 1) {
      const key = makeAuthenticationKey(
        Array.from({ length: 11 }, () => randomInt(keyAlphabet.length)),
        'real',
      )
      seen.add(key)
      for (const [place, at] of counts.entries()) at.set(key.charAt(place), (at.get(key.charAt(place)) ?? 0) + 1)
    }
    const expected = count / keyAlphabet.length
    const chiSquares = counts.map((at) =>
      [...keyAlphabet].reduce((sum, character) => sum + ((at.get(character) ?? 0) - expected) ** 2 / expected, 0),
    )

    expect(seen.size).toBe(count)
    // 22 degrees of freedom: an even draw exceeds 90 once in several thousand million runs.
    expect(Math.max(...chiSquares)).toBeLessThan(90)
  })
})

describe('a typed key', () => {
  const dashes = [...'-‐‑‒–—―⁃−ー─﹘﹣－ｰ']
  const blanks = [' ', '\u3000', '\t', '\u00a0', '\r\n']

  it('is read through width, case, dashes and blanks', () => {
    fc.assert(
      fc.property(keys, disguise(dashes, blanks), (key, disguised) => {
        expect(keyCandidates(disguised(key))[0]).toBe(key)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['B', '8'],
    ['G', '6'],
    ['Z', '2'],
    ['b', '8'],
    ['ｚ', '2'],
  ])('with %s may mean %s, but is tried as typed first', (typed, meant) => {
    expect(keyCandidates(`${typed}346-789A-CDEF`)).toEqual([`${foldCode(typed)}346789ACDEF`, `${meant}346789ACDEF`])
  })

  it('of another make is tried as typed', () => {
    expect(keyCandidates('abcdefg01')[0]).toBe('ABCDEFG01')
  })

  it('is tried once where nothing in it looks like something else', () => {
    expect(keyCandidates('2346-789A-CDEF')).toEqual(['2346789ACDEF'])
  })

  it.each([...'АСЕНКМРТХУΑΕΗΚΜΝΡΤΧΥᎪᏟᎬНꓮꓚꓰ'])('with %s of another script does not match', (stranger) => {
    const key = '2346789ACDEF'
    for (let place = 0; place < key.length; place += 1) {
      expect(keyCandidates(key.slice(0, place) + stranger + key.slice(place + 1))).not.toContain(key)
    }
  })

  it.each([...'٢۲२২', '0', '1', '5', 'I', 'L', 'O', 'Q', 'S', 'U', 'V'])('with %s does not match', (stranger) => {
    expect(keyCandidates(`${stranger}346789ACDEF`)).not.toContain('2346789ACDEF')
  })
})

describe('a typed number', () => {
  it.each([
    '99999-00005M',
    '9999900005M',
    '９９９９９－００００５Ｍ',
    '99999‐00005m',
    '99999ー00005M',
    '99999ｰ00005ｍ',
    '99999−00005M',
    '99999―00005M',
    ' 99999-00005M\u3000',
    '99999 00005 M',
    '9-9-9-9-9-0-0-0-0-5-M',
  ])('%s is read', (typed) => {
    expect(readGuaranteeNumber(typed)).toBe('99999-00005M')
  })

  it.each([
    '',
    '99999-00005',
    '99999-0005M',
    '99999-000005M',
    '99999-00005MM',
    '99999-00005Ｍx',
    'M99999-00005',
    '99999/00005M',
    '٩٩٩٩٩-٠٠٠٠٥M',
    '99999-00005М',
    "99999-00005M' or 1=1",
  ])('%j cannot be one', (typed) => {
    expect(readGuaranteeNumber(typed)).toBeNull()
  })
})

/** Writes a key as a person might: each character wide or small, with blanks and any dash between them. */
function disguise(dashes: readonly string[], blanks: readonly string[]): fc.Arbitrary<(key: string) => string> {
  const between = fc.array(fc.constantFrom('', '', '', ...dashes, ...blanks), { minLength: 13, maxLength: 13 })
  const looks = fc.array(fc.constantFrom('as is', 'small', 'wide', 'small and wide'), { minLength: 12, maxLength: 12 })
  return fc.tuple(between, looks).map(
    ([gaps, look]) =>
      (key) =>
        [...key].map((character, place) => `${gaps[place] ?? ''}${disguised(character, look[place] ?? '')}`).join('') +
        (gaps[12] ?? ''),
  )
}

function disguised(character: string, look: string): string {
  const sized = look.startsWith('small') ? character.toLowerCase() : character
  return look.endsWith('wide') ? String.fromCharCode(sized.charCodeAt(0) + 0xfee0) : sized
}
