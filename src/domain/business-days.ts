import { addDays, type Day } from './day.ts'

/** Whether offices and banks are open: neither a Saturday or Sunday nor one of the holidays given. */
export function isBusinessDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** The day itself, or the first business day after it. */
export function businessDayFrom(day: Day, holidays: ReadonlySet<Day>): Day {
  let found = day
  while (!isBusinessDay(found, holidays)) found = addDays(found, 1)
  return found
}

/** How far a day may be put off by holidays: what of the calendar must be known to reckon it, in days. */
export const longestRest = 31
