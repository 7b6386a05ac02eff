import type { z } from 'zod'
import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import { optionalChoiceField, optionalDayField, optionalYenField, versionField } from '../web/fields.ts'
import { type Typed, typedText } from '../web/form.ts'
import { formatDay, formatDayWithWeekday, formatNumber, formatYen } from '../wording/format.ts'

/** What every section's form carries beside its fields. */
export const sectionFields = { version: versionField() }

export const yesAndNo = ['yes', 'no'] as const

/** Which button was pressed: none named is the primary one. */
export function thenField<const Value extends string>(...others: readonly Value[]) {
  return optionalChoiceField('操作', ['later', ...others])
}

/** How a stored value stands in its field. */
export function yenAsTyped(amount: Yen | null | undefined): string {
  return amount === null || amount === undefined ? '' : formatNumber(amount)
}

export function dayAsTyped(value: Day | null | undefined): string {
  return value ? formatDay(value) : ''
}

export function yesOrNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no'
}

/** What a field's text was understood as; nothing for what is empty or wrong. */
export function yenOf(typed: Typed, name: string): Yen | null {
  return valueOf(optionalYenField(''), typed, name)
}

export function yenReading(typed: Typed, name: string): string | undefined {
  const amount = yenOf(typed, name)
  return amount === null ? undefined : formatYen(amount)
}

export function dayReading(typed: Typed, name: string): string | undefined {
  const value = valueOf(optionalDayField(''), typed, name)
  return value === null ? undefined : formatDayWithWeekday(value)
}

function valueOf<T>(field: z.ZodType<T>, typed: Typed, name: string): T | null {
  const read = field.safeParse(typedText(typed, name))
  return read.success ? read.data : null
}
