import type { Day } from './day.ts'
import type { Product } from './product.ts'

/** 保証期間が足りないところ: which end of the contract the guarantee does not reach. */
export type PeriodGap = 'end' | 'start'

type Periods = {
  readonly product: Product
  readonly startsOn: Day | null
  readonly endsOn: Day
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
}

/**
 * Where a guarantee period does not cover the works (R25): one day short is short. The beginning counts only for a 契約保証,
 * since an advance is paid, and guaranteed, after the works have begun; a reservation covers no works at all.
 */
export function periodGap({ product, startsOn, endsOn, worksStartsOn, worksEndsOn }: Periods): PeriodGap | null {
  if (product === 'performance_reservation') return null
  if (worksEndsOn !== null && endsOn < worksEndsOn) return 'end'
  if (product === 'performance' && startsOn !== null && worksStartsOn !== null && startsOn > worksStartsOn)
    return 'start'
  return null
}

/** What is worth a look: 工期に足りない保証期間, or a guarantee past its end that nobody has closed. */
export const attentions = ['gap', 'past'] as const
export type Attention = (typeof attentions)[number]

/** How 保証台帳 is ordered: newest first, or by 保証期限, the earliest first. */
export const registerOrders = ['newest', 'end'] as const
export type RegisterOrder = (typeof registerOrders)[number]
