import type { Day } from './day.ts'
import type { Premium, Rates } from './premium.ts'
import { premiumFor } from './premium.ts'
import type { Product } from './product.ts'
import type { Proposal } from './proposal.ts'
import type { Yen } from './yen.ts'

/** What a table of rates says: for which product, from which day, and how a premium is reckoned. */
export type RateContent = { readonly product: Product; readonly validFrom: Day; readonly rates: Rates }

/** 料率表の提案. One person puts a table forward, another adopts it; what it says is never altered, a better one is put forward. */
export type RateProposal = Proposal &
  RateContent & {
    readonly id: string
    readonly reason: string
    readonly proposedAt: Date
    readonly version: number
  }

/** A guarantee that was issued, or an application under way, that a new table is tried on. */
export type RateCase = {
  readonly kind: 'guarantee' | 'application'
  readonly id: string
  readonly number: string
  readonly contractorName: string
  readonly guaranteed: Yen
}

/** What the case would cost today by each of the two tables; null where no table was in force. */
export type RateComparison = RateCase & {
  readonly before: Yen | null
  readonly after: Yen
  readonly difference: number
}

/** Every case by both tables, the largest change first. */
export function compareRates(cases: readonly RateCase[], before: Rates | null, after: Rates): RateComparison[] {
  return cases
    .map((one): RateComparison => {
      const old = before === null ? null : premium(before, one).amount
      const fresh = premium(after, one).amount
      return { ...one, before: old, after: fresh, difference: fresh - (old ?? 0) }
    })
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.number < b.number ? -1 : 1))
}

function premium(rates: Rates, { guaranteed }: RateCase): Premium {
  return premiumFor(rates, guaranteed)
}
