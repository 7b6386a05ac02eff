import { addDays, type Day, day } from './day.ts'

/** A day on which offices are closed, and why. */
export type NamedDay = { readonly day: Day; readonly name: string }

/** The first year this reckons: that of the newest lasting change before ours (山の日). Earlier years have none. */
export const firstHolidayYear = 2016

/**
 * 国民の祝日 of a year with 振替休日 and 国民の休日 (国民の祝日に関する法律), in the order of the calendar. The equinoxes are
 * reckoned by the observatory's usual approximation (good to 2099); each is fixed by notice in February of the year before.
 */
export function nationalHolidays(year: number): readonly NamedDay[] {
  if (year < firstHolidayYear) return []
  const named = new Map(namedHolidays(year).map((one) => [one.day, one.name]))
  const all = new Map(named)
  for (const first of named.keys()) {
    // 第3条第3項: the day between two holidays rests too.
    const between = addDays(first, 1)
    if (!named.has(between) && named.has(addDays(first, 2)) && weekday(between) !== 0) all.set(between, '国民の休日')
    // 第3条第2項: a holiday on a Sunday is made up for on the next day that is none.
    if (weekday(first) === 0) all.set(nextFree(named, first), '振替休日')
  }
  return [...all].map(([on, name]) => ({ day: on, name })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

function namedHolidays(year: number): NamedDay[] {
  return [
    on(year, 1, 1, '元日'),
    monday(year, 1, 2, '成人の日'),
    on(year, 2, 11, '建国記念の日'),
    on(year, 3, equinox(year, 20.8431), '春分の日'),
    on(year, 4, 29, '昭和の日'),
    on(year, 5, 3, '憲法記念日'),
    on(year, 5, 4, 'みどりの日'),
    on(year, 5, 5, 'こどもの日'),
    monday(year, 9, 3, '敬老の日'),
    on(year, 9, equinox(year, 23.2488), '秋分の日'),
    on(year, 11, 3, '文化の日'),
    on(year, 11, 23, '勤労感謝の日'),
    ...summerHolidays(year),
    ...birthday(year),
    ...(year === 2019 ? [on(2019, 5, 1, '休日（即位の日）'), on(2019, 10, 22, '休日（即位礼正殿の儀）')] : []),
  ]
}

/** 海の日, 山の日 and スポーツの日, which were moved for the games in 2020 and 2021. */
function summerHolidays(year: number): NamedDay[] {
  if (year === 2020) return [on(2020, 7, 23, '海の日'), on(2020, 7, 24, 'スポーツの日'), on(2020, 8, 10, '山の日')]
  if (year === 2021) return [on(2021, 7, 22, '海の日'), on(2021, 7, 23, 'スポーツの日'), on(2021, 8, 8, '山の日')]
  return [
    monday(year, 7, 3, '海の日'),
    on(year, 8, 11, '山の日'),
    monday(year, 10, 2, year < 2020 ? '体育の日' : 'スポーツの日'),
  ]
}

/** 天皇誕生日. In 2019, the year of the accession, there was none. */
function birthday(year: number): NamedDay[] {
  if (year === 2019) return []
  return [year < 2019 ? on(year, 12, 23, '天皇誕生日') : on(year, 2, 23, '天皇誕生日')]
}

function nextFree(named: ReadonlyMap<Day, string>, from: Day): Day {
  const next = addDays(from, 1)
  return named.has(next) ? nextFree(named, next) : next
}

function equinox(year: number, in1980: number): number {
  const since = year - 1980
  return Math.floor(in1980 + 0.242194 * since) - Math.floor(since / 4)
}

function monday(year: number, month: number, which: number, name: string): NamedDay {
  const first = on(year, month, 1, name)
  const untilMonday = (8 - weekday(first.day)) % 7
  return { day: addDays(first.day, untilMonday + 7 * (which - 1)), name }
}

function on(year: number, month: number, dayOfMonth: number, name: string): NamedDay {
  return { day: day(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`), name }
}

/** 0 is Sunday. */
function weekday(of: Day): number {
  return new Date(`${of}T00:00:00Z`).getUTCDay()
}
