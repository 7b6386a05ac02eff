import { checkCodeLength } from '../domain/certificate.ts'
import type { UnreadableReason } from '../usecases/check-certificate-file.ts'
import {
  type ErrorSummary,
  errorSummary,
  type Field,
  type FileField,
  type Notice,
  type SummaryList,
} from '../web/components.ts'
import type { FieldErrors } from '../web/form.ts'
import { labelOf } from '../wording/certificate-standing.ts'
import { formatDay } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { type Asked, rowsOf, shownBy, verdictOf } from './verify.verdict.ts'

export type VerifyPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly number: Field
  readonly code: Field
  readonly file: FileField
  /** One sentence, with what to do next. */
  readonly verdict: Notice | null
  readonly rows: SummaryList | null
  readonly about: SummaryList | null
}

/** 写しの確認: whoever holds a copy finds out whether it was issued so, and what it is worth now; nothing that it does not say. */
export function verifyPage(input: {
  number?: string
  code?: string
  errors?: FieldErrors
  asked?: Asked | null
  /** Why nothing here can be of this number, told from its characters alone. */
  otherWorld?: string | null
}): VerifyPage {
  const { number = '', code = '', errors = {}, asked = null, otherWorld = null } = input
  const isElsewhere = otherWorld !== null && asked?.answer.kind === 'not_matched'
  const standing = asked?.answer.kind === 'matched' ? asked.answer.standing : null
  return {
    title: '写しの確認',
    errorSummary: errorSummary(errors),
    number: {
      name: 'number',
      label: '保証契約番号',
      hint: '例：99999-00005M',
      necessity: 'required',
      value: number,
      error: errors['number'],
      width: '20',
    },
    code: {
      name: 'code',
      label: '照合番号',
      hint: `写しの「照合番号」にある${checkCodeLength}文字です。例：1A2B-3C4D-5E6F-7A8B`,
      necessity: 'required',
      value: code,
      error: errors['code'],
      width: '20',
    },
    file: {
      name: 'files',
      label: '電子証書のPDF',
      hint: '10MBまで、1ページのPDFを1つ選びます。保存し直したものや、ファイル無害化で作り直されたものも確認できます。',
      necessity: 'required',
      error: errors['files'],
      accept: '.pdf,application/pdf',
    },
    verdict: isElsewhere
      ? { kind: 'warn', title: '確認できません', text: `${otherWorld}。` }
      : asked && verdictOf(asked),
    rows: standing && asked && { title: '確認の結果', rows: rowsOf(standing, shownBy(asked)) },
    about: standing && {
      title: 'この写しの版',
      rows: [
        { label: '保証の種類', value: productLabels[standing.product] },
        { label: '版', value: labelOf(standing.shown) },
        { label: '発行日', value: formatDay(standing.shown.content.issuedOn) },
      ],
    },
  }
}

export const noFile = 'PDFファイルを選んでください'
export const fileTooLarge = 'ファイルが大きすぎます。10MBまでのPDFを選んでください'

const byCode = '写しの保証契約番号と照合番号で確認してください'

/** Why a file could not be read, as far as the file alone tells it. */
export const unreadable: Readonly<Record<UnreadableReason, string>> = {
  not_pdf: 'PDFではないか、壊れていて読み取れません。受け取ったときのPDFを選んでください',
  encrypted: 'パスワードの付いたPDFは読み取れません。パスワードのないPDFを選んでください',
  several_pages: '電子証書は1ページです。電子証書だけのPDFを選んでください',
  no_text: `文字が画像になっているため、読み取れません。${byCode}`,
  no_number: `保証契約番号を読み取れません。${byCode}`,
  other_parts: `電子証書にないもの（画像・注釈・スタンプなど）があるか、文字の形が入っていないため、確認できません。受け取ったときのPDFを選ぶか、${byCode}`,
  too_much: `読み取りに時間がかかりすぎるため、確認できません。受け取ったときのPDFを選ぶか、${byCode}`,
}
