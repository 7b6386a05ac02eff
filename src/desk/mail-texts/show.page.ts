import type { Day } from '../../domain/day.ts'
import {
  type MailText,
  type MailTextKind,
  mailTextLimits,
  type MailTextPart,
  mailTextParts,
  wordingsOn,
} from '../../domain/mail-text.ts'
import type { Letter } from '../../mail/letter.ts'
import type { WrittenMailText } from '../../store/mail-texts.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import { mailTextLabels, mailTextPartLabels, placesText } from '../../wording/mail-texts.ts'
import { mailTextsHref } from './list.page.ts'

export type MailTextPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly notice: Notice | null
  readonly errorSummary: ErrorSummary
  readonly preview: { readonly heading: string; readonly subject: string; readonly text: string }
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly seen: string
    readonly places: string
    readonly parts: readonly Textarea[]
    readonly validFrom: DayField
    readonly mayRestore: boolean
  } | null
  readonly history: DataTable
}

/** 文面 of one kind of mail: how it reads, the form to word it, and all it has been. */
export function mailTextPage(input: {
  kind: MailTextKind
  written: readonly WrittenMailText[]
  standard: MailText
  places: readonly string[]
  letter: Letter
  isPreview: boolean
  today: Day
  csrfField: CsrfField | null
  notice: Notice | null
  typed: Typed
  errors: FieldErrors
}): MailTextPage {
  const { kind, written, standard, letter, today, typed, errors, csrfField } = input
  const now = wordingsOn(written, today).get(kind) ?? null
  const value = (name: string, fallback: string): string => (name in typed ? typedText(typed, name) : fallback)
  return {
    title: `文面：${mailTextLabels[kind]}`,
    caption: now?.text ? `${formatDay(now.validFrom)}から、当社の文面を使っています。` : '既定の文面を使っています。',
    back: { text: 'メールの文面に戻る', href: mailTextsHref },
    notice: input.notice,
    errorSummary: errorSummary(errors),
    preview: {
      heading: input.isPreview ? '入力した文面のメール（例）' : 'いまの文面のメール（例）',
      subject: letter.subject,
      text: letter.text,
    },
    form: csrfField && {
      action: `${mailTextsHref}/${kind}`,
      csrfField,
      seen: written[0]?.id ?? '',
      places: placesText(input.places),
      parts: mailTextParts.map((part) => partField(part, value(part, (now?.text ?? standard)[part]), errors[part])),
      validFrom: {
        name: 'validFrom',
        label: '適用日',
        hint: '今日か、これからの日です。この日に作成するメールから変わります。',
        necessity: 'required',
        value: value('validFrom', today.replaceAll('-', '/')),
        error: errors['validFrom'],
      },
      mayRestore: written.some(({ text, validFrom }) => text !== null && (validFrom > today || text === now?.text)),
    },
    history: historyOf(written, now),
  }
}

function partField(part: MailTextPart, value: string, error: string | undefined): Textarea {
  const several = part === 'closing' ? '改行できます。' : '1行で入力してください。'
  return {
    name: part,
    label: mailTextPartLabels[part],
    hint: `${mailTextLimits[part]}文字まで。${several}`,
    necessity: 'required',
    value,
    rows: part === 'closing' ? 6 : 2,
    error,
  }
}

function historyOf(written: readonly WrittenMailText[], now: WrittenMailText | null): DataTable {
  return {
    caption: '文面の履歴（登録の新しい順）',
    columns: [{ label: '適用日', kind: 'nowrap' }, { label: '文面' }, { label: '登録した人' }],
    rows: written.map((one) => [
      { text: formatDay(one.validFrom), note: one === now ? 'いまの文面' : undefined },
      one.text
        ? { text: one.text.subject, note: `${one.text.opening}\n${one.text.closing}` }
        : { text: '既定の文面に戻した' },
      { text: one.writtenBy, note: formatInstant(one.writtenAt) },
    ]),
    emptyText: '文面を変えたことはありません。',
  }
}
