import { fiscalYearOf } from '../domain/day.ts'
import { halfWidth, withoutSpaces } from './fold.ts'
import { parseDay } from './parse-day.ts'

export type FiscalYearReading = { readonly year: number } | { readonly fault: 'not_a_year' | 'no_era' }

const longest = 20
/** A contract neither began before this year nor runs on beyond this one. */
const [earliest, latest] = [1989, 2100]

/** A fiscal year as people write it: 令和8年度, 令和8年, R8, 2026年度, ２０２６. Refuses what has neither era nor four digits. */
export function parseFiscalYear(typed: string): FiscalYearReading {
  if (typed.length > longest) return { fault: 'not_a_year' }
  const text = withoutSpaces(halfWidth(typed)).replace(/(年度|年|会計年度)$/, '')
  // Any day between an era's first May and the end of the fiscal year says the same year.
  const read = parseDay(`${text}年5月1日`)
  if ('fault' in read) return { fault: read.fault === 'no_year' ? 'no_era' : 'not_a_year' }
  const year = fiscalYearOf(read.day)
  return year < earliest || year > latest ? { fault: 'not_a_year' } : { year }
}
