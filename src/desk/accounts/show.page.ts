import { deskRoles } from '../../domain/desk-account.ts'
import type { DeskAccount } from '../../store/desk-accounts.ts'
import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { deskRoleLabels } from '../../wording/desk-accounts.ts'
import { formatInstant } from '../../wording/format.ts'
import { accountsHref, rolesText, statusOf } from './list.page.ts'

export type AccountPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly summary: SummaryList
  readonly notice: Notice | null
  readonly acts: {
    readonly csrfField: CsrfField
    readonly version: number
    readonly change: {
      readonly action: string
      readonly roles: Checkboxes
      readonly section: Field
      readonly email: Field
    }
    /** Null for who is stopped. */
    readonly password: { readonly action: string; readonly csrfField: CsrfField; readonly reason: Field } | null
    /** Null for who has no second factor. */
    readonly factor: { readonly action: string; readonly csrfField: CsrfField; readonly reason: Field } | null
    readonly standing: {
      readonly action: string
      readonly wish: 'stop' | 'restart'
      readonly reason: Field
      readonly text: string
    }
  } | null
}

/** The page with a password that was just made: shown once, and nowhere kept. */
export type MadePasswordPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly password: string
  readonly text: string
}

export type ShownAccount = {
  readonly mayChange: boolean
  readonly isOwn: boolean
  readonly isProtected: boolean
  readonly instant: Date
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: () => CsrfField
}

/** One person of the desk: roles, a new initial password, 停止. */
export function accountPage(account: DeskAccount, shown: ShownAccount): AccountPage {
  return {
    title: account.name,
    caption: `デスクの利用者　${account.loginId}`,
    back: { text: 'デスクの利用者に戻る', href: accountsHref },
    errorSummary: errorSummary(shown.errors),
    status: statusOf(account, shown.instant),
    summary: {
      rows: [
        { label: 'ログインID', value: account.loginId },
        { label: '役割', value: rolesText(account.roles) },
        { label: '所属', value: account.section || '－' },
        { label: 'メールアドレス', value: account.email },
        { label: '2段階認証', value: shown.isProtected ? '設定しています' : '設定していません' },
        { label: '最後のログイン', value: account.signedInAt ? formatInstant(account.signedInAt) : 'まだありません' },
      ],
    },
    notice:
      shown.mayChange && shown.isOwn
        ? { kind: 'info', title: '自分の利用者は変更できません', text: 'ほかの管理者に依頼してください。' }
        : null,
    acts: shown.mayChange && !shown.isOwn ? actsOf(account, shown) : null,
  }
}

function actsOf(account: DeskAccount, shown: ShownAccount): NonNullable<AccountPage['acts']> {
  const here = `${accountsHref}/${account.id}`
  const wish = account.disabledAt ? 'restart' : 'stop'
  return {
    csrfField: shown.csrfField(),
    version: account.version,
    change: {
      action: here,
      roles: rolesField(shown, account.roles),
      section: sectionField(shown, account.section),
      email: emailBox(shown, account.email),
    },
    password: account.disabledAt
      ? null
      : {
          action: `${here}/password`,
          csrfField: { ...shown.csrfField(), once: null },
          reason: reasonField('passwordReason', '作成する理由', shown),
        },
    factor: shown.isProtected
      ? {
          action: `${here}/factor`,
          csrfField: shown.csrfField(),
          reason: reasonField('factorReason', '解除する理由', shown),
        }
      : null,
    standing: {
      action: `${here}/standing`,
      wish,
      reason: reasonField('standingReason', '理由', shown),
      text: wish === 'stop' ? '利用を停止する' : '停止を解く',
    },
  }
}

export function rolesField(
  { typed, errors }: Pick<ShownAccount, 'typed' | 'errors'>,
  now: readonly string[],
): Checkboxes {
  const values = typed['roles']
  return {
    name: 'roles',
    label: '役割',
    hint: '審査担当者は申込を審査し、決裁者は発行と決裁を行い、管理者は設定と利用者を変更します。',
    necessity: 'required',
    values: values === undefined ? now : [values].flat(),
    choices: deskRoles.map((value) => ({ value, label: deskRoleLabels[value] })),
    error: errors['roles'],
  }
}

export function sectionField({ typed, errors }: Pick<ShownAccount, 'typed' | 'errors'>, now: string): Field {
  return {
    name: 'section',
    label: '所属',
    necessity: 'optional',
    value: 'section' in typed ? typedText(typed, 'section') : now,
    error: errors['section'],
    width: '40',
  }
}

export function emailBox({ typed, errors }: Pick<ShownAccount, 'typed' | 'errors'>, now: string): Field {
  return {
    name: 'email',
    label: 'メールアドレス',
    necessity: 'required',
    value: 'email' in typed ? typedText(typed, 'email') : now,
    error: errors['email'],
    width: '40',
  }
}

function reasonField(name: string, label: string, { typed, errors }: ShownAccount): Field {
  return {
    name,
    label,
    hint: '記録に残ります。',
    necessity: 'required',
    value: typedText(typed, name),
    error: errors[name],
    width: '40',
  }
}
