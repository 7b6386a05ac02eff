import type { Day } from '../domain/day.ts'
import { type Holiday, type HolidayEntry, holidaysOf } from '../domain/holidays.ts'
import type { Db } from './db.ts'

/** The days on which the surety is closed beside Saturdays and Sundays, from a day to another, both included. */
export async function listHolidays(db: Db, suretyId: string, from: Day, to: Day): Promise<ReadonlySet<Day>> {
  const holidays = await listNamedHolidays(db, suretyId, from, to)
  return new Set(holidays.map((one) => one.day))
}

/** The same with why each is one. */
export async function listNamedHolidays(db: Db, suretyId: string, from: Day, to: Day): Promise<readonly Holiday[]> {
  const entries: HolidayEntry[] = await db('holiday_entries')
    .distinctOn('day')
    .where({ surety_id: suretyId })
    .whereBetween('day', [from, to])
    .orderBy([{ column: 'day' }, { column: 'place', order: 'desc' }])
    .select({ day: 'day', name: 'name', kind: 'kind', isHoliday: 'is_holiday' })
  return holidaysOf(entries, from, to)
}

/** Sets days to be holidays, or to be none; what was set before stays beside it. */
export async function addHolidayEntries(
  db: Db,
  suretyId: string,
  entries: readonly HolidayEntry[],
  set: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (entries.length === 0) return
  await db('holiday_entries').insert(
    entries.map(({ isHoliday, ...holiday }) => ({
      ...holiday,
      is_holiday: isHoliday,
      surety_id: suretyId,
      set_by: set.by,
      set_at: set.at,
    })),
  )
}
