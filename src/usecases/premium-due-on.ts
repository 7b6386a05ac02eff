import { businessDayFrom, longestRest } from '../domain/business-days.ts'
import { addDays, type Day } from '../domain/day.ts'
import type { Db } from '../store/db.ts'
import { listHolidays } from '../store/holidays.ts'

/** How long a contractor has to pay the premium, in days. */
export const daysToPay = 14

/** 支払期限 of a premium charged on a day: fourteen days later, or the next day banks are open. */
export async function premiumDueOn(db: Db, suretyId: string, today: Day): Promise<Day> {
  return nextBusinessDay(db, suretyId, addDays(today, daysToPay))
}

/** The day itself, or the next on which the surety and the banks are open. */
export async function nextBusinessDay(db: Db, suretyId: string, on: Day): Promise<Day> {
  return businessDayFrom(on, await listHolidays(db, suretyId, on, addDays(on, longestRest)))
}
