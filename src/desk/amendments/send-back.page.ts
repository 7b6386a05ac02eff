import { type AmendmentField, amendmentFields, fieldsOf } from '../../domain/amendment-content.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type Notice, type Textarea } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { amendmentFieldLabels, amendmentFindingText, comparedRows, kindsText } from '../../wording/amendment-text.ts'
import { formatDay } from '../../wording/format.ts'
import { type ActPage, actPage, conflict } from './act.page.ts'
import type { AmendmentFacts } from './facts.ts'

export type SendBackPage = ActPage & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly reasons: readonly Textarea[]
  readonly note: Textarea
}
export type SendBackPreview = ActPage & {
  /** What the contractor will read, at each field and on top of the form. */
  readonly reasons: readonly { readonly label: string; readonly text: string }[]
  readonly note: string
  /** What was typed, on its way to be sent or to be written anew. */
  readonly carried: readonly { readonly name: string; readonly value: string }[]
}

type Shown = { typed: Typed; errors: FieldErrors; isConflict: boolean; csrfField: CsrfField }

/** 訂正を依頼する: a box for a reason beside what each field says now; what is left empty is not asked for. */
export function sendBackPage(facts: AmendmentFacts, shown: Shown): SendBackPage {
  return {
    ...actPage('訂正を依頼する', facts, 'send-back', shown.csrfField),
    version: versionOf(facts, shown),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    reasons: askable(facts).map((field) => reasonBox(facts, field, shown)),
    note: {
      name: 'note',
      label: '全体へのひとこと',
      necessity: 'optional',
      hint: '変更申込の全体について伝えることがあれば、入力してください。',
      value: typedText(shown.typed, 'note'),
      rows: 3,
      error: shown.errors['note'],
    },
  }
}

/** The same before it is sent, in the words and the order in which the contractor will read it. */
export function sendBackPreview(facts: AmendmentFacts, typed: Typed, csrfField: CsrfField): SendBackPreview {
  const asked = amendmentFields.filter((field) => typedText(typed, field).trim() !== '')
  return {
    ...actPage('訂正の依頼を確認する', facts, 'send-back', csrfField),
    version: versionOf(facts, { typed, isConflict: false }),
    reasons: asked.map((field) => ({ label: amendmentFieldLabels[field], text: typedText(typed, field).trim() })),
    note: typedText(typed, 'note').trim(),
    carried: [...asked, 'note'].map((name) => ({ name, value: typedText(typed, name) })),
  }
}

/** The version the reasons were written against goes with them to the end, unless it is known to be out of date. */
function versionOf({ amendment }: AmendmentFacts, { typed, isConflict }: Pick<Shown, 'typed' | 'isConflict'>): string {
  return (!isConflict && typedText(typed, 'version')) || String(amendment.version)
}

const always: readonly AmendmentField[] = ['kinds', 'contractChangedOn', 'reason', 'remarks', 'files']

/** Only what stands on the contractor's form can be put right there. */
function askable({ content, context }: AmendmentFacts): AmendmentField[] {
  const shown: readonly AmendmentField[] = fieldsOf(content.kinds, context.certificate)
  return amendmentFields.filter((field) => shown.includes(field) || always.includes(field))
}

function reasonBox(facts: AmendmentFacts, field: AmendmentField, { typed, errors }: Shown): Textarea {
  const found = facts.findings
    .filter((one) => one.field === field)
    .map((one) => `自動チェック：${amendmentFindingText(one, facts.guarantee.product)}`)
  const now = nowOf(facts, field)
  return {
    name: field,
    label: amendmentFieldLabels[field],
    necessity: 'none',
    hint: [...(now ? [`申込の内容：${now}`] : []), ...found].join('　') || undefined,
    value: typedText(typed, field),
    rows: 2,
    error: errors[field],
  }
}

function nowOf({ content, context }: AmendmentFacts, field: AmendmentField): string {
  if (field === 'kinds') return kindsText(content.kinds)
  if (field === 'contractChangedOn') return content.contractChangedOn ? formatDay(content.contractChangedOn) : ''
  if (field === 'reason' || field === 'remarks') return content[field]
  if (field === 'files') return ''
  const [row] = comparedRows([field], content, context.certificate)
  return row ? `${row.before} → ${row.after}` : ''
}
