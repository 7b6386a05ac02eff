import type { RateBand, Rates } from '../src/domain/premium.ts'
import type { Product } from '../src/domain/product.ts'
import { yen } from '../src/domain/yen.ts'

/**
 * The rates of the trial's surety. Only that of the interim guarantee is published; the others are calibrated to published
 * totals of 2025 and are data, not knowledge.
 */
export const trialRates: readonly { readonly product: Product; readonly validFrom: string; readonly rates: Rates }[] = [
  {
    product: 'advance_payment',
    validFrom: '2020-04-01',
    rates: marginal([3_000_000, 3000], [10_000_000, 2500], [50_000_000, 2000], [100_000_000, 1500], [null, 1200]),
  },
  { product: 'interim_advance_payment', validFrom: '2020-04-01', rates: marginal([null, 650]) },
  {
    product: 'performance',
    validFrom: '2020-04-01',
    rates: marginal([3_000_000, 5500], [10_000_000, 5000], [50_000_000, 4500], [null, 4000]),
  },
  {
    product: 'performance_reservation',
    validFrom: '2020-04-01',
    rates: { mode: 'fixed_fee', fee: yen(7_000), taxPercent: 10 },
  },
]

/** Slices given by their upper ends, each with its rate in parts per million. */
function marginal(...slices: readonly (readonly [number | null, number])[]): Rates {
  const bands = slices.map(([upTo, ratePpm], place): RateBand => {
    const over = slices[place - 1]?.[0] ?? 0
    return { over: yen(over), upTo: upTo === null ? null : yen(upTo), ratePpm }
  })
  return { mode: 'marginal_bands', bands, minimum: yen(0) }
}
