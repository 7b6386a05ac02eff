import { z } from 'zod'
import { bodyRoles } from '../../../domain/body-person.ts'
import type { Day } from '../../../domain/day.ts'
import {
  choicesField,
  emailField,
  optionalDayField,
  passwordField,
  textField,
  versionField,
} from '../../../web/fields.ts'
import type { FieldErrors } from '../../../web/form.ts'

const ownPassword = passwordField('ログインのパスワード')

/** Who somebody new is: typed, or as a line of a file. */
export const personFields = {
  name: textField('氏名', { maxLength: 40 }),
  loginId: textField('ログインID', { maxLength: 40 })
    .transform((typed) => typed.normalize('NFKC').toLowerCase())
    .refine(
      (loginId) => /^[a-z0-9][a-z0-9._-]{2,39}$/.test(loginId),
      'ログインIDは、半角の小文字・数字・「.」「-」「_」で3から40文字にしてください',
    ),
}

export const rolesField = choicesField('役割', bodyRoles).refine((chosen) => chosen.length > 0, '役割を選んでください')

export const placeFields = {
  email: emailField('メールアドレス'),
  section: textField('所属', { maxLength: 60 }),
  roles: rolesField,
  expiresOn: optionalDayField('利用者IDの期限'),
}

export const invitationForm = z.object({ ...personFields, ...placeFields, ownPassword })
export const changeForm = z.object({ version: versionField(), ...placeFields, ownPassword })
export const reasonForm = z.object({
  version: versionField(),
  reason: textField('理由', { maxLength: 200 }),
  ownPassword,
})
export const bareForm = z.object({ version: versionField(), reason: z.undefined().transform(() => ''), ownPassword })

/** What no reading of a day alone can tell. */
export function dayFault(expiresOn: Day | null, today: Day): FieldErrors | null {
  if (!expiresOn || expiresOn >= today) return null
  return { expiresOn: '利用者IDの期限は、今日から後の日にしてください' }
}
