import type { DocumentRequest } from '../../store/document-requests.ts'
import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../web/form.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { backTo, captionOf, conflict } from '../act.page.ts'
import type { ApplicationFacts } from '../application-facts.ts'

type Common = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
}
export type DocumentRequestPage = Common & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly kinds: Checkboxes
  readonly note: Textarea
}
export type DocumentRequestPreview = Common & {
  /** What the contractor will read. */
  readonly asked: readonly string[]
  readonly said: string
  readonly carried: readonly { readonly name: string; readonly value: string }[]
}

type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}

/** 書類を依頼する: which kinds of papers, and what there is to say of them. */
export function documentRequestPage(facts: ApplicationFacts, shown: Shown): DocumentRequestPage {
  return {
    ...common('書類を依頼する', facts, shown),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    kinds: {
      name: 'kinds',
      label: '依頼する書類',
      hint: '必要な書類をすべて選んでください。',
      values: typedList(shown.typed, 'kinds'),
      choices: attachmentKinds.map((kind) => ({ value: kind, label: kind })),
      error: shown.errors['kinds'],
    },
    note: {
      name: 'note',
      label: '受注者への連絡',
      hint: 'どの書類の何が必要かなど、受注者が読む文です。',
      necessity: 'optional',
      value: typedText(shown.typed, 'note'),
      rows: 4,
      error: shown.errors['note'],
    },
  }
}

/** The same before it is sent, as the contractor will read it. */
export function documentRequestPreview(
  facts: ApplicationFacts,
  typed: Typed,
  csrfField: CsrfField,
): DocumentRequestPreview {
  const asked = typedList(typed, 'kinds')
  const said = typedText(typed, 'note').trim()
  return {
    ...common('書類の依頼を確認する', facts, { typed, errors: {}, isConflict: false, csrfField }),
    asked,
    said,
    carried: [...asked.map((value) => ({ name: 'kinds', value })), { name: 'note', value: said }],
  }
}

/** Every request for papers with its answer, newest first, for the application's page. */
export function documentRequestRows(requests: readonly DocumentRequest[]): SummaryList['rows'] {
  return requests.map(({ kinds, note, requestedAt, answeredAt, byContractor }) => ({
    label: `${formatInstantInEra(requestedAt)}の依頼`,
    value: [...kinds, note].filter((one) => one !== '').join('、'),
    note: answeredAt
      ? `${formatInstantInEra(answeredAt)} ${byContractor ? '受注者が書類を送信' : '書類を待たずに審査を再開'}`
      : '受注者からの書類を待っています',
  }))
}

function common(title: string, facts: ApplicationFacts, { typed, csrfField, isConflict }: Shown): Common {
  return {
    title,
    back: backTo(facts),
    caption: captionOf(facts),
    action: `/desk/applications/${facts.application.id}/document-request`,
    version: (!isConflict && typedText(typed, 'version')) || String(facts.application.version),
    csrfField,
  }
}
