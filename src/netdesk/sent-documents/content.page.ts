import type { Office } from '../../store/sureties.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Select,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'

export type ContentPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly action: string
  readonly csrfField: CsrfField
  /** Null for a parcel that is only begun. */
  readonly version: number | null
  readonly number: Field
  readonly office: Select
  readonly note: Textarea
  readonly button: string
}

/** 送る書類について: what they belong to, who is to get them, and what else there is to say. */
export function contentPage(shown: {
  readonly action: string
  readonly back: Link
  readonly version: number | null
  readonly offices: readonly Office[]
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}): ContentPage {
  const { action, back, version, offices, typed, errors, csrfField } = shown
  return {
    title: version === null ? '書類を送る' : '送る書類について',
    back,
    errorSummary: errorSummary(errors),
    notices: shown.isConflict ? [conflict] : [],
    action,
    csrfField,
    version,
    number: {
      name: 'number',
      label: '関係する番号',
      hint: '申込の受付番号か、保証契約番号。関係するものがなければ、空けておきます',
      value: typedText(typed, 'number'),
      error: errors['number'],
      necessity: 'optional',
      width: '20',
      isCode: true,
    },
    office: {
      name: 'officeId',
      label: '送り先',
      value: typedText(typed, 'officeId'),
      choices: offices.map(({ id, name }) => ({ value: id, label: name })),
      emptyLabel: '選んでください',
      error: errors['officeId'],
      necessity: 'required',
    },
    note: {
      name: 'note',
      label: '連絡事項',
      hint: '500文字まで',
      value: typedText(typed, 'note'),
      error: errors['note'],
      necessity: 'optional',
      rows: 3,
    },
    button: version === null ? '保存して書類の添付へ進む' : '保存して戻る',
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この書類送信が更新されています',
  text: 'まだ保存していません。入力した内容を確認して、もう一度保存してください。',
}
