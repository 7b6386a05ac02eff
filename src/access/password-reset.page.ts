import type { Portal } from '../store/users.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type Field, type PasswordField } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'

export type ResetAskPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly fields: readonly Field[]
  readonly notes: readonly string[]
  readonly loginHref: string
}
export type ResetPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly next: PasswordField
  readonly again: PasswordField
}
export type ResetSaidPage = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly loginHref: string
}

const others: Readonly<Record<Portal, string>> = {
  netdesk: '自社の管理者か、保証会社の営業部・支店にお問い合わせください。',
  dsure: '所属する団体の利用者ID管理者に確認してください。',
  desk: '社内の管理者に確認してください。',
}

/** パスワードを忘れた場合: whom is it about. */
export function resetAskPage(portal: Portal, csrfField: CsrfField, typed: Typed, errors: FieldErrors): ResetAskPage {
  return {
    title: 'パスワードを忘れた場合',
    errorSummary: errorSummary(errors),
    action: `/${portal}/password-reset`,
    csrfField: { ...csrfField, once: null },
    fields: [
      {
        name: 'loginId',
        label: portal === 'dsure' ? '利用者ID' : 'ログインID',
        necessity: 'required',
        autocomplete: 'username',
        value: typedText(typed, 'loginId'),
        error: errors['loginId'],
      },
      {
        name: 'email',
        label: '登録したメールアドレス',
        necessity: 'required',
        inputMode: 'email',
        autocomplete: 'email',
        width: '40',
        value: typedText(typed, 'email'),
        error: errors['email'],
      },
    ],
    notes: [
      '二つとも登録と同じとき、パスワードを決め直すためのメールを送ります。',
      '初期パスワードをまだ変えていない方には送れません。書面をなくしたときは、発行したところにご連絡ください。',
      `メールアドレスがわからないときは、${others[portal]}`,
    ],
    loginHref: `/${portal}/login`,
  }
}

/** After asking: the same words for everybody. */
export function resetSentPage(portal: Portal): ResetSaidPage {
  return {
    title: 'メールを確認してください',
    sentences: [
      '入力したIDとメールアドレスが登録と同じときは、パスワードを決め直すためのメールを送りました。リンクは30分、1回だけ使えます。',
      `届かないときは、入力した内容を確認し、時間をおいてからもう一度お試しください。それでも届かないときは、${others[portal]}`,
    ],
    loginHref: `/${portal}/login`,
  }
}

/** What the link leads to: the new password. */
export function resetPage(portal: Portal, token: string, csrfField: CsrfField, errors: FieldErrors): ResetPage {
  return {
    title: '新しいパスワード',
    errorSummary: errorSummary(errors),
    action: `/${portal}/password-reset/${token}`,
    csrfField: { ...csrfField, once: null },
    next: { name: 'next', label: '新しいパスワード', autocomplete: 'new-password', error: errors['next'] },
    again: { name: 'again', label: '新しいパスワード（確認）', autocomplete: 'new-password', error: errors['again'] },
  }
}

export function resetDonePage(portal: Portal): ResetSaidPage {
  return {
    title: 'パスワードを決め直しました',
    sentences: ['ほかの画面は、すべてログアウトしました。新しいパスワードで、ログインしてください。'],
    loginHref: `/${portal}/login`,
  }
}
