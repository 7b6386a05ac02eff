import type { Portal } from '../../store/users.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type PasswordField,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { accountHref, backToAccount } from './account.page.ts'

export type EmailPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly current: SummaryList
  readonly action: string
  readonly csrfField: CsrfField
  readonly address: Field
  readonly ownPassword: PasswordField
}
export type EmailLinkPage = {
  readonly title: string
  readonly back: Link
  readonly text: string
  readonly action: string
  readonly csrfField: CsrfField
}

export const emailHref = (portal: Portal): string => `${accountHref(portal)}/email`

/** メールアドレスの変更. */
export function emailPage(
  portal: Portal,
  current: string,
  shown: {
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly done: 'asked' | 'changed' | null
    readonly csrfField: CsrfField
  },
): EmailPage {
  const { typed, errors, done } = shown
  return {
    title: 'メールアドレスの変更',
    back: backToAccount(portal),
    errorSummary: errorSummary(errors),
    notice: done && notices[done],
    current: { rows: [{ label: 'いまのメールアドレス', value: current }] },
    action: emailHref(portal),
    csrfField: shown.csrfField,
    address: {
      name: 'address',
      label: '新しいメールアドレス',
      hint: '確認のリンク（24時間）を送ります。リンクを開いて確認するまで、変わりません',
      necessity: 'required',
      inputMode: 'email',
      autocomplete: 'email',
      width: '40',
      value: typedText(typed, 'address'),
      error: errors['address'],
    },
    ownPassword: {
      name: 'ownPassword',
      label: 'ログインのパスワード',
      hint: '本人の確認のためです',
      autocomplete: 'current-password',
      necessity: 'required',
      error: errors['ownPassword'],
    },
  }
}

const notices: Readonly<Record<'asked' | 'changed', Notice>> = {
  asked: {
    kind: 'info',
    title: '確認のメールを送りました',
    text: '新しいアドレスに届いたリンクを、24時間以内に開いてください。',
  },
  changed: { kind: 'ok', title: 'メールアドレスを変更しました', text: '前のアドレスにもお知らせします。' },
}

/** Behind the link, signed in: one press more, since mail programs look at links by themselves. */
export function emailLinkPage(portal: Portal, token: string, address: string, csrfField: CsrfField): EmailLinkPage {
  return {
    title: '新しいメールアドレスの確認',
    back: backToAccount(portal),
    text: `これからのお知らせを、${address}に送ります。`,
    action: `${emailHref(portal)}/${token}`,
    csrfField,
  }
}
