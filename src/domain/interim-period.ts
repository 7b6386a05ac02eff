import { addDays, type Day, day, daysBetween, fiscalYearOf } from './day.ts'
import { fiscalYearEnd } from './fiscal-years.ts'

/** The working period an interim advance is reckoned by, and the day on which half of it has passed. */
export type InterimPeriod = { readonly startsOn: Day; readonly endsOn: Day; readonly halfPassedOn: Day }

/**
 * 工期の2分の1: of the whole period, in works over several years of what of it lies in this fiscal year. The first day
 * before which at least half of the days have gone by. Null where the works do not go on this year.
 */
export function interimPeriod(
  worksStartsOn: Day,
  worksEndsOn: Day,
  isMultiYear: boolean,
  today: Day,
): InterimPeriod | null {
  const year = fiscalYearOf(today)
  const startsOn = isMultiYear ? later(worksStartsOn, day(`${year}-04-01`)) : worksStartsOn
  const endsOn = isMultiYear ? earlier(worksEndsOn, fiscalYearEnd(year)) : worksEndsOn
  if (endsOn < startsOn) return null
  const days = daysBetween(startsOn, endsOn) + 1
  return { startsOn, endsOn, halfPassedOn: addDays(startsOn, Math.ceil(days / 2)) }
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}
