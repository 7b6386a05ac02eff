import { z } from 'zod'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { readReceptionNumber } from '../../domain/numbers.ts'
import { findSubjectByNumber } from '../../store/parcels.ts'
import type { Db } from '../../store/db.ts'
import type { Office } from '../../store/sureties.ts'
import type { ParcelContent } from '../../usecases/parcels.ts'
import { optionalIdField, optionalLinesField, optionalTextField, versionField } from '../../web/fields.ts'
import type { FieldErrors } from '../../web/form.ts'

const content = {
  number: optionalTextField('関係する番号', { maxLength: 40 }),
  officeId: optionalIdField('送り先'),
  note: optionalLinesField('連絡事項', { maxLength: 500 }),
}

/** 送る書類について. */
export const newParcelForm = z.object(content)
export const parcelContentForm = z.object({ ...content, version: versionField() })

/** The content a well-formed form means. A number of another company is answered like one that does not exist. */
export async function contentOf(
  db: Db,
  contractorId: string,
  offices: readonly Office[],
  form: z.output<typeof newParcelForm>,
): Promise<
  { readonly ok: true; readonly value: ParcelContent } | { readonly ok: false; readonly errors: FieldErrors }
> {
  const number = readGuaranteeNumber(form.number) ?? readReceptionNumber(form.number)
  const subject = number === null ? null : await findSubjectByNumber(db, contractorId, number)
  const office = offices.find(({ id }) => id === form.officeId)
  if ((form.number === '' || subject) && office) {
    const nothing = { applicationId: null, guaranteeId: null }
    return { ok: true, value: { ...(subject ?? nothing), officeId: office.id, note: form.note } }
  }
  return {
    ok: false,
    errors: {
      ...(form.number === '' || subject ? {} : { number: unknownNumber }),
      ...(office ? {} : { officeId: '送り先を選んでください' }),
    },
  }
}

const unknownNumber =
  '関係する番号の申込・保証契約が見つかりません。受付番号（例：R08-000123）か保証契約番号（例：99999-00005M）を確認してください'

/** From whose page somebody came, by id. */
export const startingQuery = z.object({
  application: optionalIdField('申込'),
  guarantee: optionalIdField('保証契約'),
})
