import type { DayField, ErrorSummary, Field, Select } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'

/** The search above a list: words at once, further conditions behind a summary; all of it stands in the address. */
export type ListSearch = {
  readonly action: string
  /** The id of the part of the page that htmx takes anew. */
  readonly region: string
  readonly errorSummary: ErrorSummary
  readonly words: Field
  /** What the further conditions are, for the line that opens them. */
  readonly more: string
  readonly selects: readonly Select[]
  readonly days: readonly DayField[]
  /** Whether there is anything to clear. */
  readonly isNarrowed: boolean
  /** Whether more than words was asked for, so that it has to be seen. */
  readonly isOpen: boolean
}

/** A search as it was read from the address. `query` is what of it belongs into the address of the next page. */
export type ReadSearch<Filter> = {
  /** Null where nothing was asked for, or where a field cannot be read, which then says so. */
  readonly filter: Filter | null
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly query: Readonly<Record<string, string>>
}

type Parts = Pick<ListSearch, 'action' | 'region' | 'more'> & {
  readonly words: { readonly label: string; readonly hint: string }
  readonly selects: readonly Pick<Select, 'name' | 'label' | 'choices' | 'emptyLabel'>[]
  readonly days: readonly { readonly name: string; readonly label: string }[]
}

export const periodReversed: FieldErrors = { to: '開始日からあとの日にしてください' }

const mostWords = 5

/** What was typed into one field as words that must all be found. */
export function searchedWords(typed: string): string[] {
  return typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords)
}

export function listSearch(parts: Parts, { typed, errors, query }: Omit<ReadSearch<unknown>, 'filter'>): ListSearch {
  const control = ({ name, label }: { readonly name: string; readonly label: string }) => ({
    name,
    label,
    value: typedText(typed, name).slice(0, 200),
    error: errors[name],
    necessity: 'none' as const,
  })
  const { action, region, more, words } = parts
  return {
    action,
    region,
    more,
    errorSummary: errorSummary(errors),
    words: { ...control({ name: 'q', label: words.label }), hint: words.hint, width: '20' },
    selects: parts.selects.map((one) => ({
      ...control(one),
      emptyLabel: one.emptyLabel ?? 'すべて',
      choices: one.choices,
    })),
    days: parts.days.map(control),
    isNarrowed: Object.keys(query).length > 0,
    isOpen: Object.keys(query).some((name) => name !== 'q'),
  }
}
