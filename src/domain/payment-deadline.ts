import { businessDayFrom, isBusinessDay } from './business-days.ts'
import { addDays, type Day } from './day.ts'
import { nationalHolidays } from './national-holidays.ts'

/** What becomes of a last day on which offices and banks are closed. */
export const closedDayRules = ['next_business_day', 'business_day_before', 'as_is'] as const
export type ClosedDayRule = (typeof closedDayRules)[number]

export const firstDayRules = ['not_counted', 'counted'] as const
export type FirstDayRule = (typeof firstDayRules)[number]

/** 支払期限の数え方. The sources word the fourteen days in two ways, so that each body says how it counts (R27). */
export type DeadlineRule = {
  readonly days: number
  readonly firstDay: FirstDayRule
  readonly closedDays: ClosedDayRule
}

/** What we assume of a body that has said nothing: 民法第140条 (初日不算入) and 第142条 (休日は翌日). */
export const defaultDeadlineRule: DeadlineRule = {
  days: 14,
  firstDay: 'not_counted',
  closedDays: 'next_business_day',
}

/** 支払期限 of a 前払金の請求 that a body received on a day, by its own rule. */
export function paymentDueBy(receivedOn: Day, { days, firstDay, closedDays }: DeadlineRule): Day {
  const last = addDays(receivedOn, firstDay === 'counted' ? days - 1 : days)
  if (closedDays === 'as_is') return last
  const closed = closedDaysOfBodies(addDays(last, -longestRun), addDays(last, longestRun))
  return closedDays === 'next_business_day' ? businessDayFrom(last, closed) : businessDayUpTo(last, closed)
}

/** Longer than any run of closed days, 年末年始 with weekends on both sides included. */
const longestRun = 15

/** 国民の祝日・休日 and 12月29日から1月3日まで: when public bodies are closed beside weekends (地方自治法第4条の2). */
export function closedDaysOfBodies(from: Day, to: Day): ReadonlySet<Day> {
  const closed = new Set<Day>()
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const { day } of nationalHolidays(year)) closed.add(day)
    for (const monthDay of ['01-01', '01-02', '01-03', '12-29', '12-30', '12-31'])
      closed.add(`${year}-${monthDay}` as Day)
  }
  return closed
}

function businessDayUpTo(last: Day, closed: ReadonlySet<Day>): Day {
  let found = last
  while (!isBusinessDay(found, closed)) found = addDays(found, -1)
  return found
}
