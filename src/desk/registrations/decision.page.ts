import type { Registration } from '../../domain/registration.ts'
import type { SimilarContractor } from '../../store/contractor-directory.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { roleLabels } from '../../wording/labels.ts'
import { registrationsHref } from './list.page.ts'

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField }

type Common = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly keys: { readonly csrfField: CsrfField; readonly version: string }
}
export type AnswerPage = Common & { readonly answer: Radios; readonly reason: Textarea }
export type AcceptancePage = Common & {
  readonly as: Radios
  readonly code: Field
  readonly loginIds: readonly Field[]
}

/** 訂正の依頼 or お断り, with the reason the company reads. */
export function answerPage(registration: Registration, shown: Shown): AnswerPage {
  const { typed, errors } = shown
  return {
    ...commonOf(registration, shown, 'answer'),
    title: '利用申込への回答',
    answer: {
      name: 'answer',
      label: '回答',
      necessity: 'required',
      value: typedText(typed, 'answer'),
      choices: [
        { value: 'sent_back', label: '訂正を依頼する', hint: '会社は、メールのリンクから直して、送信し直せます' },
        { value: 'declined', label: '登録しない', hint: 'この申込は終わります。元に戻せません' },
      ],
      error: errors['answer'],
    },
    reason: {
      name: 'reason',
      label: '理由',
      hint: '会社の方が、そのまま読みます',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      error: errors['reason'],
    },
  }
}

/** 登録: as a new contractor or with one that is there, and the login ids as they will be. */
export function acceptancePage(
  registration: Registration,
  similar: readonly SimilarContractor[],
  shown: Shown,
): AcceptancePage {
  const { typed, errors } = shown
  return {
    ...commonOf(registration, shown, 'acceptance'),
    title: '利用申込の登録',
    as: {
      name: 'as',
      label: '登録のしかた',
      necessity: 'required',
      value: typedText(typed, 'as') || (similar.length === 0 ? 'new' : ''),
      choices: [
        { value: 'new', label: '新しい受注者として登録する' },
        ...similar.map(({ contractor }) => ({
          value: contractor.id,
          label: `${contractor.name}（受注者コード ${contractor.code}）の利用者として登録する`,
          hint: '会社の内容は、いまの登録のままです',
        })),
      ],
      error: errors['as'],
    },
    code: {
      name: 'code',
      label: '受注者コード',
      hint: '新しい受注者のとき。すでにコードのある会社では、5桁の数字を入力します。空けておくと、自動で付けます',
      necessity: 'optional',
      width: '8',
      inputMode: 'numeric',
      value: typedText(typed, 'code'),
      error: errors['code'],
    },
    loginIds: registration.content.users.map(({ name, role, loginId }, place) => ({
      name: `loginId${place + 1}`,
      label: `${name}（${roleLabels[role]}）のログインID`,
      necessity: 'required',
      width: '20',
      isCode: true,
      value: typedText(typed, `loginId${place + 1}`) || loginId,
      error: errors[`loginId${place + 1}`],
    })),
  }
}

function commonOf({ id, content, version }: Registration, { typed, errors, csrfField }: Shown, act: string) {
  const here = `${registrationsHref}/${id}`
  return {
    back: { text: '利用申込に戻る', href: here },
    caption: content.company.name,
    errorSummary: errorSummary(errors),
    action: `${here}/${act}`,
    keys: { csrfField, version: typedText(typed, 'version') || String(version) },
  }
}
