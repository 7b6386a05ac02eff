import type { MonthPart } from '../domain/use-statement.ts'
import { halfWidth, withoutSpaces } from './fold.ts'
import { parseDay } from './parse-day.ts'

export type MonthReading =
  | { readonly month: string; readonly part: MonthPart | null }
  | { readonly fault: 'not_a_month' | 'no_year' | 'no_such_month' | 'no_such_day' }

const longest = 40
const parts: Readonly<Record<string, MonthPart>> = {
  上旬: 'early',
  初旬: 'early',
  中旬: 'middle',
  下旬: 'late',
  末: 'late',
}

/**
 * A month as people write it: 令和8年8月, R8.8, 2026-08, 202608, with or without 上旬・中旬・下旬; and a whole day, which says
 * its third of the month by itself.
 */
export function parseMonth(typed: string): MonthReading {
  if (typed.length > longest) return { fault: 'not_a_month' }
  const whole = withoutSpaces(halfWidth(typed)).replace(/の(?=上|初|中|下|末)/, '')
  const named = Object.keys(parts).find((name) => whole.endsWith(name))
  const text = named ? whole.slice(0, -named.length) : whole
  const asFirst = firstOfMonth(text)
  const read = parseDay(asFirst ?? text)
  if ('fault' in read) return { fault: faultOf(read.fault, asFirst !== null, text) }
  const part = named ? (parts[named] ?? null) : asFirst === null ? partOf(Number(read.day.slice(8))) : null
  return { month: read.day.slice(0, 7), part }
}

/** The first day of what names a month only; null where a day is named too. */
function firstOfMonth(text: string): string | null {
  if (text.endsWith('月')) return `${text}1日`
  if (/^\d{6}$/.test(text) || /^[RHSTM]\d{4}$/i.test(text)) return `${text}01`
  const separator = /^[^./-]*\d([./-])\d{1,2}$/.exec(text)?.[1]
  return separator ? `${text}${separator}1` : null
}

function partOf(dayOfMonth: number): MonthPart {
  if (dayOfMonth <= 10) return 'early'
  return dayOfMonth <= 20 ? 'middle' : 'late'
}

function faultOf(fault: 'not_a_day' | 'no_year' | 'no_such_day', isMonth: boolean, text: string) {
  if (fault === 'no_year' || /^\d{1,2}月?$/.test(text)) return 'no_year'
  if (fault === 'not_a_day') return 'not_a_month'
  return isMonth ? 'no_such_month' : 'no_such_day'
}
