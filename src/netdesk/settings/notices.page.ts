import {
  isOptional,
  type NoticeAddress,
  noticeKinds,
  type NoticeSettings,
  optionalNotices,
} from '../../domain/notices.ts'
import {
  type Checkboxes,
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type PasswordField,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../web/form.ts'
import { formatInstant } from '../../wording/format.ts'
import { necessaryReasons, noticeLabels } from '../../wording/notices.ts'

export const noticesHref = '/netdesk/settings/notices'

export type NoticesPage = {
  readonly title: string
  readonly back: Link
  readonly notices: readonly Notice[]
  readonly necessary: DataTable
  readonly current: SummaryList
  /** Null for those who may not change it. */
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly version: number
    readonly wanted: Checkboxes
  } | null
  readonly addresses: readonly {
    readonly id: string
    readonly address: string
    readonly status: Status
    readonly text: string
    readonly note: string
    readonly change: Link | null
    readonly removal: { readonly action: string; readonly csrfField: CsrfField } | null
  }[]
  readonly add: Link | null
}
export type NoticeAddressPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly text: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: string
  readonly fields: readonly Field[]
  readonly kinds: Checkboxes
  readonly ownPassword: PasswordField | null
  readonly button: string
}
/** What somebody outside sees, who reads an address and has no account. */
export type NoticeLinkPage = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly kinds: readonly string[]
  readonly csrfField: CsrfField
  readonly confirmation: string | null
  readonly ending: string
}
export type NoticeLinkDonePage = { readonly title: string; readonly sentences: readonly string[] }

/** メールの設定とお知らせ先. */
export function noticesPage(
  settings: NoticeSettings,
  addresses: readonly NoticeAddress[],
  shown: {
    readonly mayChange: boolean
    readonly instant: Date
    readonly done: string
    readonly csrfField: () => CsrfField
  },
): NoticesPage {
  const wanted = optionalNotices.filter((kind) => !settings.off.includes(kind))
  return {
    title: 'お知らせメールの設定',
    back: { text: 'お客様情報に戻る', href: '/netdesk/company' },
    notices: doneNotices[shown.done] ? [doneNotices[shown.done] as Notice] : [],
    necessary: necessaryTable,
    current: {
      rows: optionalNotices.map((kind) => ({
        label: noticeLabels[kind],
        value: settings.off.includes(kind) ? '送らない' : '送る',
      })),
    },
    form: shown.mayChange
      ? {
          action: noticesHref,
          csrfField: shown.csrfField(),
          version: settings.version,
          wanted: {
            name: 'wanted',
            label: '申込のお知らせ先に送るもの',
            necessity: 'optional',
            values: wanted,
            choices: optionalNotices.map((kind) => ({ value: kind, label: noticeLabels[kind] })),
          },
        }
      : null,
    addresses: addresses.map((address) => addressPart(address, shown)),
    add: shown.mayChange ? { text: 'お知らせ先を追加する', href: `${noticesHref}/new` } : null,
  }
}

const necessaryTable: DataTable = {
  caption: '必ず送るもの',
  isCaptionHidden: true,
  columns: [{ label: 'メールの種類' }, { label: '止められない理由' }],
  rows: [
    ...noticeKinds.flatMap((kind) =>
      isOptional(kind) ? [] : [[{ text: noticeLabels[kind] }, { text: necessaryReasons[kind] }]],
    ),
    [{ text: 'ログインの設定の変更（本人あて）' }, { text: '他人の操作に気づくため' }],
  ],
  emptyText: '',
}

function addressPart(
  { id, address, label, kinds, confirmedAt, expiresAt }: NoticeAddress,
  { mayChange, instant, csrfField }: Parameters<typeof noticesPage>[2],
): NoticesPage['addresses'][number] {
  const here = `${noticesHref}/${id}`
  return {
    id,
    address,
    status: statusOf(confirmedAt, expiresAt, instant),
    text: confirmedAt
      ? label
      : `${label}　リンクの期限 ${formatInstant(expiresAt)}。期限が過ぎたときは、もう一度追加してください。`,
    note: kinds.map((kind) => noticeLabels[kind]).join('、'),
    change: mayChange ? { text: '種類を変更する', href: here } : null,
    removal: mayChange ? { action: `${here}/removal`, csrfField: csrfField() } : null,
  }
}

function statusOf(confirmedAt: Date | null, expiresAt: Date, instant: Date): Status {
  if (confirmedAt) return { text: '確認済み', state: 'done' }
  if (expiresAt <= instant) return { text: '期限切れ', state: 'overdue' }
  return { text: '確認待ち', state: 'waiting' }
}

const doneNotices: Readonly<Record<string, Notice>> = {
  saved: { kind: 'ok', title: '設定を保存しました', text: '次のメールから、この設定で送ります。' },
  added: {
    kind: 'ok',
    title: '確認のメールを送りました',
    text: 'メールのリンクが開かれて、確認されるまで、お知らせは届きません。',
  },
  changed: { kind: 'ok', title: 'お知らせ先を変更しました', text: '次のメールから、この設定で送ります。' },
  removed: { kind: 'ok', title: 'お知らせ先を外しました', text: 'これからのお知らせは届きません。' },
}

type Given = { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField }

/** お知らせ先の追加. */
export function newAddressPage(given: Given): NoticeAddressPage {
  return {
    title: 'お知らせ先の追加',
    back: backToNotices,
    errorSummary: errorSummary(given.errors),
    text: '経理や現場など、申込のお知らせ先のほかにも写しを送るアドレスです。認証キーやパスワードは、メールに書きません。',
    action: `${noticesHref}/new`,
    csrfField: given.csrfField,
    version: '',
    fields: [
      field('address', 'メールアドレス', given, { inputMode: 'email', width: '40' }),
      field('label', '宛先の名前', given, { hint: '例：経理課、水戸支店', width: '20' }),
    ],
    kinds: kindsField(given),
    ownPassword: {
      name: 'ownPassword',
      label: 'ログインのパスワード',
      hint: '操作する方の、本人の確認のためです',
      autocomplete: 'current-password',
      necessity: 'required',
      error: given.errors['ownPassword'],
    },
    button: '確認のメールを送る',
  }
}

/** What one address is sent. */
export function addressPage(address: NoticeAddress, given: Given): NoticeAddressPage {
  return {
    title: 'お知らせ先の変更',
    back: backToNotices,
    errorSummary: errorSummary(given.errors),
    text: `${address.address}に送るメールを選びます。アドレスを変えるときは、外してから追加してください。`,
    action: `${noticesHref}/${address.id}`,
    csrfField: given.csrfField,
    version: typedText(given.typed, 'version') || String(address.version),
    fields: [field('label', '宛先の名前', given, { width: '20' })],
    kinds: kindsField(given),
    ownPassword: null,
    button: '変更する',
  }
}

const backToNotices: Link = { text: 'お知らせメールの設定に戻る', href: noticesHref }

function field(name: string, label: string, { typed, errors }: Given, more: Partial<Field>): Field {
  return { name, label, necessity: 'required', value: typedText(typed, name), error: errors[name], ...more }
}

function kindsField({ typed, errors }: Given): Checkboxes {
  return {
    name: 'kinds',
    label: '送るメールの種類',
    necessity: 'required',
    values: typedList(typed, 'kinds'),
    choices: noticeKinds.map((kind) => ({ value: kind, label: noticeLabels[kind] })),
    error: errors['kinds'],
  }
}

/** The page behind the link: to say yes, and later to say no. */
export function noticeLinkPage(
  { address, kinds, confirmedAt }: NoticeAddress,
  companyName: string,
  here: string,
  csrfField: CsrfField,
): NoticeLinkPage {
  return {
    title: 'お知らせ先の確認',
    sentences: confirmedAt
      ? [`${address}は、${companyName}のお知らせ先です。次のお知らせが届きます。`]
      : [
          `${companyName}が、${address}をお知らせ先に登録しようとしています。確認すると、次のお知らせが届きます。`,
          'お心当たりのない場合は、「受け取らない」を選んでください。',
        ],
    kinds: kinds.map((kind) => noticeLabels[kind]),
    csrfField: { ...csrfField, once: null },
    confirmation: confirmedAt ? null : `${here}/confirmation`,
    ending: `${here}/ending`,
  }
}

export const confirmedPage: NoticeLinkDonePage = {
  title: 'お知らせ先を確認しました',
  sentences: [
    'このアドレスに、お知らせの写しを送ります。やめるときは、お知らせのメールの最後のリンクから手続できます。',
  ],
}
export const endedPage: NoticeLinkDonePage = {
  title: 'お知らせの送信をやめました',
  sentences: ['このアドレスには、お知らせを送りません。'],
}
