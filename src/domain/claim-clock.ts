import { businessDayFrom } from './business-days.ts'
import { addDays, type Day, daysBetween } from './day.ts'

/** 保証金の支払の期限: fourteen days from the receipt of everything (R27; docs/decisions/0003 says why). */
export const paymentDays = 14

/** A time the surety waited for answers: it runs from the day of the questions to the day of the answers. */
export type Pause = { readonly from: Day; readonly to: Day | null }

/**
 * The last day to pay: the day of receipt is not counted, the days between questions and answers are left out, and a day on
 * which banks are closed gives way to the next one. Null while an answer is awaited.
 */
export function paymentDueOn(receivedOn: Day, pauses: readonly Pause[], holidays: ReadonlySet<Day>): Day | null {
  let waited = 0
  for (const { from, to } of pauses) {
    if (to === null) return null
    waited += daysBetween(from, to)
  }
  return businessDayFrom(addDays(receivedOn, paymentDays + waited), holidays)
}

/** How a claim stands to its last day: negative days are days too late. */
export function daysLeft(dueOn: Day, today: Day): number {
  return daysBetween(today, dueOn)
}
