import { z } from 'zod'
import { deskRoles } from '../../domain/desk-account.ts'
import { choicesField, emailField, optionalTextField, textField } from '../../web/fields.ts'

const loginIdShape = /^[a-z0-9][a-z0-9._-]{2,39}$/

export const placeFields = {
  section: optionalTextField('所属', { maxLength: 60 }),
  email: emailField('メールアドレス'),
}
export const rolesField = choicesField('役割', deskRoles).refine((chosen) => chosen.length > 0, '役割を選んでください')

/** Somebody new, typed or as a line of a file; a login id is a code and is brought to its one form. */
export const newForm = z.object({
  loginId: textField('ログインID', { maxLength: 40 })
    .transform((typed) => typed.normalize('NFKC').toLowerCase())
    .refine(
      (loginId) => loginIdShape.test(loginId),
      'ログインIDは、半角の小文字・数字・「.」「-」「_」で3から40文字にしてください',
    ),
  name: textField('氏名', { maxLength: 40 }),
  roles: rolesField,
  ...placeFields,
})
