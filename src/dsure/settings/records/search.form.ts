import type { Request } from 'express'
import { z } from 'zod'
import { readGuaranteeNumber } from '../../../domain/authentication-key.ts'
import type { BodyRecordQuestion } from '../../../usecases/body-records.ts'
import { optionalChoiceField, optionalDayField, optionalIdField, optionalTextField } from '../../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedQuery } from '../../../web/form.ts'
import { type RecordKind, recordKinds } from './words.ts'

const schema = z.object({
  person: optionalIdField('利用者'),
  number: optionalTextField('保証契約番号', { maxLength: 100 }),
  kind: optionalChoiceField('種類', Object.keys(recordKinds) as RecordKind[]),
  from: optionalDayField('開始日'),
  to: optionalDayField('終了日'),
})

/** What was asked for; null where a field cannot be read, which then says so. */
export type RecordForm = {
  readonly question: BodyRecordQuestion | null
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
  const { person, number, kind, from, to } = form.value
  if (from && to && from > to) {
    const errors = { to: '終了日は、開始日からあとの日にしてください' }
    return { question: null, typed: form.typed, errors, query }
  }
  const question = {
    personId: person,
    number: number === '' ? null : (readGuaranteeNumber(number) ?? ''),
    names: kind && recordKinds[kind].names,
    from,
    to,
    filters: query,
  }
  return { question, typed: form.typed, errors: {}, query }
}
