import type { CsrfField, ErrorSummary, Field, Link, Notice, PasswordField } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { typedText } from '../web/form.ts'
import type { Portal } from '../store/users.ts'
import { services } from '../wording/services.ts'

export type LoginPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly audience: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly next: string
  readonly loginId: Field
  readonly password: PasswordField
  readonly help: readonly string[]
  readonly links: readonly Link[]
}

const audiences: Readonly<Record<Portal, string>> = {
  netdesk: '建設企業（受注者）の方の画面です。保証会社からお渡ししたログインIDとパスワードを入力してください。',
  dsure: '発注機関の担当者の画面です。利用者IDとパスワードを入力してください。※受注者向けサービスではありません。',
  desk: '保証会社の職員の画面です。',
}

const helps: Readonly<Record<Portal, readonly string[]>> = {
  netdesk: [
    'はじめての方は、保証会社からお渡ししたログインIDと初期パスワードでログインします。',
    'パスワードがわからないときは、自社の管理者か、保証会社の営業部・支店にお問い合わせください。',
    '続けて間違えると、しばらくのあいだ受け付けを休みます。時間をおいてからお試しください。',
  ],
  dsure: [
    '利用者IDとパスワードがわからないときは、所属する団体の利用者ID管理者に確認してください。',
    '続けて間違えると、しばらくのあいだ受け付けを休みます。時間をおいてからお試しください。',
  ],
  desk: ['パスワードがわからないときは、社内の管理者に確認してください。'],
}

const links: Readonly<Record<Portal, readonly Link[]>> = {
  netdesk: [forgotten('netdesk'), { text: 'はじめて利用する会社の方（利用申込）', href: '/netdesk/registration' }],
  dsure: [forgotten('dsure')],
  desk: [forgotten('desk')],
}

function forgotten(portal: Portal): Link {
  return { text: 'パスワードを忘れた場合', href: `/${portal}/password-reset` }
}

/** The sign-in page of a portal. The password is never given back; everything else typed is. */
export function loginPage(
  portal: Portal,
  csrfField: CsrfField,
  typed: Typed,
  errors: FieldErrors,
  notice: Notice | null,
): LoginPage {
  return {
    title: `${services[portal].name}にログイン`,
    errorSummary: errorSummary(errors),
    notice,
    audience: audiences[portal],
    action: `/${portal}/login`,
    csrfField: { ...csrfField, once: null },
    next: typedText(typed, 'next'),
    loginId: {
      name: 'loginId',
      label: portal === 'dsure' ? '利用者ID' : 'ログインID',
      value: typedText(typed, 'loginId'),
      necessity: 'none',
      autocomplete: 'username',
      width: '20',
      error: errors['loginId'],
    },
    password: {
      name: 'password',
      label: 'パスワード',
      necessity: 'none',
      autocomplete: 'current-password',
      error: errors['password'],
    },
    help: helps[portal],
    links: links[portal],
  }
}

/** The one answer to every sign-in that did not succeed, whatever the reason. */
export const signInFailed: FieldErrors = {
  loginId:
    'ログインIDまたはパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
}

export const sessionEnded: Notice = {
  kind: 'info',
  title: 'しばらく操作がなかったため、ログアウトしました',
  text: '入力した内容は残っています。ログインすると続けられます。',
}
