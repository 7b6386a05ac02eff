import { z } from 'zod'
import { companyFormFields } from '../../access/company.form.ts'
import { isCorporateNumber } from '../../domain/corporate-number.ts'
import {
  isLoginId,
  mostUsersAtRegistration,
  type RegistrationContent,
  type RegistrationRole,
  registrationRoles,
  type RegistrationUser,
} from '../../domain/registration.ts'
import type { Office } from '../../store/sureties.ts'
import {
  choiceField,
  consentField,
  optionalChoiceField,
  optionalEmailField,
  optionalTextField,
  versionField,
} from '../../web/fields.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { companyPrintFaults } from '../printable.ts'

const places = Array.from({ length: mostUsersAtRegistration }, (_, place) => place + 1)

type UserFields<Place extends number> = Record<
  `${'name' | 'email' | 'loginId'}${Place}`,
  ReturnType<typeof optionalTextField>
> &
  Record<`role${Place}`, ReturnType<typeof optionalChoiceField<RegistrationRole>>>

/** The fields of one user, by the number of its place. */
function userFields<const Place extends number>(place: Place): UserFields<Place> {
  return {
    [`name${place}`]: optionalTextField(`利用者${place}の氏名`, { maxLength: 60 }),
    [`email${place}`]: optionalEmailField(`利用者${place}のメールアドレス`),
    [`loginId${place}`]: optionalTextField(`利用者${place}のログインID`, { maxLength: 40 }),
    [`role${place}`]: optionalChoiceField(`利用者${place}の役割`, registrationRoles),
  } as unknown as UserFields<Place>
}

export function registrationForm(offices: readonly Office[]) {
  return z.object({
    ...companyFormFields,
    licenseNumber: optionalTextField('建設業許可番号', { maxLength: 60 }),
    corporateNumber: optionalTextField('法人番号', { maxLength: 30 }),
    officeId: choiceField(
      '取扱いの営業部・支店',
      offices.map(({ id }) => id),
    ),
    ...userFields(1),
    ...userFields(2),
    ...userFields(3),
    consent: consentField('利用条件を読み、同意する場合はチェックしてください'),
  })
}

/** The same once more, after the surety asked to have something corrected. */
export function correctionForm(offices: readonly Office[]) {
  return registrationForm(offices).extend({ version: versionField() })
}

type Values = z.output<ReturnType<typeof registrationForm>>

/** What was filled in as a whole, or what is wrong where fields depend on each other. `email` stands for a proven one. */
export function readRegistration(
  values: Values,
  email: string | null,
): { readonly content: RegistrationContent } | { readonly errors: FieldErrors } {
  const { name, nameKana, postalCode, address, representativeTitle, representativeName, telephone } = values
  const corporateNumber = withoutSpaces(halfWidth(values.corporateNumber)).replaceAll('-', '')
  const users = places.flatMap((place) => userIn(values, place, email) ?? [])
  const errors: FieldErrors = {
    ...companyPrintFaults(values),
    ...corporateNumberErrors(corporateNumber),
    ...userErrors(users),
  }
  if (Object.keys(errors).length > 0) return { errors }
  return {
    content: {
      company: { name, nameKana, postalCode, address, representativeTitle, representativeName, telephone },
      licenseNumber: values.licenseNumber,
      corporateNumber,
      officeId: values.officeId,
      users: users.map(({ name: userName, email: userEmail, loginId, role }) => ({
        name: userName,
        email: userEmail,
        loginId,
        role,
      })),
    },
  }
}

type PlacedUser = RegistrationUser & { readonly place: number }

function userIn(values: Values, place: number, email: string | null): PlacedUser | null {
  const text = (field: string): string => String(values[`${field}${place}` as keyof Values] ?? '')
  const user: PlacedUser = {
    place,
    name: text('name'),
    email: place === 1 && email !== null ? email : text('email'),
    loginId: halfWidth(text('loginId')).toLowerCase(),
    role: place === 1 ? 'administrator' : (registrationRoles.find((role) => role === text('role')) ?? 'drafter'),
  }
  return place > 1 && `${user.name}${user.email}${user.loginId}` === '' ? null : user
}

function corporateNumberErrors(corporateNumber: string): FieldErrors {
  if (corporateNumber === '' || isCorporateNumber(corporateNumber)) return {}
  return { corporateNumber: '法人番号（13桁）に誤りがあります。国税庁の通知などで確認してください' }
}

function userErrors(users: readonly PlacedUser[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { place, name, email, loginId } of users) {
    if (name === '') errors[`name${place}`] = `利用者${place}の氏名を入力してください`
    if (email === '') errors[`email${place}`] = `利用者${place}のメールアドレスを入力してください`
    const isTwice = users.some((other) => other.place < place && other.loginId === loginId)
    if (!isLoginId(loginId)) errors[`loginId${place}`] = `利用者${place}のログインIDは、${loginIdRule}`
    else if (isTwice) errors[`loginId${place}`] = `利用者${place}のログインIDが、ほかの利用者と同じです`
  }
  return errors
}

/** How a login id may be made, for hints and complaints. */
export const loginIdRule = '英小文字か数字で始まる3〜40文字で入力してください（英小文字、数字、. _ - が使えます）'

/** What was filled in before, as it stands in the fields. */
export function registrationTyped({
  company,
  users,
  licenseNumber,
  corporateNumber,
  officeId,
}: RegistrationContent): Typed {
  const typed: Record<string, string> = { ...company, licenseNumber, corporateNumber, officeId }
  for (const [index, { name, email, loginId, role }] of users.entries())
    Object.assign(typed, {
      [`name${index + 1}`]: name,
      [`email${index + 1}`]: email,
      [`loginId${index + 1}`]: loginId,
      [`role${index + 1}`]: role,
    })
  return typed
}
