import { yen, type Yen } from './yen.ts'

/** A slice of the guaranteed amount and its rate in parts per million. The last slice has no upper end. */
export type RateBand = { readonly over: Yen; readonly upTo: Yen | null; readonly ratePpm: number }

/** 端数処理: to which multiple of yen the exact sum is brought, and in which direction. */
export type Rounding = { readonly unit: Yen; readonly direction: RoundingDirection }
export type RoundingDirection = 'down' | 'up' | 'nearest'

/** 円未満切捨て, where a table says nothing else. */
export const wholeYenDown: Rounding = { unit: yen(1), direction: 'down' }

/**
 * 保証料率. How a premium is reckoned for one product from one day on: by slices each at its own rate, by the one rate of
 * the slice the whole amount lies in, or as a fixed fee with consumption tax (the reservation fee is the only taxed one).
 */
export type Rates =
  | {
      readonly mode: 'marginal_bands' | 'whole_amount_band'
      readonly bands: readonly RateBand[]
      readonly minimum: Yen
      readonly rounding?: Rounding
    }
  | { readonly mode: 'fixed_fee'; readonly fee: Yen; readonly taxPercent: number }

/** 保証料計算書の一行. */
export type PremiumLine = { readonly over: Yen; readonly upTo: Yen; readonly ratePpm: number; readonly slice: Yen }

/** 保証料. The lines show how it came about; the sum is taken exactly and rounded once. */
export type Premium = { readonly amount: Yen; readonly tax: Yen; readonly lines: readonly PremiumLine[] }

/** The premium of a guaranteed amount. */
export function premiumFor(rates: Rates, guaranteed: Yen): Premium {
  if (rates.mode === 'fixed_fee') {
    const tax = yen(Math.floor((rates.fee * rates.taxPercent) / 100))
    return { amount: yen(rates.fee + tax), tax, lines: [] }
  }
  const lines =
    rates.mode === 'marginal_bands' ? marginalLines(rates.bands, guaranteed) : wholeLine(rates.bands, guaranteed)
  const millionths = lines.reduce((sum, line) => sum + BigInt(line.slice) * BigInt(line.ratePpm), 0n)
  const rounded = round(millionths, rates.rounding ?? wholeYenDown)
  return { amount: rounded < rates.minimum ? rates.minimum : rounded, tax: yen(0), lines }
}

/** Brings millionths of a yen to a multiple of the unit; of two as near, the higher. */
export function round(millionths: bigint, { unit, direction }: Rounding): Yen {
  const step = BigInt(unit) * 1_000_000n
  const added = { down: 0n, up: step - 1n, nearest: step / 2n }[direction]
  return yen(Number(((millionths + added) / step) * BigInt(unit)))
}

/** 追徴・返戻. What a change of the guaranteed amount costs or gives back: the difference of the two totals, by the rates
 * in force when the guarantee was first made. */
export function premiumDifference(
  rates: Rates,
  before: Yen,
  after: Yen,
): { readonly additional: Yen; readonly refund: Yen } {
  const difference = premiumFor(rates, after).amount - premiumFor(rates, before).amount
  return { additional: yen(Math.max(0, difference)), refund: yen(Math.max(0, -difference)) }
}

function marginalLines(bands: readonly RateBand[], guaranteed: Yen): PremiumLine[] {
  return bands
    .filter((band) => guaranteed > band.over)
    .map((band) => {
      const upTo = band.upTo === null || guaranteed < band.upTo ? guaranteed : band.upTo
      return { over: band.over, upTo, ratePpm: band.ratePpm, slice: yen(upTo - band.over) }
    })
}

function wholeLine(bands: readonly RateBand[], guaranteed: Yen): PremiumLine[] {
  const band = bands.find(({ over, upTo }) => guaranteed > over && (upTo === null || guaranteed <= upTo)) ?? bands[0]
  return band ? [{ over: yen(0), upTo: guaranteed, ratePpm: band.ratePpm, slice: guaranteed }] : []
}
