import { addDays, type Day, day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { changesTo, type Holiday } from '../domain/holidays.ts'
import { addHolidayEntries, listNamedHolidays } from '../store/holidays.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, DeskUser } from './deps.ts'
import { perform } from './perform.ts'

/** How a file of holidays is called among the files that are taken in. */
export const holidaysImport = 'holidays'

/** How far ahead a holiday may be set, in days: what is further away is a slip of the year. */
const furthestDays = 365 * 10

/** 休業日を登録する. A day of the surety's own, today or later. */
export async function addOwnHoliday(deps: Deps, user: DeskUser, on: Day, name: string): Promise<void> {
  await perform(deps, user, 'add-own-holiday', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    if (on < today || on > addDays(today, furthestDays)) throw new Refused('holiday_day_out_of_range')
    if ((await listNamedHolidays(tx, user.suretyId, on, on)).length > 0) throw new Refused('holiday_known')
    await addHolidayEntries(tx, user.suretyId, [{ day: on, name, kind: 'own', isHoliday: true }], {
      by: user.userId,
      at,
    })
    await record({ name: 'holiday.added', subjectId: null, details: { day: on, name } })
  })
}

/** 休業日を取りやめる. Only a day of the surety's own that has not been yet; what the law says comes with its list. */
export async function removeOwnHoliday(deps: Deps, user: DeskUser, on: Day): Promise<void> {
  await perform(deps, user, 'remove-own-holiday', async ({ tx, at, today, record }) => {
    demandAdministrator(user)
    if (on < today) throw new Refused('holiday_day_out_of_range')
    const [holiday] = await listNamedHolidays(tx, user.suretyId, on, on)
    if (holiday?.kind !== 'own') throw new Refused('changed_meanwhile')
    await addHolidayEntries(tx, user.suretyId, [{ ...holiday, isHoliday: false }], { by: user.userId, at })
    await record({ name: 'holiday.removed', subjectId: null, details: { day: on, name: holiday.name } })
  })
}

/** Takes a file of holidays in, whole and once; its effect is reckoned anew in the same transaction. */
export async function importHolidays(
  deps: Deps,
  user: DeskUser,
  importId: string,
  list: readonly Holiday[],
): Promise<void> {
  await perform(deps, user, 'import-holidays', async (act) => {
    demandAdministrator(user)
    const { tx, at, today, record } = act
    await settleCsvImport(act, user, holidaysImport, importId, list.length)
    const { from, to } = spanOf(list)
    const { added, removed } = changesTo(await listNamedHolidays(tx, user.suretyId, from, to), list, today)
    const entries = [
      ...removed.map((one) => ({ ...one, isHoliday: false })),
      ...added.map((one) => ({ ...one, isHoliday: true })),
    ]
    await addHolidayEntries(tx, user.suretyId, entries, { by: user.userId, at })
    const details = { added: added.map((one) => one.day), removed: removed.map((one) => one.day) }
    await record({ name: 'holiday.list_taken_in', subjectId: importId, details })
  })
}

/** The years a list speaks of, from their first day to their last. */
export function spanOf(list: readonly Holiday[]): { readonly from: Day; readonly to: Day } {
  const days = list.map((one) => one.day).sort()
  return { from: day(`${days[0]?.slice(0, 4)}-01-01`), to: day(`${days.at(-1)?.slice(0, 4)}-12-31`) }
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
