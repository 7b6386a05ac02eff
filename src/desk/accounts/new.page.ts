import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { accountsHref } from './list.page.ts'
import { emailBox, rolesField, sectionField } from './show.page.ts'

export type NewAccountPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly loginId: Field
  readonly name: Field
  readonly email: Field
  readonly section: Field
  readonly roles: Checkboxes
}

/** 利用者を登録する. The password is made on the next page. */
export function newAccountPage(shown: { typed: Typed; errors: FieldErrors; csrfField: CsrfField }): NewAccountPage {
  const { typed, errors, csrfField } = shown
  return {
    title: '利用者を登録する',
    caption: '登録したあとに、初期パスワードを作成して本人に渡します。',
    back: { text: 'デスクの利用者に戻る', href: accountsHref },
    errorSummary: errorSummary(errors),
    action: accountsHref,
    csrfField,
    loginId: {
      name: 'loginId',
      label: 'ログインID',
      hint: '半角の小文字・数字・「.」「-」「_」で3から40文字',
      necessity: 'required',
      value: typedText(typed, 'loginId'),
      error: errors['loginId'],
      isCode: true,
      width: '20',
      autocomplete: 'off',
    },
    name: {
      name: 'name',
      label: '氏名',
      necessity: 'required',
      value: typedText(typed, 'name'),
      error: errors['name'],
      width: '20',
    },
    email: emailBox(shown, ''),
    section: sectionField(shown, ''),
    roles: rolesField(shown, []),
  }
}
