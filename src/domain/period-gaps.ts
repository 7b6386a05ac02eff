import { addDays, type Day, daysBetween } from './day.ts'
import type { Product } from './product.ts'

/** 工期 against 保証期間 of one guarantee. */
export type Periods = {
  readonly product: Product
  readonly worksStartsOn: Day
  /** As the body knows it, or as the certificate says. */
  readonly worksEndsOn: Day
  /** Null where the certificate names no first day. */
  readonly guaranteeStartsOn: Day | null
  readonly guaranteeEndsOn: Day
  /** 完成の日; null while the body has recorded none. */
  readonly completedOn: Day | null
}

/** 保証されない期間: `before` the guarantee begins, `after` it ends within the works period, `overrun` past both. */
export type Gap = {
  readonly kind: 'before' | 'after' | 'overrun'
  readonly from: Day
  readonly to: Day
  readonly days: number
}

/**
 * What of the works no guarantee covers (R25). An advance is covered from the day it is guaranteed, so that only a
 * performance guarantee can begin too late. Works that are not finished in time go on until today.
 */
export function gapsOf(periods: Periods, today: Day): Gap[] {
  const { product, worksStartsOn, worksEndsOn, guaranteeStartsOn, guaranteeEndsOn, completedOn } = periods
  const needsFirstDay = product === 'performance' && guaranteeStartsOn !== null
  const lastDay = completedOn !== null && completedOn < worksEndsOn ? completedOn : worksEndsOn
  return [
    ...(needsFirstDay ? gap('before', worksStartsOn, earlier(addDays(guaranteeStartsOn, -1), lastDay)) : []),
    ...gap('after', later(addDays(guaranteeEndsOn, 1), worksStartsOn), lastDay),
    ...(completedOn === null || completedOn > worksEndsOn
      ? gap('overrun', addDays(later(guaranteeEndsOn, worksEndsOn), 1), completedOn ?? today)
      : []),
  ]
}

function gap(kind: Gap['kind'], from: Day, to: Day): Gap[] {
  return from > to ? [] : [{ kind, from, to, days: daysBetween(from, to) + 1 }]
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
