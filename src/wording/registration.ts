import type { RegistrationContent, RegistrationState } from '../domain/registration.ts'
import { companyRows } from './company.ts'
import { roleLabels } from './labels.ts'

/** How 利用申込 stands, for the company. */
export const registrationLabels: Readonly<Record<RegistrationState, string>> = {
  unconfirmed: '確定待ち',
  submitted: '受付済・確認中',
  sent_back: '訂正のお願い',
  accepted: '登録済',
  declined: 'お断り',
}

/** The same for the surety. */
export const registrationLabelsForDesk: Readonly<Record<RegistrationState, string>> = {
  unconfirmed: '確定待ち',
  submitted: '未着手',
  sent_back: '訂正待ち',
  accepted: '登録済',
  declined: '登録不可',
}

/** What was filled in, under its labels; an office is named by whoever has it. */
export function registrationRows(
  { company, licenseNumber, corporateNumber, users }: RegistrationContent,
  officeName: string,
): { readonly label: string; readonly value: string; readonly note?: string }[] {
  return [
    ...companyRows(company),
    { label: '建設業許可番号', value: licenseNumber || '－' },
    { label: '法人番号', value: corporateNumber || '－' },
    { label: '取扱いの営業部・支店', value: officeName },
    ...users.map(({ name, email, loginId, role }, place) => ({
      label: `利用者${place + 1}`,
      value: `${name}（${roleLabels[role]}）`,
      note: `ログインIDの希望：${loginId}　メールアドレス：${email}`,
    })),
  ]
}
