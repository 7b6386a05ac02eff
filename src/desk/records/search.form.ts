import type { Request } from 'express'
import { z } from 'zod'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { readReceptionNumber } from '../../domain/numbers.ts'
import type { EventName } from '../../store/audit.ts'
import type { RecordQuestion } from '../../usecases/records.ts'
import { optionalChoiceField, optionalDayField, optionalTextField } from '../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedQuery } from '../../web/form.ts'
import { alarmNames, eventNames, refusalNames } from './event-words.ts'

/** Only what was turned away, or only alarms. */
export const onlyChoices = ['refusals', 'alarms'] as const

const schema = z.object({
  number: optionalTextField('番号', { maxLength: 100 }),
  person: optionalTextField('人', { maxLength: 100 }),
  organisation: optionalTextField('組織', { maxLength: 100 }),
  kind: optionalChoiceField('出来事', eventNames),
  only: optionalChoiceField('絞り込み', onlyChoices),
  from: optionalDayField('開始日'),
  to: optionalDayField('終了日'),
})

/** What was asked for; null where a field cannot be read, which then says so. */
export type RecordForm = {
  readonly question: RecordQuestion | null
  readonly typed: Typed
  readonly errors: FieldErrors
  /** What of it belongs into the address of the next page. */
  readonly query: Readonly<Record<string, string>>
}

/** Reads the search of the records from the address. */
export function readRecordForm(req: Request): RecordForm {
  const form = readQuery(schema, req)
  const query = typedQuery(schema, form.typed)
  if (!form.ok) return { question: null, typed: form.typed, errors: form.errors, query }
  const { number, person, organisation, kind, only, from, to } = form.value
  if (from && to && from > to) {
    const errors = { to: '終了日は、開始日からあとの日にしてください' }
    return { question: null, typed: form.typed, errors, query }
  }
  const question = {
    number: number === '' ? null : (readGuaranteeNumber(number) ?? readReceptionNumber(number) ?? ''),
    person,
    organisation,
    names: namesOf(kind, only),
    from,
    to,
    filters: query,
  }
  return { question, typed: form.typed, errors: {}, query }
}

function namesOf(kind: EventName | null, only: (typeof onlyChoices)[number] | null): readonly EventName[] | null {
  if (only === null) return kind ? [kind] : null
  const among = only === 'refusals' ? refusalNames : alarmNames
  return kind ? among.filter((name) => name === kind) : among
}
