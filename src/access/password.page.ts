import type { Portal } from '../store/users.ts'
import type { ChangePasswordAnswer } from '../usecases/change-password.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type Notice, type PasswordField } from '../web/components.ts'
import type { FieldErrors } from '../web/form.ts'

export type PasswordPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly action: string
  readonly csrfField: CsrfField
  readonly current: PasswordField
  readonly next: PasswordField
  readonly again: PasswordField
}

/** パスワードの変更, of one's own will or because the initial one must go before anything else. */
export function passwordPage(
  portal: Portal,
  csrfField: CsrfField,
  errors: FieldErrors,
  reason: 'own_will' | 'initial',
): PasswordPage {
  return {
    title: 'パスワードの変更',
    errorSummary: errorSummary(errors),
    notice: reason === 'initial' ? initial : null,
    action: `/${portal}/password`,
    csrfField,
    current: { name: 'current', label: 'いまのパスワード', autocomplete: 'current-password', error: errors['current'] },
    next: { name: 'next', label: '新しいパスワード', autocomplete: 'new-password', error: errors['next'] },
    again: { name: 'again', label: '新しいパスワード（確認）', autocomplete: 'new-password', error: errors['again'] },
  }
}

/** Why a new password was not taken, at the field it is about. */
export const passwordComplaints: Readonly<Record<Exclude<ChangePasswordAnswer, 'changed'>, FieldErrors>> = {
  wrong_current: {
    current: 'いまのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
  },
  same_as_before: { next: '新しいパスワードは、いまと違うものにしてください' },
  too_short: { next: '新しいパスワードは、15文字以上にしてください' },
  too_long: { next: '新しいパスワードは、200文字以下にしてください' },
  common: { next: 'このパスワードは広く知られています。別のものにしてください' },
  own_words: { next: '会社名・氏名・ログインIDだけでできたパスワードは避けてください' },
  repeated: { next: '同じ文字のくり返しは避けてください' },
}

const initial: Notice = {
  kind: 'info',
  title: 'はじめに、新しいパスワードを決めてください',
  text: '初期パスワードは、このあと使えなくなります。',
}
