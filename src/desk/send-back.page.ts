import { applicationFields, applicationTasks, type ApplicationField, fieldTasks } from '../domain/application-fields.ts'
import {
  type Checkboxes,
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type SummaryList,
  type Textarea,
} from '../web/components.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { typedList, typedText } from '../web/form.ts'
import { applicationFieldLabels, applicationTaskLabels } from '../wording/application-fields.ts'
import { summaryOf } from '../wording/application-summary.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type SendBackPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
  readonly fields: Checkboxes
  /** One box for each field chosen so far. */
  readonly reasons: readonly Textarea[]
  readonly note: Textarea
  /** What the contractor will read; null until there is something to read. */
  readonly preview: SummaryList | null
}

/** 訂正を依頼する: first the fields, then a reason for each, shown as the contractor will read it. */
export function sendBackPage(
  facts: ApplicationFacts,
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): SendBackPage {
  const { application } = facts
  const here = `/desk/applications/${application.id}`
  const chosen = applicationFields.filter((field) => typedList(typed, 'fields').includes(field))
  const told = chosen.map((field) => ({
    label: applicationFieldLabels[field],
    value: typedText(typed, reasonName(field)).trim(),
  }))
  const note = typedText(typed, 'note').trim()
  const rows = [...told, ...(note ? [{ label: '全体について', value: note }] : [])].filter(({ value }) => value !== '')
  return {
    title: '訂正を依頼する',
    errorSummary: errorSummary(errors),
    back: { text: '申込に戻る', href: here },
    caption: `${application.receptionNumber ?? ''}　${application.content.works?.worksName ?? ''}`,
    action: `${here}/send-back`,
    version: application.version,
    csrfField,
    fields: {
      name: 'fields',
      label: '訂正してもらう項目',
      necessity: 'none',
      hint: '選んでから「選んだ項目の理由を書く」を押すと、理由の欄が出ます。',
      values: chosen,
      choices: applicationTasks.flatMap((task) =>
        fieldsOf(task).map((field) => ({
          value: field,
          label: `${applicationTaskLabels[task]}：${applicationFieldLabels[field]}`,
        })),
      ),
      error: errors['fields'],
    },
    reasons: chosen.map((field) => ({
      name: reasonName(field),
      label: `${applicationFieldLabels[field]}の理由`,
      hint: `いまの内容：${valueOf(facts, field)}`,
      value: typedText(typed, reasonName(field)),
      rows: 2,
      error: errors[reasonName(field)],
    })),
    note: {
      name: 'note',
      label: '全体について',
      necessity: 'optional',
      value: typedText(typed, 'note'),
      rows: 3,
      error: errors['note'],
    },
    preview: rows.length > 0 ? { title: '受注者が読む内容', rows } : null,
  }
}

/** What the application says at a field now, so that nobody has to go back and look. */
function valueOf(facts: ApplicationFacts, field: ApplicationField): string {
  const rows = summaryOf({ ...facts, content: facts.application.content, premiums: [] }).flatMap(
    (section) => section.rows,
  )
  return rows.find((row) => row.field === field)?.value ?? '（入力なし）'
}

/** The name of the box that holds the reason for a field. */
export function reasonName(field: ApplicationField): string {
  return `reason-${field}`
}

function fieldsOf(task: (typeof applicationTasks)[number]): ApplicationField[] {
  return applicationFields.filter((field) => fieldTasks[field] === task)
}
