import { type Day, day, fiscalYearOf } from '../../domain/day.ts'
import { formatFiscalYear } from '../../wording/format.ts'

/** A fiscal year (April to March), or one month of it: its first day and the first day after, with its name. */
export type Period = { readonly from: Day; readonly until: Day; readonly label: string }

/** The months of a fiscal year in their order. */
export const fiscalMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] as const

/** The fiscal years to choose from, newest first. */
export function yearsToChoose(today: Day): number[] {
  const current = fiscalYearOf(today)
  return Array.from({ length: 6 }, (_, back) => current - back)
}

/** The days of a fiscal year, or of a month of it. */
export function periodOf(fiscalYear: number, month: number | null): Period {
  if (month === null) {
    return {
      from: firstOf(fiscalYear, 4),
      until: firstOf(fiscalYear + 1, 4),
      label: formatFiscalYear(fiscalYear),
    }
  }
  const year = month >= 4 ? fiscalYear : fiscalYear + 1
  const until = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
  return { from: firstOf(year, month), until, label: `${formatFiscalYear(fiscalYear)}${month}月` }
}

function firstOf(year: number, month: number): Day {
  return day(`${year}-${String(month).padStart(2, '0')}-01`)
}
