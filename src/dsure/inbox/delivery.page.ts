import type { Day } from '../../domain/day.ts'
import type { DirectDelivery } from '../../domain/inbox.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Radios,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import { inboxHref } from './inbox.page.ts'

export type DeliveryPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly now: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly isOn: Radios
  readonly validFrom: DayField
  readonly history: DataTable
}

/** 直接送付の設定: how it is today, what is said next, and everything that was said. */
export function deliveryPage(
  about: { readonly isDirect: boolean; readonly today: Day; readonly said: readonly DirectDelivery[] },
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): DeliveryPage {
  const { isDirect, today, said } = about
  return {
    title: '直接送付の設定',
    errorSummary: errorSummary(errors),
    back: { text: '受取箱に戻る', href: inboxHref },
    now: isDirect
      ? '現在、貴団体あての電子証書は、発行と同時に受取箱に届いています。'
      : '現在、直接送付は利用していません。受注者が提出する番号と認証キーで確認しています。',
    action: `${inboxHref}/settings`,
    csrfField,
    isOn: {
      name: 'isOn',
      label: '発行と同時に受取箱で受け取りますか',
      necessity: 'required',
      value: typedText(typed, 'isOn') || (isDirect ? 'yes' : 'no'),
      choices: [
        {
          value: 'yes',
          label: '受け取る',
          hint: '番号と認証キーの入力は要りません。入力による確認も、これまでどおりできます',
        },
        { value: 'no', label: '受け取らない', hint: 'すでに届いた証書は、受取箱に残ります' },
      ],
      error: errors['isOn'],
    },
    validFrom: {
      name: 'validFrom',
      label: '適用日',
      necessity: 'required',
      value: typedText(typed, 'validFrom') || formatDay(today),
      error: errors['validFrom'],
    },
    history: {
      caption: '設定の履歴（新しい順）',
      columns: [
        { label: '適用日', kind: 'nowrap' },
        { label: '設定' },
        { label: '設定した人' },
        { label: '設定した日時', kind: 'nowrap' },
      ],
      rows: said.map(({ validFrom, isOn, setByName, setAt }) => [
        { text: formatDay(validFrom) },
        { text: isOn ? '受け取る' : '受け取らない' },
        { text: setByName },
        { text: formatInstant(setAt) },
      ]),
      emptyText: 'まだ設定していません。',
    },
  }
}
