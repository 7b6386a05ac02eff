import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exceedsShare,
  fallsShortOfShare,
  largestYen,
  shareFloored,
  shareRaised,
  tenthsOfPercent,
  yen,
} from '../../src/domain/yen.ts'

const amounts = fc.integer({ min: 0, max: largestYen }).map(yen)
const ratios = fc.record({
  numerator: fc.integer({ min: 0, max: 1000 }),
  denominator: fc.integer({ min: 1, max: 1000 }),
})

describe('an amount in yen', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is never %d', (amount) => {
    expect(() => yen(amount)).toThrow(RangeError)
  })

  it.each([0, 1, largestYen, Number.MAX_SAFE_INTEGER])('may be %d', (amount) => {
    expect(yen(amount)).toBe(amount)
  })
})

describe('a share', () => {
  it('is floored to the greatest multiple of the unit that is not above it', () => {
    fc.assert(
      fc.property(amounts, ratios, fc.constantFrom(1, 1000, 10_000, 100_000), (amount, ratio, unit) => {
        const share = BigInt(shareFloored(amount, ratio, unit))

        expect(share % BigInt(unit)).toBe(0n)
        expect(share * BigInt(ratio.denominator) <= BigInt(amount) * BigInt(ratio.numerator)).toBe(true)
        expect((share + BigInt(unit)) * BigInt(ratio.denominator) > BigInt(amount) * BigInt(ratio.numerator)).toBe(true)
      }),
    )
  })

  it('is raised to the smallest whole yen that is not below it', () => {
    fc.assert(
      fc.property(amounts, ratios, (amount, ratio) => {
        const share = BigInt(shareRaised(amount, ratio))

        expect(share * BigInt(ratio.denominator) >= BigInt(amount) * BigInt(ratio.numerator)).toBe(true)
        expect((share - 1n) * BigInt(ratio.denominator) < BigInt(amount) * BigInt(ratio.numerator)).toBe(true)
      }),
    )
  })

  it('is told from more and from less without rounding', () => {
    const third = { numerator: 1, denominator: 3 }

    expect(exceedsShare(yen(33), yen(99), third)).toBe(false)
    expect(exceedsShare(yen(33), yen(98), third)).toBe(true)
    expect(fallsShortOfShare(yen(33), yen(99), third)).toBe(false)
    expect(fallsShortOfShare(yen(33), yen(100), third)).toBe(true)
  })
})

describe('tenths of a percent', () => {
  it.each([
    [19_440_000, 48_600_000, 400],
    [1, 3, 333],
    [2, 3, 667],
    [1, 2000, 1],
    [1, 2001, 0],
    [0, 1, 0],
    [largestYen, 1, largestYen * 1000],
  ])('of %d in %d are %d', (part, whole, tenths) => {
    expect(tenthsOfPercent(yen(part), yen(whole))).toBe(tenths)
  })

  it('are unknown where there is no whole', () => {
    expect(tenthsOfPercent(yen(1), yen(0))).toBeNull()
  })
})
