import type { BodyAccessRules } from '../../../store/body-access.ts'
import type { Day } from '../../../domain/day.ts'
import {
  type Checkbox,
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type PasswordField,
  type SummaryList,
  type Textarea,
} from '../../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../../web/form.ts'
import { formatDay, formatInstant } from '../../../wording/format.ts'
import { backToSettings, settingsHref } from '../hub.page.ts'
import { ownPasswordField } from '../users/form.page.ts'

export const bodyHref = `${settingsHref}/body`

export type BodyPage = {
  readonly title: string
  readonly body: string
  readonly back: Link
  readonly notice: Notice | null
  readonly confirmation: { readonly text: string; readonly action: string; readonly csrfField: CsrfField }
  readonly access: SummaryList
  readonly change: Link
  readonly submissions: DataTable
}

export type SubmissionRow = {
  readonly product: string
  readonly channel: string
  readonly recipient: string
  readonly subject: string
  readonly validFrom: Day
  readonly verifiedOn: Day
}

/** 団体の設定: how D-Sure is entered, and how contractors are told to hand keys in. */
export function bodyPage(found: {
  readonly body: string
  readonly rules: BodyAccessRules & { readonly savedAt: Date | null; readonly savedBy: string }
  readonly confirmed: { readonly on: Day; readonly by: string } | null
  readonly submissions: readonly SubmissionRow[]
  readonly done: 'saved' | 'confirmed' | null
  readonly csrfField: CsrfField
}): BodyPage {
  const { rules, confirmed } = found
  return {
    title: '団体の設定',
    body: found.body,
    back: backToSettings,
    notice: found.done && { kind: 'ok', title: found.done === 'saved' ? '変更しました' : '今日の確認を記録しました' },
    confirmation: {
      text: confirmed ? `${formatDay(confirmed.on)}（${confirmed.by}）` : 'まだありません',
      action: `${bodyHref}/confirmation`,
      csrfField: found.csrfField,
    },
    access: {
      rows: [
        {
          label: '2段階認証',
          value: rules.demandsSecondFactor ? '全員に必要' : '利用者が選ぶ',
          note: rules.demandsSecondFactor ? '設定していない利用者は、次の操作で設定の画面に進みます。' : undefined,
        },
        {
          label: '利用できる接続元',
          value: rules.addressRanges.length > 0 ? rules.addressRanges.join('\n') : '制限しない',
        },
        ...(rules.savedAt
          ? [{ label: '最後の変更', value: `${formatInstant(rules.savedAt)}（${rules.savedBy}）` }]
          : []),
      ],
    },
    change: { text: '利用の条件を変更する', href: `${bodyHref}/access` },
    submissions: {
      caption: '受注者に表示している提出方法',
      columns: [
        { label: '保証の種類' },
        { label: '提出方法', kind: 'nowrap' },
        { label: '提出先' },
        { label: '件名' },
        { label: '適用日', kind: 'nowrap' },
        { label: '確認日', kind: 'nowrap' },
      ],
      rows: found.submissions.map(({ product, channel, recipient, subject, validFrom, verifiedOn }) => [
        { text: product },
        { text: channel },
        { text: recipient },
        { text: subject || '－' },
        { text: formatDay(validFrom) },
        { text: formatDay(verifiedOn) },
      ]),
      emptyText: '登録されている提出方法はありません。',
    },
  }
}

export type AccessPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: string
  readonly demandsSecondFactor: Checkbox
  readonly addressRanges: Textarea
  readonly ownPassword: PasswordField
}

/** 利用の条件の変更. */
export function accessPage(
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
  { csrfField, address }: { readonly csrfField: CsrfField; readonly address: string | null },
): AccessPage {
  return {
    title: '利用の条件の変更',
    back: { text: '団体の設定に戻る', href: bodyHref },
    errorSummary: errorSummary(errors),
    action: `${bodyHref}/access`,
    csrfField,
    version: typedText(typed, 'version'),
    demandsSecondFactor: {
      name: 'demandsSecondFactor',
      label: '利用者の全員に、2段階認証を必要とする',
      value: 'yes',
      isChecked: typedText(typed, 'demandsSecondFactor') === 'yes',
      hint: '設定していない利用者は、次の操作で設定の画面に進みます。電話がなくても、印刷した予備コードで使えます',
    },
    addressRanges: {
      name: 'addressRanges',
      label: '利用できる接続元の範囲',
      necessity: 'optional',
      hint: `1行に一つ。例：192.0.2.0/24。空欄のときは制限しません。いまの接続元は${address ?? '不明'}です。これを含まない範囲は設定できません`,
      value: typedText(typed, 'addressRanges'),
      rows: 5,
      error: errors['addressRanges'],
    },
    ownPassword: ownPasswordField(errors),
  }
}
