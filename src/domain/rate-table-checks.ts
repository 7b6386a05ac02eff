import type { Day } from './day.ts'
import { premiumFor, type RateBand, type Rates } from './premium.ts'
import { type Yen, yen } from './yen.ts'

/** What is wrong with a table of rates; `line` counts from 1 as the lines were typed. */
export type RateFault =
  | { readonly kind: 'no_bands' }
  | { readonly kind: 'not_from_zero'; readonly line: number; readonly over: Yen }
  | { readonly kind: 'reversed'; readonly line: number; readonly over: Yen; readonly upTo: Yen }
  | { readonly kind: 'gap'; readonly line: number; readonly from: Yen; readonly to: Yen }
  | { readonly kind: 'overlap'; readonly line: number; readonly from: Yen; readonly to: Yen | null }
  | { readonly kind: 'not_open_ended'; readonly line: number; readonly upTo: Yen }
  | { readonly kind: 'rate_out_of_range'; readonly line: number }

/** What may be meant, and is said before anybody decides. */
export type RateWarning = {
  readonly kind: 'total_falls'
  readonly line: number
  readonly at: Yen
  readonly before: Yen
  readonly after: Yen
}

/** A rate of the whole amount, in parts per million. */
const whole = 1_000_000

/** Every fault of a table's bands, by the lines as typed: they must begin at nothing, meet each other, and end open. */
export function rateFaults(rates: Rates): readonly RateFault[] {
  if (rates.mode === 'fixed_fee') return []
  if (rates.bands.length === 0) return [{ kind: 'no_bands' }]
  return rates.bands.flatMap((band, place) => [
    ...bandFaults(band, place + 1),
    ...(place === 0 ? firstFaults(band) : meetingFaults(rates.bands[place - 1], band, place + 1)),
    ...(place === rates.bands.length - 1 && band.upTo !== null
      ? [{ kind: 'not_open_ended' as const, line: place + 1, upTo: band.upTo }]
      : []),
  ])
}

/** Where one yen more of guarantee makes the premium fall: with one rate for the whole amount that is easily overlooked. */
export function rateWarnings(rates: Rates): readonly RateWarning[] {
  if (rates.mode === 'fixed_fee') return []
  return rates.bands.flatMap(({ upTo }, place): RateWarning[] => {
    if (upTo === null) return []
    const before = premiumFor(rates, upTo).amount
    const after = premiumFor(rates, yen(upTo + 1)).amount
    return after < before ? [{ kind: 'total_falls', line: place + 2, at: upTo, before, after }] : []
  })
}

/** Whether a table may begin on a day: not before today, and not on the day another one begins. */
export function beginFault(validFrom: Day, today: Day, taken: readonly Day[]): 'past' | 'taken' | null {
  if (validFrom < today) return 'past'
  return taken.includes(validFrom) ? 'taken' : null
}

function bandFaults({ over, upTo, ratePpm }: RateBand, line: number): RateFault[] {
  return [
    ...(upTo !== null && upTo <= over ? [{ kind: 'reversed' as const, line, over, upTo }] : []),
    ...(ratePpm <= 0 || ratePpm > whole ? [{ kind: 'rate_out_of_range' as const, line }] : []),
  ]
}

function firstFaults({ over }: RateBand): RateFault[] {
  return over === 0 ? [] : [{ kind: 'not_from_zero', line: 1, over }]
}

function meetingFaults(before: RateBand | undefined, { over }: RateBand, line: number): RateFault[] {
  if (!before) return []
  if (before.upTo === null) return [{ kind: 'overlap', line, from: over, to: null }]
  if (over > before.upTo) return [{ kind: 'gap', line, from: before.upTo, to: over }]
  if (over < before.upTo) return [{ kind: 'overlap', line, from: over, to: before.upTo }]
  return []
}
