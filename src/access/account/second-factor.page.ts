import type { Portal } from '../../store/users.ts'
import type { CodeSheet } from '../../usecases/second-factors.ts'
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
import type { FieldErrors } from '../../web/form.ts'
import type { QrOutline } from '../../wording/qr.ts'
import { formatInstant } from '../../wording/format.ts'
import { accountHref, backToAccount } from './account.page.ts'

type PasswordAct = {
  readonly heading: string
  readonly text: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly password: PasswordField
  readonly button: string
}
export type SecondFactorPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly acts: readonly PasswordAct[]
}
export type SetUpPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly qr: QrOutline
  readonly secret: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly code: Field
}
export type CodeSheetPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice
  readonly facts: SummaryList
  readonly codes: readonly string[]
}
export type SignInCodePage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly next: string
  readonly code: Field
  readonly loginHref: string
  readonly help: readonly string[]
}

export const secondFactorHref = (portal: Portal): string => `${accountHref(portal)}/second-factor`

/** The acts that ask for the password; each field has a name of its own, so that an error leads to the right one. */
export type PasswordActName = 'begin' | 'sheet' | 'end'

const wrongPassword =
  'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください'

export function passwordError(act: PasswordActName): FieldErrors {
  return { [`${act}Password`]: wrongPassword }
}

/** 2段階認証: whether it is set, and what can be done about it. */
export function secondFactorPage(
  portal: Portal,
  factor: { readonly confirmedAt: Date; readonly codesLeft: number; readonly sheetMadeAt: Date | null } | null,
  shown: {
    readonly errors: FieldErrors
    readonly told: SecondFactorNotice | null
    readonly csrfField: () => CsrfField
  },
): SecondFactorPage {
  const act = (name: PasswordActName, action: string, words: Pick<PasswordAct, 'heading' | 'text' | 'button'>) => ({
    ...words,
    action: `${secondFactorHref(portal)}/${action}`,
    // Codes and secrets are kept beside no one-time key.
    csrfField: name === 'sheet' ? { ...shown.csrfField(), once: null } : shown.csrfField(),
    password: {
      name: `${name}Password`,
      label: 'ログインのパスワード',
      hint: '本人の確認のためです',
      autocomplete: 'current-password' as const,
      error: shown.errors[`${name}Password`],
    },
  })
  return {
    title: '2段階認証',
    back: backToAccount(portal),
    errorSummary: errorSummary(shown.errors),
    notice: shown.told && notices[shown.told],
    summary: { rows: factor ? rowsOf(factor) : [{ label: '2段階認証', value: '設定していません' }] },
    acts: factor
      ? [act('sheet', 'sheet', newSheet), act('begin', 'setup', anotherApp), act('end', 'ending', ending)]
      : [act('begin', 'setup', beginning)],
  }
}

function rowsOf(factor: NonNullable<Parameters<typeof secondFactorPage>[1]>): SummaryList['rows'] {
  return [
    { label: '2段階認証', value: '設定しています', note: `${formatInstant(factor.confirmedAt)}から（実際の時刻）` },
    {
      label: '予備コード',
      value: `残り${factor.codesLeft}個`,
      note: factor.sheetMadeAt ? `用紙の作成 ${formatInstant(factor.sheetMadeAt)}` : '',
    },
  ]
}

const beginning = {
  heading: '2段階認証を設定する',
  text: '認証アプリ（スマートフォンでもパソコンでも使えます）を登録し、予備コードの用紙を印刷します。次からは、パスワードのあとに、アプリの6桁の数字か、用紙の予備コードを入力します。',
  button: '設定をはじめる',
}
const newSheet = {
  heading: '予備コードの用紙を作り直す',
  text: '新しい予備コードを10個作ります。前の用紙の予備コードは使えなくなります。',
  button: '用紙を作り直す',
}
const anotherApp = {
  heading: '認証アプリを登録し直す',
  text: '端末を替えるときに使います。新しい端末の確認コードを入力するまでは、いまのアプリを使えます。',
  button: '登録し直す',
}
const ending = {
  heading: '2段階認証をやめる',
  text: 'パスワードだけでログインするようになります。予備コードも使えなくなります。',
  button: '2段階認証をやめる',
}
const notices = {
  ended: {
    kind: 'ok',
    title: '2段階認証をやめました',
    text: '次のログインから、パスワードだけでログインします。メールでもお知らせしました。',
  },
  demanded: {
    kind: 'info',
    title: '2段階認証を設定してください',
    text: '貴団体の設定で、2段階認証が必要です。設定すると、ほかの画面に進めます。',
  },
} as const satisfies Readonly<Record<string, Notice>>
export type SecondFactorNotice = keyof typeof notices

/** The secret as a picture and as letters, and the field for the first code. */
export function setUpPage(
  portal: Portal,
  { qr, secret }: { readonly qr: QrOutline; readonly secret: string },
  errors: FieldErrors,
  csrfField: CsrfField,
): SetUpPage {
  return {
    title: '認証アプリの登録',
    back: { text: '2段階認証に戻る', href: secondFactorHref(portal) },
    errorSummary: errorSummary(errors),
    qr,
    secret: secret.match(/.{1,4}/g)?.join(' ') ?? '',
    action: `${secondFactorHref(portal)}/confirmation`,
    csrfField: { ...csrfField, once: null },
    code: codeField('アプリに表示された6桁の数字', '30秒ごとに変わります', errors),
  }
}

/** The codes, shown this once and nowhere kept. */
export function codeSheetPage(
  portal: Portal,
  { codes, madeAt }: CodeSheet,
  owner: { readonly service: string; readonly name: string; readonly loginId: string },
): CodeSheetPage {
  return {
    title: '予備コードの用紙',
    back: { text: '2段階認証に戻る', href: secondFactorHref(portal) },
    notice: {
      kind: 'warn',
      title: 'この画面を印刷するか、書き写してください',
      text: 'この画面を閉じると、もう表示できません。用紙は、パスワードとは別の、鍵のかかる場所に保管してください。',
    },
    facts: {
      rows: [
        { label: 'サービス', value: owner.service },
        { label: '利用者', value: `${owner.name}（${owner.loginId}）` },
        { label: '作成', value: `${formatInstant(madeAt)}（実際の時刻）` },
      ],
    },
    codes,
  }
}

export const wrongCode =
  '確認コードが違うか、使用済みか、いま受け付けられません。新しいコードを確認して、時間をおいてからもう一度お試しください'

/** The second page of signing in. */
export function signInCodePage(
  portal: Portal,
  next: string,
  errors: FieldErrors,
  csrfField: CsrfField,
): SignInCodePage {
  return {
    title: '確認コードの入力',
    errorSummary: errorSummary(errors),
    action: `/${portal}/login/code`,
    csrfField: { ...csrfField, once: null },
    next,
    code: codeField('確認コード', '認証アプリの6桁の数字、または用紙の予備コード', errors),
    loginHref: `/${portal}/login`,
    help: [
      '10分以内に入力してください。過ぎたときは、ログインからやり直します。',
      '認証アプリを使えないときは、予備コードの用紙のまだ使っていないコードを、一つ入力してください。',
      portal === 'netdesk'
        ? 'どちらもなくしたときは、自社の管理者の方に、2段階認証の解除を依頼してください。管理者の方がいないときは、保証会社の営業部・支店にお問い合わせください。'
        : 'どちらもなくしたときは、管理者に、2段階認証の解除を依頼してください。',
    ],
  }
}

function codeField(label: string, hint: string, errors: FieldErrors): Field {
  return {
    name: 'code',
    label,
    hint,
    necessity: 'none',
    autocomplete: 'one-time-code',
    isCode: true,
    width: '12',
    value: '',
    error: errors['code'],
  }
}
