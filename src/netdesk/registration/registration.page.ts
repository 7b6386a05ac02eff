import { companyFields } from '../../access/company.form.ts'
import { type Registration, registrationRoles } from '../../domain/registration.ts'
import type { Office } from '../../store/sureties.ts'
import {
  type Checkbox,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Notice,
  type Radios,
  type Select,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { roleLabels } from '../../wording/labels.ts'
import { registrationLabels, registrationRows } from '../../wording/registration.ts'
import { services } from '../../wording/services.ts'
import { loginIdRule } from './registration.form.ts'

export type RegistrationFormPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly action: string
  readonly csrfField: CsrfField
  /** Null for a first one. */
  readonly version: number | null
  readonly company: readonly Field[]
  readonly office: Select
  readonly users: readonly {
    readonly legend: string
    readonly note: string
    readonly fields: readonly Field[]
    readonly role: Radios | null
  }[]
  readonly consent: Checkbox
  readonly button: string
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField }

/** 利用申込, as an empty form or as it was filled in. */
export function registrationFormPage(offices: readonly Office[], shown: Shown): RegistrationFormPage {
  return {
    ...formParts(offices, shown, null),
    title: `${services.netdesk.name} 利用申込`,
    notice: null,
    action: '/netdesk/registration',
    version: null,
    button: '申込の内容を送信する',
  }
}

/** The same for what the surety asked to have corrected. */
export function correctionPage(
  registration: Registration,
  token: string,
  offices: readonly Office[],
  shown: Shown,
): RegistrationFormPage {
  return {
    ...formParts(offices, shown, registration.applicantEmail),
    title: '利用申込の訂正',
    notice: { kind: 'warn', title: '訂正のお願い', text: registration.reason },
    action: `/netdesk/registration/${token}/correction`,
    version: registration.version,
    button: '訂正した内容を送信する',
  }
}

function formParts(offices: readonly Office[], { typed, errors, csrfField }: Shown, provenEmail: string | null) {
  const isTold = typedText(typed, 'consent') === 'yes'
  return {
    errorSummary: errorSummary(errors),
    csrfField,
    company: [...companyFields(typed, errors), ...numberFields(typed, errors)],
    office: {
      name: 'officeId',
      label: '取扱いの営業部・支店',
      necessity: 'required',
      emptyLabel: '選んでください',
      value: typedText(typed, 'officeId'),
      choices: offices.map(({ id, name, address }) => ({ value: id, label: `${name}（${address}）` })),
      error: errors['officeId'],
    },
    users: [1, 2, 3].map((place) => userPart(place, typed, errors, provenEmail)),
    consent: {
      name: 'consent',
      label: '利用条件に同意する',
      value: 'yes',
      isChecked: isTold,
      necessity: 'required',
      error: errors['consent'],
    },
  } satisfies Partial<RegistrationFormPage>
}

function numberFields(typed: Typed, errors: FieldErrors): Field[] {
  return [
    {
      name: 'licenseNumber',
      label: '建設業許可番号',
      hint: '許可のない方は、空けておきます（例：国土交通大臣許可（特-6）第12345号）',
      necessity: 'optional',
      width: '40',
      value: typedText(typed, 'licenseNumber'),
      error: errors['licenseNumber'],
    },
    {
      name: 'corporateNumber',
      label: '法人番号',
      hint: '13桁。個人事業主の方は、空けておきます',
      necessity: 'optional',
      width: '20',
      inputMode: 'numeric',
      value: typedText(typed, 'corporateNumber'),
      error: errors['corporateNumber'],
    },
  ]
}

function userPart(place: number, typed: Typed, errors: FieldErrors, provenEmail: string | null) {
  const necessity = place === 1 ? ('required' as const) : ('optional' as const)
  const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    width: '20',
    ...more,
    name: `${name}${place}`,
    label,
    necessity,
    value: typedText(typed, `${name}${place}`),
    error: errors[`${name}${place}`],
  })
  const email = field('email', 'メールアドレス', {
    inputMode: 'email',
    width: '40',
    ...(place === 1 ? { hint: '申込を確定するためのメールを、このアドレスに送ります' } : {}),
  })
  const isProven = place === 1 && provenEmail !== null
  return {
    legend: `利用者${place}${place === 1 ? '（申込をする方・管理者）' : ''}`,
    note: isProven ? `メールアドレス：${provenEmail}（確認済みのため、変更できません）` : '',
    fields: [
      field('name', '氏名'),
      ...(isProven ? [] : [email]),
      field('loginId', 'ログインIDの希望', { hint: loginIdRule, isCode: true }),
    ],
    role: place === 1 ? null : roleChoice(place, typed, errors),
  }
}

function roleChoice(place: number, typed: Typed, errors: FieldErrors): Radios {
  return {
    name: `role${place}`,
    label: '役割',
    necessity: 'optional',
    isInline: true,
    value: typedText(typed, `role${place}`) || 'drafter',
    choices: registrationRoles.map((role) => ({ value: role, label: roleLabels[role] ?? role })),
    error: errors[`role${place}`],
  }
}

export type RegistrationPage = {
  readonly title: string
  readonly status: Status
  readonly notice: Notice
  readonly confirmation: { readonly action: string; readonly csrfField: CsrfField } | null
  readonly correctionHref: string | null
  readonly rows: SummaryList
}

/** What the link of the mail shows: the form once more before it counts, and afterwards how it stands. */
export function registrationPage(
  registration: Registration,
  token: string,
  officeName: string,
  csrfField: CsrfField,
): RegistrationPage {
  const here = `/netdesk/registration/${token}`
  const { state } = registration
  return {
    title: `${services.netdesk.name} 利用申込`,
    status: { text: registrationLabels[state], state: tones[state] },
    notice: notices[state](registration),
    confirmation: state === 'unconfirmed' ? { action: `${here}/confirmation`, csrfField } : null,
    correctionHref: state === 'sent_back' ? `${here}/correction` : null,
    rows: { title: '申込の内容', rows: registrationRows(registration.content, officeName) },
  }
}

const tones = {
  unconfirmed: 'draft',
  submitted: 'submitted',
  sent_back: 'sent_back',
  accepted: 'issued',
  declined: 'declined',
} as const

const notices: Readonly<Record<Registration['state'], (registration: Registration) => Notice>> = {
  unconfirmed: () => ({
    kind: 'warn',
    title: 'まだ申込は終わっていません',
    text: '内容を確認して、「この内容で申し込む」を押してください。直すところがあるときは、何もせずに、はじめから申し込み直してください。',
  }),
  submitted: ({ confirmedAt }) => ({
    kind: 'info',
    title: `利用申込を受け付けました${confirmedAt ? `（${formatInstantInEra(confirmedAt)}）` : ''}`,
    text: '保証会社で内容を確認しています。このページは、結果が出るまで、メールのリンクから何度でも開けます。',
  }),
  sent_back: ({ reason }) => ({ kind: 'warn', title: '訂正をお願いします', text: reason }),
  accepted: () => ({
    kind: 'ok',
    title: '登録が終わりました',
    text: 'ログインIDは、メールでお知らせしています。初期パスワードの書面は、登録した住所に郵送します。届いたら、ログインしてください。',
    link: { text: 'ログインの画面を開く', href: '/netdesk/login' },
  }),
  declined: ({ reason }) => ({ kind: 'warn', title: '利用申込は、お受けできませんでした', text: reason }),
}

export type RegistrationSentPage = { readonly title: string; readonly steps: readonly string[] }

/** After sending: the same words for everybody. */
export function registrationSentPage(): RegistrationSentPage {
  return {
    title: 'メールを確認してください',
    steps: [
      '利用者1のメールアドレスに、申込を確定するためのメールを送りました。',
      '24時間以内にメールのリンクを開き、「この内容で申し込む」を押してください。それまで、申込は終わっていません。',
      'メールが届かないときは、迷惑メールの設定とアドレスを確認し、時間をおいて、もう一度申し込んでください。同じアドレスに送れるメールは、1日に3通までです。',
    ],
  }
}
