import {
  applicationFields,
  type ApplicationField,
  type ApplicationTask,
  fieldTasks,
  tasksOf,
} from '../domain/application-fields.ts'
import type { SendBackTemplate } from '../store/send-back-templates.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Textarea,
} from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { fieldLabel, taskLabel } from '../wording/application-fields.ts'
import { findingText } from '../wording/findings.ts'
import { formatFileSize } from '../wording/format.ts'
import { backTo, captionOf, conflict } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { nothing, valuesOf } from './summary.ts'

type Common = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
}
export type SendBackPage = Common & {
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly groups: readonly {
    readonly title: string
    readonly isOpen: boolean
    readonly reasons: readonly Reason[]
  }[]
  readonly note: Reason
}
/** A box with the 定型文 that may be put into it. */
type Reason = Textarea & { readonly templates: readonly { readonly title: string; readonly value: string }[] }
export type SendBackPreview = Common & {
  /** What the contractor will read, at each field and on top of the application. */
  readonly reasons: readonly { readonly label: string; readonly text: string }[]
  readonly note: string
  /** What was typed, on its way to be sent or to be written anew. */
  readonly carried: readonly { readonly name: string; readonly value: string }[]
}

type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
  readonly templates: readonly SendBackTemplate[]
}

/** 訂正を依頼する: a box for a reason beside what each field says now; what is left empty is not asked for. */
export function sendBackPage(facts: ApplicationFacts, shown: Shown): SendBackPage {
  const values = valuesOf(facts, facts.content)
  return {
    ...common('訂正を依頼する', facts, shown),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    groups: tasksOf(facts.content.kind).map((task) => {
      const reasons = fieldsOf(task).map((field) => reasonBox(facts, field, values.get(field), shown))
      const isFound = facts.findings.some(({ field }) => fieldTasks[field] === task)
      return {
        title: taskLabel(facts.content.kind, task),
        isOpen: isFound || reasons.some(({ value, error }) => value !== '' || error),
        reasons,
      }
    }),
    note: {
      name: 'note',
      label: '全体へのひとこと',
      necessity: 'optional',
      hint: '申込の全体について伝えることがあれば、入力してください。',
      value: typedText(shown.typed, 'note'),
      rows: 3,
      error: shown.errors['note'],
      templates: templatesFor('note', shown.templates),
    },
  }
}

/** The same before it is sent, in the words and the order in which the contractor will read it. */
export function sendBackPreview(facts: ApplicationFacts, typed: Typed, csrfField: CsrfField): SendBackPreview {
  const asked = applicationFields.filter((field) => typedText(typed, field).trim() !== '')
  const note = typedText(typed, 'note').trim()
  return {
    ...common('訂正の依頼を確認する', facts, { typed, csrfField, isConflict: false }),
    reasons: asked.map((field) => ({
      label: fieldLabel(facts.content.kind, field),
      text: typedText(typed, field).trim(),
    })),
    note,
    carried: [...asked, 'note'].map((name) => ({ name, value: typedText(typed, name) })),
  }
}

function common(
  title: string,
  facts: ApplicationFacts,
  { typed, csrfField, isConflict }: { typed: Typed; csrfField: CsrfField; isConflict: boolean },
): Common {
  return {
    title,
    back: backTo(facts),
    caption: captionOf(facts),
    action: `/desk/applications/${facts.application.id}/send-back`,
    // The version the reasons were written against goes with them to the end, unless it is known to be out of date.
    version: (!isConflict && typedText(typed, 'version')) || String(facts.application.version),
    csrfField,
  }
}

function reasonBox(
  facts: ApplicationFacts,
  field: ApplicationField,
  value: string | undefined,
  { typed, errors, templates }: Shown,
): Reason {
  const now = field === 'attachments' ? filesOf(facts) : (value ?? nothing)
  const found = facts.findings.filter((one) => one.field === field).map((one) => findingText(one, facts.content.kind))
  return {
    name: field,
    label: fieldLabel(facts.content.kind, field),
    necessity: 'none',
    hint: [`いまの内容：${now}`, ...found.map((text) => `自動チェック：${text}`)].join('　'),
    value: typedText(typed, field),
    rows: 2,
    error: errors[field],
    templates: templatesFor(field, templates),
  }
}

function templatesFor(field: ApplicationField | 'note', all: readonly SendBackTemplate[]): Reason['templates'] {
  return all.filter((one) => one.field === field).map(({ id, title }) => ({ title, value: `${insertion}${id}` }))
}

/** What was typed with a 定型文 put below what its box already says; unchanged where the button names none. */
export function withTemplate(typed: Typed, then: string, templates: readonly SendBackTemplate[]): Typed {
  const template = templates.find(({ id }) => then === `${insertion}${id}`)
  if (!template) return typed
  const said = typedText(typed, template.field).trim()
  return { ...typed, [template.field]: said === '' ? template.text : `${said}\n${template.text}` }
}

/** Whether the button that was pressed puts a 定型文 in. */
export function isInsertion(then: string): boolean {
  return then.startsWith(insertion)
}

const insertion = 'insert:'

function filesOf({ attachments }: ApplicationFacts): string {
  return attachments.map(({ fileName, size }) => `${fileName}（${formatFileSize(size)}）`).join('、') || '（添付なし）'
}

function fieldsOf(task: ApplicationTask): ApplicationField[] {
  return applicationFields.filter((field) => fieldTasks[field] === task)
}
