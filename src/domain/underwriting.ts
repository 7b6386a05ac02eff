import { type Application, type ApplicationContent, requestedOf } from './application.ts'
import type { Day } from './day.ts'
import type { Product } from './product.ts'
import type { RequestState } from './request.ts'
import { type Yen, yen } from './yen.ts'

/** 保証限度額 of a contractor, and what happens to an application that goes beyond it. */
export type GuaranteeLimit = {
  readonly amount: Yen
  readonly validFrom: Day
  readonly whenOver: 'warn' | 'refuse'
}

/** 保証残高 under one product: the guarantees in force whose period is not over. */
export type Exposure = { readonly product: Product; readonly count: number; readonly amount: Yen }

/** Another application under way, or a guarantee in force, for what looks like the same works and product. */
export type Duplicate = {
  readonly applicationId: string
  readonly receptionNumber: string
  readonly guaranteeId: string | null
  readonly guaranteeNumber: string | null
  readonly contractorName: string
  readonly worksName: string
  readonly product: Product
}

/** What the desk weighs beside the application itself. */
export type Underwriting = {
  readonly exposure: readonly Exposure[]
  /** 求償の残高: what was paid for the contractor and not recovered; it counts as if it were still guaranteed. */
  readonly unrecovered: Yen
  /** What this application would add: all of it that is neither issued nor over. */
  readonly asked: Yen
  /** Null where none is set. */
  readonly limit: GuaranteeLimit | null
  readonly duplicates: readonly Duplicate[]
}

export function sumOfExposure(exposure: readonly Exposure[]): Yen {
  return yen(exposure.reduce((sum, { amount }) => sum + amount, 0))
}

/** 今回の申込と求償の残高を含む保証残高. */
export function sumAfter({
  exposure,
  unrecovered,
  asked,
}: Pick<Underwriting, 'exposure' | 'unrecovered' | 'asked'>): Yen {
  return yen(sumOfExposure(exposure) + unrecovered + asked)
}

/** How the sum after this application stands to the limit; the limit itself is still within. */
export function standingToLimit(underwriting: Omit<Underwriting, 'duplicates'>): 'none' | 'within' | 'warn' | 'refuse' {
  const { limit } = underwriting
  if (!limit) return 'none'
  return sumAfter(underwriting) > limit.amount ? limit.whenOver : 'within'
}

const over: readonly RequestState[] = ['issued', 'declined', 'withdrawn']

/** What an application would add to its contractor's sum. */
export function askedBy({ requests }: Pick<Application, 'requests'>, content: ApplicationContent): Yen {
  const amounts = requests
    .filter(({ state }) => !over.includes(state))
    .map(({ product }): number => requestedOf(content, product)?.amount ?? 0)
  return yen(amounts.reduce((sum, amount) => sum + amount, 0))
}
