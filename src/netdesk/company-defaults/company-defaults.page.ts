import type { Contractor } from '../../store/contractors.ts'
import type { Orderer } from '../../store/orderers.ts'
import type { Office } from '../../store/sureties.ts'
import {
  type ButtonRow,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type Select,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { applicationFieldLabels as labels } from '../../wording/application-fields.ts'
import { formatDay } from '../../wording/format.ts'
import { premiumPaymentLabels } from '../../wording/labels.ts'
import { choicesOf } from '../application-controls.ts'
import { premiumPayments } from '../application-payment.form.ts'

export type DefaultsPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly csrfField: CsrfField
  readonly version: string
  readonly depositoryBank: Field
  readonly premiumPayment: Radios
  readonly billTo: Field
  readonly wantsPaperStatement: Radios
  readonly office: Select
  readonly wantsIssueNotice: Radios
  readonly noticeEmail: Field
  readonly contactSection: Field
  readonly contactPerson: Field
  readonly contactTelephone: Field
  readonly buttonRow: ButtonRow
  readonly favourites: readonly {
    readonly name: string
    readonly note: string
    readonly action: string
    readonly csrfField: CsrfField
  }[]
  readonly search: Field
  readonly found: readonly {
    readonly name: string
    readonly note: string
    readonly id: string
    readonly csrfField: CsrfField
  }[]
  readonly foundText: string
  readonly back: Link
}

export type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: string
  readonly isConflict: boolean
  readonly isSaved: boolean
}

type Facts = {
  readonly contractor: Contractor
  readonly offices: readonly Office[]
  readonly favourites: readonly Orderer[]
  readonly words: string
  readonly found: readonly Orderer[]
}

/** 申込の初期値とよく使う発注者. */
export function defaultsPage(facts: Facts, shown: Shown, csrfField: () => CsrfField): DefaultsPage {
  const { typed, errors } = shown
  const field = (name: keyof typeof labels, more: Partial<Field> = {}): Field => ({
    name,
    label: labels[name],
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'optional',
    ...more,
  })
  const radios = (name: keyof typeof labels, choices: Radios['choices']): Radios => ({
    ...field(name),
    necessity: 'required',
    choices,
    isInline: true,
  })
  const offered = facts.contractor.paysPremiumsMonthly ? premiumPayments : (['transfer'] as const)
  return {
    title: '申込の初期値',
    errorSummary: errorSummary(errors),
    notices: noticesOf(shown),
    csrfField: csrfField(),
    version: shown.version,
    depositoryBank: field('depositoryBank', { hint: '例：〇〇銀行 △△支店', width: '40' }),
    premiumPayment: radios('premiumPayment', choicesOf(offered, premiumPaymentLabels)),
    billTo: field('billTo', { width: '40' }),
    wantsPaperStatement: radios('wantsPaperStatement', wishes),
    office: {
      ...field('office'),
      choices: facts.offices.map(({ id, name }) => ({ value: id, label: name })),
      emptyLabel: '申込のつど選ぶ',
    },
    wantsIssueNotice: radios('wantsIssueNotice', wishes),
    noticeEmail: field('noticeEmail', { width: '40', inputMode: 'email', autocomplete: 'email' }),
    contactSection: field('contactSection'),
    contactPerson: field('contactPerson'),
    contactTelephone: field('contactTelephone', { inputMode: 'tel', autocomplete: 'tel' }),
    buttonRow: { primary: { text: '初期値を保存する' } },
    favourites: facts.favourites.map((one) => ({
      name: one.name,
      note: noteOf(one),
      action: `/netdesk/company-defaults/favourites/${one.id}/removal`,
      csrfField: csrfField(),
    })),
    search: {
      name: 'ordererSearch',
      label: '発注者を探して登録する',
      hint: '名称の一部、または読みがなで探せます',
      value: facts.words,
      necessity: 'none',
      inputMode: 'search',
    },
    found: facts.found.map((one) => ({ name: one.name, note: noteOf(one), id: one.id, csrfField: csrfField() })),
    foundText:
      facts.words !== '' && facts.found.length === 0 ? `「${facts.words}」に一致する発注者は見つかりません。` : '',
    back: { text: 'ホームへ戻る', href: '/netdesk' },
  }
}

const wishes = [
  { value: 'yes', label: '希望する' },
  { value: 'no', label: '希望しない' },
]

function noticesOf({ isConflict, isSaved }: Shown): Notice[] {
  if (isConflict) {
    const text = '入力した内容は、まだ保存していません。下の内容でよければ、もう一度保存してください。'
    return [{ kind: 'warn', title: 'ほかの操作で、初期値が更新されています', text }]
  }
  return isSaved ? [{ kind: 'ok', title: '初期値を保存しました。次の申込から使います' }] : []
}

function noteOf({ headTitle, acceptsElectronicFrom }: Orderer): string {
  const electronic = acceptsElectronicFrom
    ? `電子保証に対応（${formatDay(acceptsElectronicFrom)}以降の契約）`
    : '電子保証に未対応'
  return `${headTitle}　${electronic}`
}
