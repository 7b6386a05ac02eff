import type { Day } from './day.ts'
import { type NamedDay, nationalHolidays } from './national-holidays.ts'

/** 国民の祝日・休日, or 当社の休業日 such as 年末年始. */
export type HolidayKind = 'national' | 'own'
export const holidayKinds: readonly HolidayKind[] = ['national', 'own']

export type Holiday = NamedDay & { readonly kind: HolidayKind }

/** What was set for one day, newest counts: a holiday, or that it is none (any more). */
export type HolidayEntry = Holiday & { readonly isHoliday: boolean }

/** The holidays from a day to another, both included: those of the law, over which what the surety set prevails. */
export function holidaysOf(entries: readonly HolidayEntry[], from: Day, to: Day): readonly Holiday[] {
  const all = new Map<Day, Holiday>()
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const one of nationalHolidays(year)) all.set(one.day, { ...one, kind: 'national' })
  }
  for (const { isHoliday, ...holiday } of entries) {
    if (isHoliday) all.set(holiday.day, holiday)
    else all.delete(holiday.day)
  }
  return [...all.values()].filter((one) => one.day >= from && one.day <= to).sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** What taking a list of holidays in changes. */
export type HolidayChanges = { readonly added: readonly Holiday[]; readonly removed: readonly Holiday[] }

/**
 * What a list changes from today on. It is the whole truth for each kind and year it speaks of: what is missing there is
 * taken away. What has been before today stays, because days were already reckoned by it.
 */
export function changesTo(before: readonly Holiday[], list: readonly Holiday[], today: Day): HolidayChanges {
  const spokenOf = new Set(list.map(partOf))
  const listed = new Map(list.map((one) => [one.day, one]))
  const known = new Map(before.map((one) => [one.day, one]))
  return {
    added: list.filter((one) => one.day >= today && !isSame(known.get(one.day), one)),
    removed: before.filter((one) => one.day >= today && spokenOf.has(partOf(one)) && !listed.has(one.day)),
  }
}

function partOf({ day, kind }: Holiday): string {
  return `${kind} ${day.slice(0, 4)}`
}

function isSame(one: Holiday | undefined, other: Holiday): boolean {
  return one?.kind === other.kind && one.name === other.name
}
