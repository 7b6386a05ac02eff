import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trialRates } from '../../seeds/rates.ts'
import { premiumDifference, premiumFor, type RateBand, type Rates } from '../../src/domain/premium.ts'
import type { Product } from '../../src/domain/product.ts'
import { largestYen, yen, type Yen } from '../../src/domain/yen.ts'
import { premiumRates } from './premium-rates.ts'

const productOf: Readonly<Record<string, Product>> = {
  'interim-prepayment': 'interim_advance_payment',
  'prepayment-default': 'advance_payment',
  'performance-default': 'performance',
  'reservation-default': 'performance_reservation',
}

describe.each(premiumRates.rows)('the table $id', ({ id, examples, change_examples: changes = [] }) => {
  const rates = ratesOf(id)

  it.each(examples)('costs what the example says: %o', (example) => {
    const premium = premiumFor(rates, yen(example.guarantee_amount_yen ?? example.reservation_amount_yen ?? 0))

    expect(premium.amount).toBe(example.premium_yen ?? example.fee_yen)
    expect(premium.tax).toBe(example.tax_yen ?? 0)
  })

  for (const change of changes) {
    it(`costs the difference from ${change.old_guarantee_yen} to ${change.new_guarantee_yen}`, () => {
      const [before, after] = [yen(change.old_guarantee_yen), yen(change.new_guarantee_yen)]

      expect(premiumFor(rates, before).amount).toBe(change.old_premium_yen)
      expect(premiumFor(rates, after).amount).toBe(change.new_premium_yen)
      expect(premiumDifference(rates, before, after)).toEqual({
        additional: change.additional_premium_yen,
        refund: change.refund_yen,
      })
    })
  }
})

describe('a premium', () => {
  it('does not lose a yen where floating point would', () => {
    const rates = table([{ over: 0, upTo: null, ratePpm: 25_180 }])

    expect(premiumFor(rates, yen(10_000_000_000)).amount).toBe(251_800_000)
  })

  it('is the same as by fractions, for any table and amount', () => {
    fc.assert(
      fc.property(anyRates, anyAmount, (rates, amount) => {
        expect(premiumFor(rates, amount).amount).toBe(premiumByFractions(rates, amount))
      }),
      { numRuns: 5_000 },
    )
  })

  it('is the same as by fractions at and beside every edge of any table', () => {
    const beside = fc.record({ rates: anyRates, place: fc.nat(6), off: fc.integer({ min: -1, max: 1 }) })

    fc.assert(
      fc.property(beside, ({ rates, place, off }) => {
        const edge = rates.mode === 'fixed_fee' ? 0 : (rates.bands[place % rates.bands.length]?.over ?? 0)
        const amount = yen(Math.max(0, edge + off))

        expect(premiumFor(rates, amount).amount).toBe(premiumByFractions(rates, amount))
        expect(premiumFor(rates, amount).lines.every(({ slice }) => slice > 0 || amount === 0)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the same as by fractions at and beside every edge of the tables in use', () => {
    for (const { rates } of trialRates) {
      if (rates.mode === 'fixed_fee') continue
      const edges = rates.bands.flatMap(({ over }) => [over - 1, over, over + 1]).filter((amount) => amount >= 0)
      for (const amount of [...edges, largestYen]) {
        expect(premiumFor(rates, yen(amount)).amount).toBe(premiumByFractions(rates, yen(amount)))
      }
    }
  })

  it('shows lines that cover the amount without gap or overlap', () => {
    fc.assert(
      fc.property(anyRates, anyAmount, (rates, amount) => {
        const { lines } = premiumFor(rates, amount)

        expect(lines.reduce((sum, { slice }) => sum + slice, 0)).toBe(amount)
        expect(lines.every(({ over, upTo, slice }) => upTo - over === slice)).toBe(true)
      }),
    )
  })

  it('is never below the minimum', () => {
    expect(premiumFor(table([{ over: 0, upTo: null, ratePpm: 1 }], 500), yen(1)).amount).toBe(500)
  })

  it.each([
    ['down', 1, 1_234, 1],
    ['up', 1, 1_234, 2],
    ['nearest', 1, 1_499, 1],
    ['nearest', 1, 1_500, 2],
    ['down', 100, 199_999, 100],
    ['up', 100, 100_001, 200],
    ['up', 100, 100_000, 100],
    ['nearest', 10, 14_999, 10],
    ['nearest', 10, 15_000, 20],
  ] as const)('is rounded %s to %d yen: %d thousandths come to %d', (direction, unit, thousandths, amount) => {
    const rates = { ...table([{ over: 0, upTo: null, ratePpm: 1_000 }]), rounding: { unit: yen(unit), direction } }

    expect(premiumFor(rates as Rates, yen(thousandths)).amount).toBe(amount)
  })

  it('taxes a fixed fee, and cuts the tax to whole yen', () => {
    expect(premiumFor({ mode: 'fixed_fee', fee: yen(7_009), taxPercent: 10 }, yen(1))).toEqual({
      amount: 7_709,
      tax: 700,
      lines: [],
    })
  })
})

describe('a chain of changes', () => {
  it('costs in the end what the last amount costs, whatever lay between', () => {
    fc.assert(
      fc.property(anyRates, fc.array(anyAmount, { minLength: 2, maxLength: 12 }), (rates, amounts) => {
        const steps = amounts.slice(1).map((after, place) => premiumDifference(rates, amounts[place] ?? after, after))
        const moved = steps.reduce((sum, { additional, refund }) => sum + additional - refund, 0)

        expect(moved).toBe(
          premiumFor(rates, amounts.at(-1) ?? yen(0)).amount - premiumFor(rates, amounts[0] ?? yen(0)).amount,
        )
        expect(steps.every(({ additional, refund }) => additional === 0 || refund === 0)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

const anyAmount = fc
  .oneof(
    fc.integer({ min: 0, max: largestYen }),
    fc.integer({ min: 0, max: 200_000_000 }),
    fc.integer({ max: 99, min: 0 }),
  )
  .map(yen)

const anyRates = fc
  .record({
    mode: fc.constantFrom('marginal_bands' as const, 'whole_amount_band' as const),
    edges: fc.uniqueArray(fc.integer({ min: 1, max: 500_000_000 }), { maxLength: 6 }),
    rates: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 7, maxLength: 7 }),
    minimum: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ mode, edges, rates, minimum }): Rates => {
    const starts = [0, ...edges.sort((a, b) => a - b)]
    const bands = starts.map((over, place): RateBand => {
      const end = starts[place + 1]
      return { over: yen(over), upTo: end === undefined ? null : yen(end), ratePpm: rates[place] ?? 0 }
    })
    return { mode, bands, minimum: yen(minimum) }
  })

/**
 * A second way of reckoning: the premium at the beginning of each slice is carried forward as a fraction, and only the
 * slice the amount ends in is reckoned anew.
 */
function premiumByFractions(rates: Rates, amount: Yen): number {
  if (rates.mode === 'fixed_fee') throw new Error('a fixed fee has no slices')
  let carried: Fraction = [0n, 1n]
  let exact: Fraction = [0n, 1n]
  for (const [place, { over, upTo, ratePpm }] of rates.bands.entries()) {
    const isIn = (place === 0 || amount > over) && (upTo === null || amount <= upTo)
    const rate: Fraction = [BigInt(ratePpm), 1_000_000n]
    if (isIn && rates.mode === 'whole_amount_band') exact = times([BigInt(amount), 1n], rate)
    else if (isIn) exact = plus(carried, times([BigInt(amount) - BigInt(over), 1n], rate))
    if (upTo !== null) carried = plus(carried, times([BigInt(upTo) - BigInt(over), 1n], rate))
  }
  const floored = Number(exact[0] / exact[1])
  return Math.max(floored, rates.minimum)
}

type Fraction = readonly [numerator: bigint, denominator: bigint]

function plus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced([a * d + c * b, b * d])
}

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced([a * c, b * d])
}

function reduced([numerator, denominator]: Fraction): Fraction {
  let [a, b] = [numerator, denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? [0n, 1n] : [numerator / a, denominator / a]
}

function ratesOf(id: string): Rates {
  const found = trialRates.find(({ product }) => product === productOf[id])
  if (!found) throw new Error(`seeds/rates.ts has no table for ${id}`)
  return found.rates
}

function table(bands: readonly { over: number; upTo: number | null; ratePpm: number }[], minimum = 0): Rates {
  return {
    mode: 'marginal_bands',
    bands: bands.map(({ over, upTo, ratePpm }) => ({
      over: yen(over),
      upTo: upTo === null ? null : yen(upTo),
      ratePpm,
    })),
    minimum: yen(minimum),
  }
}
