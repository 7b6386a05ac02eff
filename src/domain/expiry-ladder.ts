import { type Day, daysBetween } from './day.ts'

/** 保証期間満了のお知らせ: how many days before the end a body is told, farthest first. */
export const rungs = [90, 60, 30, 7] as const
export type Rung = (typeof rungs)[number]

/** The nearest rung that was reached, of those the body wants; null before the first and after the end. */
export function rungReached(endsOn: Day, today: Day, wanted: readonly Rung[]): Rung | null {
  const left = daysBetween(today, endsOn)
  if (left < 0) return null
  return wanted.filter((rung) => left <= rung).toSorted((a, b) => a - b)[0] ?? null
}
