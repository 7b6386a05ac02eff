import { z } from 'zod'
import { dayField, optionalLinesField, optionalTextField, telephoneField, textField } from '../../web/fields.ts'
import { halfWidth } from '../../web/fold.ts'

/** What an office is typed as, in the form as in a file, in the order of both. */
export const officeFields = {
  name: { label: '名称', field: textField('名称', { maxLength: 60 }) },
  address: { label: '住所', field: textField('住所', { maxLength: 100 }) },
  telephone: { label: '電話', field: telephoneField('電話') },
  fax: { label: 'FAX', field: telephoneField('FAX') },
  hours: { label: '受付時間', field: textField('受付時間', { maxLength: 60 }) },
  areas: { label: '担当地域', field: optionalTextField('担当地域', { maxLength: 200 }) },
  sortOrder: { label: '表示順', field: orderField('表示順') },
  validFrom: { label: '適用日', field: dayField('適用日') },
} as const

export type OfficeFieldName = keyof typeof officeFields
export const officeFieldNames = Object.keys(officeFields) as OfficeFieldName[]

/** One office. */
export const officeForm = z.object(
  Object.fromEntries(officeFieldNames.map((name) => [name, officeFields[name].field])) as {
    [N in OfficeFieldName]: (typeof officeFields)[N]['field']
  },
)

function orderField(label: string) {
  return optionalLinesField(label, { maxLength: 4 }).transform((typed, context) => {
    const text = halfWidth(typed)
    if (/^\d{1,3}$/.test(text)) return Number(text)
    context.addIssue({ code: 'custom', message: `${label}は、0から999までの数字で入力してください` })
    return z.NEVER
  })
}
