import type { z } from 'zod'
import type { Field } from '../web/components.ts'
import { type Typed, typedText } from '../web/form.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { correctionOf } from './application-facts.ts'
import type { Shown } from './application-section.ts'
import type { ApplicationField } from '../domain/application-fields.ts'
import { applicationFieldLabels } from '../wording/application-fields.ts'

/** A table of lines in a form has at most ten; the fields of a line carry its number. */
export const rowNumbers = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const
export type RowNumber = (typeof rowNumbers)[number]

/** The fields of one column: planned1, planned2 …, each made for its line. */
export function columnFields<const Name extends string, Reader extends z.ZodType>(
  name: Name,
  make: (row: RowNumber) => Reader,
): Record<`${Name}${RowNumber}`, Reader> {
  const fields = rowNumbers.map((row): [string, Reader] => [`${name}${row}`, make(row)])
  return Object.fromEntries(fields) as Record<`${Name}${RowNumber}`, Reader>
}

/** What was read of each line that the form had, in order. */
export function linesOf<Line>(typed: Typed, name: string, read: (row: RowNumber) => Line): Line[] {
  return rowNumbers.slice(0, typedRows(typed, name)).map(read)
}

/** How many lines a form was sent with, told by the column that every line has. */
export function typedRows(typed: Typed, name: string): number {
  return rowNumbers.findLastIndex((row) => `${name}${row}` in typed) + 1
}

/** What was typed with these columns as they are stored now: saving leaves empty lines out, and makes new ones. */
export function withStored(typed: Typed, stored: Typed, columns: readonly string[]): Typed {
  const isOfLine = (name: string) => columns.includes(name.replace(/\d+$/, ''))
  const rest = Object.entries(typed).filter(([name]) => !isOfLine(name))
  const lines = Object.entries(stored).filter(([name]) => isOfLine(name))
  return Object.fromEntries([...rest, ...lines])
}

/** The names of the buttons that take a line away. */
export function removals<const Prefix extends string>(prefix: Prefix): `${Prefix}-${RowNumber}`[] {
  return rowNumbers.map((row): `${Prefix}-${RowNumber}` => `${prefix}-${row}`)
}

/** The line a button takes away, counted from zero; null for any other button. */
export function removedBy(then: string | null, prefix: string): number | null {
  if (!then?.startsWith(`${prefix}-`)) return null
  return Number(then.slice(prefix.length + 1)) - 1
}

/** A table of lines as the form shows it. */
export type Lines = {
  readonly name: ApplicationField
  readonly title: string
  readonly hint: string
  readonly error: string | undefined
  readonly correction: string | undefined
  readonly rows: readonly Line[]
  /** What the lines come to. */
  readonly total: string | null
  readonly buttons: readonly { readonly text: string; readonly value: string }[]
}
export type Line = {
  readonly title: string
  readonly fields: readonly Field[]
  readonly mark: {
    readonly name: string
    readonly value: string
    readonly label: string
    readonly isChecked: boolean
  } | null
  readonly removal: { readonly text: string; readonly hiddenText: string; readonly value: string } | null
}

/** The parts every table of lines has from its field: label, what is wrong, what the surety asks to have changed. */
export function linesHead(facts: ApplicationFacts, { errors }: Shown, name: ApplicationField) {
  return {
    name,
    title: applicationFieldLabels[name],
    error: errors[name],
    correction: correctionOf(facts, name),
  }
}

/** One field of a line: its label is the column's, its name carries the line's number. */
export function lineField({ typed, errors }: Shown, name: string, label: string, more: Partial<Field> = {}): Field {
  return { name, label, value: typedText(typed, name), error: errors[name], width: '12', ...more }
}
