import { entryOutcomes } from '../../domain/register-entry.ts'
import type { RegisterEntry } from '../../store/register-entries.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { entryOutcomeLabels, registerKindLabels } from '../../wording/register.ts'
import { registerHref } from './register.search.ts'

export type ClosingPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: string
  readonly outcome: Radios
  readonly closedOn: DayField
  /** How the paper goes back, or that it need not. */
  readonly returning: { readonly title: string; readonly text: string; readonly on: DayField; readonly by: Field }
  readonly note: Textarea
}

/** 終了を記録する: a bank's paper with the receipt it went back against, all others without. */
export function closingPage(
  { id, version, content }: RegisterEntry,
  { typed, errors, csrfField }: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField },
): ClosingPage {
  const isBank = content.kind === 'bank'
  const necessity = isBank ? ('none' as const) : ('optional' as const)
  const control = (name: string, label: string) => ({ name, label, value: typedText(typed, name), error: errors[name] })
  return {
    title: '保証の終了を記録する',
    back: { text: '登録の内容に戻る', href: `${registerHref}/entries/${id}` },
    errorSummary: errorSummary(errors),
    caption: [registerKindLabels[content.kind], content.number, content.contractorName, content.worksName].join('　'),
    action: `${registerHref}/entries/${id}/closing`,
    csrfField,
    version: String(version),
    outcome: {
      ...control('outcome', '終了のしかた'),
      necessity: 'required',
      choices: entryOutcomes.map((value) => ({ value, label: entryOutcomeLabels[value] })),
    },
    closedOn: { ...control('closedOn', '終了の日'), necessity: 'required' },
    returning: {
      title: '証書の返却',
      text: isBank
        ? '金融機関の保証書は、受領書と引き換えに返却します。誤って登録したものを取り消すときを除き、返却の日と受領者が必要です。'
        : '保証事業会社の証書と、保険・履行保証証券の証券は、返却が要りません。返却したときだけ入力します。',
      on: { ...control('returnedOn', '返却の日'), necessity },
      by: { ...control('receivedBy', '受領者'), hint: '受領書に署名した会社と氏名', width: '40', necessity },
    },
    note: { ...control('note', '備考'), necessity: 'optional', rows: 2 },
  }
}
