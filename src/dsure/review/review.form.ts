import type { Request } from 'express'
import { z } from 'zod'
import type { ActualContract } from '../../domain/review-line.ts'
import { optionalDayField, optionalTextField, optionalYenField } from '../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed } from '../../web/form.ts'

const schema = z.object({
  contractPrice: optionalYenField('請負金額'),
  contractedOn: optionalDayField('請負契約日'),
  worksStartsOn: optionalDayField('工期の始まり'),
  worksEndsOn: optionalDayField('工期の終わり'),
  depositoryBank: optionalTextField('預託金融機関・支店', { maxLength: 100 }),
})

export type ReviewForm = {
  /** Null where a field cannot be read, which then says so. */
  readonly actual: ActualContract | null
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** What the contract says, from the address; nothing of it is kept. */
export function readReviewForm(req: Request): ReviewForm {
  const form = readQuery(schema, req)
  const { typed } = form
  if (!form.ok) return { actual: null, typed, errors: form.errors }
  const { worksStartsOn, worksEndsOn, depositoryBank } = form.value
  if (worksStartsOn && worksEndsOn && worksStartsOn > worksEndsOn) {
    return { actual: null, typed, errors: { worksEndsOn: '工期の終わりは、始まりからあとの日にしてください' } }
  }
  return {
    actual: { ...form.value, thisYearAmount: null, depositoryBank: depositoryBank || null },
    typed,
    errors: {},
  }
}
