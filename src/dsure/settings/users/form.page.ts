import { type BodyRole, bodyRoles } from '../../../domain/body-person.ts'
import type { BodyPerson } from '../../../store/body-people.ts'
import {
  type Checkboxes,
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type PasswordField,
} from '../../../web/components.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../../web/form.ts'
import { formatDay } from '../../../wording/format.ts'
import { roleLabels } from '../../../wording/labels.ts'
import { usersHref } from './list.page.ts'

export type BodyUserFormPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly text: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: string
  readonly fields: readonly Field[]
  /** Roles, last day, and the sections to choose from; any other may be typed. */
  readonly place: {
    readonly roles: Checkboxes
    readonly expiresOn: DayField
    readonly sections: readonly string[]
  } | null
  readonly ownPassword: PasswordField
  readonly button: string
}

export type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
  readonly sections: readonly string[]
}

/** 利用者を招待する. */
export function invitationPage(shown: Shown): BodyUserFormPage {
  return {
    ...common(shown),
    title: '利用者を招待する',
    back: { text: '利用者に戻る', href: usersHref },
    text: '入力したメールアドレスに、パスワードを決めるためのリンクを送ります。リンクの期限は7日です。パスワードは本人だけが知っています。',
    action: `${usersHref}/new`,
    version: '',
    fields: [
      field('name', '氏名', shown, { necessity: 'required' }),
      field('loginId', 'ログインID', shown, {
        necessity: 'required',
        isCode: true,
        autocomplete: 'off',
        hint: '半角の小文字・数字・「.」「-」「_」で3から40文字。あとから変更できません',
      }),
      ...placeFields(shown),
    ],
    place: placeOf(shown),
    button: '招待のメールを送る',
  }
}

/** 所属・役割・期限・メールアドレスの変更. */
export function changePage(person: BodyPerson, shown: Shown): BodyUserFormPage {
  return {
    ...common(shown),
    title: '所属・役割・期限・メールアドレスの変更',
    back: backTo(person),
    text: `${person.name}（${person.loginId}）の登録を変更します。次の操作から、新しい役割になります。`,
    action: `${usersHref}/${person.id}/change`,
    version: typedText(shown.typed, 'version') || String(person.version),
    fields: placeFields(shown),
    place: placeOf(shown),
    button: '変更する',
  }
}

/** What the change form shows before anything was typed. */
export function placeTyped({ section, email, roles, expiresOn }: BodyPerson): Typed {
  return { section, email, roles, expiresOn: expiresOn ? formatDay(expiresOn) : '' }
}

/** The acts that need a reason and no more. */
export const plainActs = {
  stop: {
    title: '利用の停止',
    text: 'すぐにログアウトし、ログインできなくなります。これまでの記録は残ります。',
    button: '利用を停止する',
    asksReason: true,
  },
  restart: {
    title: '停止の解除',
    text: '前のパスワードで、またログインできるようになります。',
    button: '停止を解く',
    asksReason: true,
  },
  reset: {
    title: 'パスワードの再設定',
    text: 'いまのパスワードはすぐに使えなくなり、ログイン中の画面も終わります。本人のメールアドレスに、新しいパスワードを決めるためのリンク（30分）を送ります。',
    button: '再設定のメールを送る',
    asksReason: true,
  },
  factor: {
    title: '2段階認証の解除',
    text: '認証アプリと予備コードの用紙をなくした方のためのものです。電話や対面で本人を確認してから行ってください。本人の画面はログアウトし、次はパスワードだけでログインします。',
    button: '2段階認証を解除する',
    asksReason: true,
  },
  invitation: {
    title: '招待のメールの再送',
    text: '新しいリンク（7日）を送ります。前のリンクは使えなくなります。',
    button: '招待のメールを送る',
    asksReason: false,
  },
} as const
export type PlainAct = keyof typeof plainActs

export function plainActPage(act: PlainAct, person: BodyPerson, shown: Shown): BodyUserFormPage {
  const { title, text, button, asksReason } = plainActs[act]
  const reason = field('reason', '理由', shown, { necessity: 'required', width: '40', hint: '記録に残ります' })
  return {
    ...common(shown),
    title,
    back: backTo(person),
    text: `${person.name}（${person.loginId}、${person.email}）　${text}`,
    action: `${usersHref}/${person.id}/${act}`,
    version: typedText(shown.typed, 'version') || String(person.version),
    fields: asksReason ? [reason] : [],
    place: null,
    button,
  }
}

function common({ errors, csrfField }: Shown) {
  return { errorSummary: errorSummary(errors), csrfField, ownPassword: ownPasswordField(errors) }
}

/** Asked with every act about an account. */
export function ownPasswordField(errors: FieldErrors): PasswordField {
  return {
    name: 'ownPassword',
    label: 'ログインのパスワード',
    hint: '操作する方の、本人の確認のためです',
    autocomplete: 'current-password',
    necessity: 'required',
    error: errors['ownPassword'],
  }
}

function backTo({ id, name }: BodyPerson): Link {
  return { text: `${name}に戻る`, href: `${usersHref}/${id}` }
}

function placeFields(shown: Shown): Field[] {
  return [
    field('email', 'メールアドレス', shown, {
      necessity: 'required',
      inputMode: 'email',
      width: '40',
      hint: '本人だけが読むアドレス。パスワードの再設定に使います',
    }),
    field('section', '所属', shown, {
      necessity: 'required',
      hint: '例：総務部 契約検査課',
      width: '40',
      list: 'sections',
    }),
  ]
}

function field(name: string, label: string, { typed, errors }: Shown, more: Partial<Field>): Field {
  return { name, label, value: typedText(typed, name), error: errors[name], ...more }
}

function placeOf({ typed, errors, sections }: Shown): BodyUserFormPage['place'] {
  return {
    sections,
    roles: {
      name: 'roles',
      label: '役割',
      necessity: 'required',
      values: typedList(typed, 'roles'),
      choices: bodyRoles.map((role) => ({ value: role, label: roleLabels[role] ?? role, hint: roleHints[role] })),
      error: errors['roles'],
    },
    expiresOn: {
      name: 'expiresOn',
      label: '利用者IDの期限',
      necessity: 'optional',
      hint: 'この日まで使えます。臨時の職員や、異動の決まっている方に。空欄のときは期限がありません',
      value: typedText(typed, 'expiresOn'),
      error: errors['expiresOn'],
    },
  }
}

const roleHints: Readonly<Record<BodyRole, string>> = {
  clerk: '証書の確認、受領、保証金の請求などを行います',
  id_administrator: '利用者、団体の設定、だれが何を見たかの記録を扱います',
}
