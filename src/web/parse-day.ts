import { type Day, isCalendarDay } from '../domain/day.ts'
import { type Era, eras, westernYear } from '../wording/eras.ts'
import { halfWidth, withoutSpaces } from './fold.ts'

export type DayReading = { readonly day: Day } | { readonly fault: 'not_a_day' | 'no_year' | 'no_such_day' }

const longest = 40
const earliest = '1868-10-23'
const eraNames = /^(令和|平成|昭和|大正|明治|令|平|昭|大|明|[RHSTM])/
const separated = /^(元|\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/
const compactEra = /^(\d{2})(\d{2})(\d{2})$/
const compactWestern = /^(\d{4})(\d{2})(\d{2})$/
const withoutYear = /^\d{1,2}[月/.-]\d{1,2}日?$/

/**
 * A day as people write it: 令和8年5月20日, R8.5.20, R080520, 令和元年5月1日, 2026/5/20, 20260520. Refuses only what has no
 * year, and days the calendar does not have; a year counted on in an era that has ended (平成38年) is converted.
 */
export function parseDay(typed: string): DayReading {
  if (typed.length > longest) return { fault: 'not_a_day' }
  const text = plain(typed)
  const era = eraOf(text)
  return era ? readInEra(era, text.replace(eraNames, '')) : readWestern(text)
}

function plain(typed: string): string {
  return withoutSpaces(halfWidth(typed))
    .toUpperCase()
    .replace(/[ー―−‐–]/g, '-')
    .replace(/[。．・、,]/g, '.')
    .replace(/^(西暦|AD)/, '')
    .replace(/[([][日月火水木金土](曜日?)?[)\]]$/, '')
}

function eraOf(text: string): Era | null {
  const name = eraNames.exec(text)?.[1]
  if (!name) return null
  return eras.find((era) => era.name === name || era.letter === name || era.name.startsWith(name)) ?? null
}

function readInEra(era: Era, text: string): DayReading {
  const parts = separated.exec(text.replace(/^\./, '')) ?? compactEra.exec(text)
  if (!parts) return { fault: 'not_a_day' }
  const year = parts[1] === '元' ? 1 : Number(parts[1])
  if (year < 1 || year > 99) return { fault: 'no_such_day' }
  return dayFrom(westernYear(era, year), Number(parts[2]), Number(parts[3]))
}

function readWestern(text: string): DayReading {
  if (withoutYear.test(text)) return { fault: 'no_year' }
  const parts = separated.exec(text) ?? compactWestern.exec(text)
  if (!parts) return { fault: /^\d{3,6}$/.test(text) ? 'no_year' : 'not_a_day' }
  // 8.5.20 may be 令和8年 or 2008年: a year is four digits or has an era.
  if (parts[1] === '元' || parts[1]?.length !== 4) return { fault: 'no_year' }
  return dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

function dayFrom(year: number, month: number, dayOfMonth: number): DayReading {
  const text = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(dayOfMonth).padStart(2, '0'),
  ].join('-')
  if (!isCalendarDay(year, month, dayOfMonth) || text < earliest) return { fault: 'no_such_day' }
  return { day: text as Day }
}
