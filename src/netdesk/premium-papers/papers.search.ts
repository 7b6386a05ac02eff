import type { Request } from 'express'
import { z } from 'zod'
import { fiscalYearOf, type Day } from '../../domain/day.ts'
import { fiscalYearEnd } from '../../domain/fiscal-years.ts'
import { type DayField, type ErrorSummary, errorSummary, type Link } from '../../web/components.ts'
import { optionalDayField } from '../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedQuery, typedText } from '../../web/form.ts'
import { formatFiscalYear } from '../../wording/format.ts'
import { periodReversed } from '../../access/list-search.ts'

export const papersHref = '/netdesk/premium-papers'

const schema = z.object({ from: optionalDayField('日付（から）'), to: optionalDayField('日付（まで）') })

/** Which papers are looked at, or taken as a file; both days count. */
export type PapersPeriod = { readonly from: Day | null; readonly to: Day | null }

export type ReadPeriod = {
  /** Null where a day cannot be read, which then says so. */
  readonly period: PapersPeriod | null
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly query: Readonly<Record<string, string>>
}

/** The period above 保証料計算書一覧, which stands in the address. */
export type PeriodFields = {
  readonly action: string
  readonly days: readonly DayField[]
  readonly presets: readonly Link[]
  readonly errorSummary: ErrorSummary
}

export function readPeriod(req: Request): ReadPeriod {
  const form = readQuery(schema, req)
  const { typed } = form
  const query = typedQuery(schema, typed)
  if (!form.ok) return { period: null, typed, errors: form.errors, query }
  const { from, to } = form.value
  if (from && to && from > to) return { period: null, typed, errors: periodReversed, query }
  return { period: form.value, typed, errors: {}, query }
}

export function periodFields({ typed, errors }: ReadPeriod, today: Day): PeriodFields {
  const field = (name: string, label: string): DayField => ({
    name,
    label,
    value: typedText(typed, name).slice(0, 200),
    error: errors[name],
    necessity: 'none',
  })
  return {
    action: papersHref,
    days: [field('from', '日付（から）'), field('to', '日付（まで）')],
    presets: presetsOf(fiscalYearOf(today)),
    errorSummary: errorSummary(errors),
  }
}

function presetsOf(year: number): Link[] {
  const years = [year, year - 1].map((one, place) => ({
    text: `${place === 0 ? '今年度' : '昨年度'}（${formatFiscalYear(one)}）`,
    href: `${papersHref}?from=${one}-04-01&to=${fiscalYearEnd(one)}`,
  }))
  return [...years, { text: 'すべて', href: papersHref }]
}
