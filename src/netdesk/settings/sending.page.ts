import { sendingModes, type SendingSettings } from '../../domain/sending.ts'
import type { Sender } from '../../store/sending-settings.ts'
import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Notice,
  type PasswordField,
  type Radios,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { sendingModeHints, sendingModeLabels } from '../../wording/sending.ts'

export type SendingSettingsPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly current: SummaryList
  /** Null for those who may not change it. */
  readonly form: {
    readonly action: string
    readonly version: string
    readonly csrfField: CsrfField
    readonly mode: Radios
    readonly newPassword: PasswordField
    readonly newPasswordAgain: PasswordField
    readonly approvers: Checkboxes
    readonly fourEyes: Checkboxes
    readonly ownPassword: PasswordField
  } | null
}

export const sendingSettingsPath = '/netdesk/settings/sending'

/** 便利な機能（送信パスワード・社内承認）: what holds now, for everybody; and the form, for administrators. */
export function sendingSettingsPage(
  found: {
    readonly settings: SendingSettings
    readonly senders: readonly Sender[]
    readonly lastChange: { readonly name: string; readonly at: Date } | null
    readonly isAdministrator: boolean
  },
  shown: {
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly version: string
    readonly isConflict: boolean
    readonly isSaved: boolean
    readonly csrfField: CsrfField
  },
): SendingSettingsPage {
  return {
    title: '便利な機能（送信パスワード・社内承認）',
    errorSummary: errorSummary(shown.errors),
    notices: [...(shown.isSaved ? [saved] : []), ...(shown.isConflict ? [conflict] : [])],
    current: { title: 'いまの設定', rows: currentRows(found) },
    form: found.isAdministrator ? formOf(found, shown) : null,
  }
}

type Found = Parameters<typeof sendingSettingsPage>[0]
type Shown = Parameters<typeof sendingSettingsPage>[1]

function currentRows({ settings, senders, lastChange }: Found): SummaryList['rows'] {
  const named = senders.filter(({ id }) => settings.approverIds.includes(id)).map(({ name }) => name)
  return [
    {
      label: '送信の前に求めること',
      value: sendingModeLabels[settings.mode],
      note: named.length > 0 ? named.join('、') : sendingModeHints[settings.mode],
    },
    {
      label: '二人での確認',
      value: settings.isFourEyes ? '作成した方とは別の方が送信する' : '求めない',
    },
    {
      label: '最後の変更',
      value: lastChange ? `${formatInstantInEra(lastChange.at)}　${lastChange.name}` : 'まだ変更していません',
    },
  ]
}

function formOf({ settings, senders }: Found, { typed, errors, version, csrfField }: Shown) {
  const keeps = settings.mode === 'password' ? 'いまのパスワードを使い続けるときは、空けておきます。' : ''
  return {
    action: sendingSettingsPath,
    version,
    csrfField,
    mode: {
      name: 'mode',
      label: '送信の前に求めること',
      hint: '保証申込、変更申込、前払金使途内訳明細書を送信するときに求めます',
      value: typedText(typed, 'mode'),
      choices: sendingModes.map((mode) => ({
        value: mode,
        label: sendingModeLabels[mode],
        hint: sendingModeHints[mode],
      })),
      error: errors['mode'],
      necessity: 'required',
    },
    newPassword: {
      name: 'newPassword',
      label: '新しい送信パスワード',
      hint: `「送信パスワード」を選んだとき。8文字以上で、ログインのパスワードとは違うもの。${keeps}`,
      autocomplete: 'new-password',
      error: errors['newPassword'],
      necessity: 'optional',
    },
    newPasswordAgain: {
      name: 'newPasswordAgain',
      label: '新しい送信パスワード（確認）',
      autocomplete: 'new-password',
      error: errors['newPasswordAgain'],
      necessity: 'optional',
    },
    approvers: {
      name: 'approvers',
      label: '社内承認者',
      hint: '「社内承認者」を選んだとき。送信者の役割の方から選びます',
      values: typedList(typed, 'approvers'),
      choices: senders.map(({ id, name }) => ({ value: id, label: name })),
      error: errors['approvers'],
      necessity: 'optional',
    },
    fourEyes: {
      name: 'fourEyes',
      label: '二人での確認',
      values: typedList(typed, 'fourEyes'),
      choices: [{ value: 'yes', label: '作成した方とは別の方が送信する' }],
      error: errors['fourEyes'],
      necessity: 'optional',
    },
    ownPassword: {
      name: 'ownPassword',
      label: 'ログインのパスワード',
      hint: '設定を変更する方の、本人の確認のためです',
      autocomplete: 'current-password',
      error: errors['ownPassword'],
      necessity: 'required',
    },
  } satisfies SendingSettingsPage['form']
}

const saved: Notice = { kind: 'ok', title: '設定を保存しました', text: '次の送信から、この設定で確認します。' }
const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの管理者が、設定を変更しています',
  text: 'まだ保存していません。いまの設定を確認して、もう一度保存してください。',
}
