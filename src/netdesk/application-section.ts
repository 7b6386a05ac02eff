import type { Request, Response } from 'express'
import type { z } from 'zod'
import { csrfField } from '../access/frame.ts'
import type { ApplicationContent, ApplicationKind, SectionName } from '../domain/application.ts'
import { type ApplicationTask, fieldTasks, tasksOf } from '../domain/application-fields.ts'
import type { ButtonRow, CsrfField, ErrorSummary, Link, Notice } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import { type FieldErrors, readQuery, type Typed } from '../web/form.ts'
import { isResumed } from '../web/resumed.ts'
import { applicationKindLabels, taskLabel } from '../wording/application-fields.ts'
import { findingText } from '../wording/findings.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** What became of a well-formed section: its value, or what does not fit together. */
export type SectionReading<Name extends SectionName> =
  | {
      readonly ok: true
      readonly value: NonNullable<ApplicationContent[Name]>
      /** What the form says of another section, as of the members' banks. */
      readonly beside?: Partial<Pick<ApplicationContent, SectionName>>
    }
  | { readonly ok: false; readonly errors: FieldErrors }

/** One task of an application: how it is read, what it shows at first, and its page. */
export type Section<Name extends SectionName, Form extends z.ZodObject> = {
  readonly name: Name
  readonly form: Form
  /** What the page's own searches and previews ask for by GET, over what is stored. */
  readonly asked: (req: Request) => Typed
  readonly typedFrom: (facts: ApplicationFacts) => Promise<Typed>
  readonly valueOf: (facts: ApplicationFacts, form: z.output<Form>, typed: Typed) => Promise<SectionReading<Name>>
  /** What was typed, with what saving has filled in or taken away; not there where saving does neither. */
  readonly restated?: (facts: ApplicationFacts, typed: Typed) => Promise<Typed>
  /** The part of the page a button other than the primary leads back to, with what it asked for. */
  readonly detour: (form: z.output<Form>) => { readonly query: Record<string, string>; readonly region: string } | null
  readonly show: (res: Response, facts: ApplicationFacts, shown: Shown) => Promise<void>
}

/** What a section's page is shown with: stored values, or what was typed and why it came back. */
export type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: string
  readonly isConflict: boolean
  readonly isFromCheck: boolean
}

/** The parts every task's page has in common. */
export type TaskHead = {
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly progress: string
}

export type TaskPage = { readonly title: string; readonly head: TaskHead; readonly buttonRow: ButtonRow }

export function taskHref(id: string, task: ApplicationTask, isFromCheck: boolean): string {
  return `/netdesk/applications/${id}/${task}${isFromCheck ? '?from=check' : ''}`
}

/** Where a finished task leads: on to the next one, or back to the check page one came from. */
export function hrefAfter({ application }: ApplicationFacts, task: ApplicationTask, isFromCheck: boolean): string {
  const next = taskAfter(application.content.kind, task)
  return isFromCheck || !next ? `/netdesk/applications/${application.id}/check` : taskHref(application.id, next, false)
}

export function taskPage(res: Response, facts: ApplicationFacts, task: SectionName, shown: Shown): TaskPage {
  const { kind } = facts.application.content
  const next = taskAfter(kind, task) ?? 'attachments'
  return {
    title: taskLabel(kind, task),
    head: {
      action: taskHref(facts.application.id, task, shown.isFromCheck),
      version: shown.version,
      csrfField: csrfField(res),
      errorSummary: errorSummary(shown.errors),
      notices: [...(isResumed(res.req) ? [resumed] : []), ...noticesOf(facts, task, shown)],
      ...wayBack(facts, task, shown.isFromCheck),
    },
    buttonRow: {
      primary: { text: shown.isFromCheck ? '保存して確認へ戻る' : `保存して「${taskLabel(kind, next)}」へ進む` },
      others: [{ text: '一時保存して終わる', name: 'then', value: 'later' }],
    },
  }
}

/** The words of a search in the address; what no search field takes counts as not asked. */
export function askedIn(form: z.ZodObject, req: Request): Typed {
  const read = readQuery(form, req)
  return read.ok ? read.typed : {}
}

/** The link back, and how far one is. */
export function wayBack(facts: ApplicationFacts, task: ApplicationTask, isFromCheck: boolean) {
  const here = `/netdesk/applications/${facts.application.id}`
  const tasks = tasksOf(facts.application.content.kind)
  return {
    back: isFromCheck
      ? { text: '保存せずに確認へ戻る', href: `${here}/check` }
      : { text: '申込の内容の一覧へ戻る', href: here },
    progress: `${applicationKindLabels[facts.application.content.kind]} ${tasks.indexOf(task) + 1} / ${tasks.length}`,
  }
}

function taskAfter(kind: ApplicationKind, task: ApplicationTask): ApplicationTask | undefined {
  const tasks = tasksOf(kind)
  return tasks[tasks.indexOf(task) + 1]
}

/** Errors that lie in this task's fields, in their own words: the first for each field, in the order of the form. */
export function errorsIn(facts: ApplicationFacts, task: ApplicationTask): FieldErrors {
  const errors: Record<string, string> = {}
  for (const one of facts.findings) {
    if (one.severity === 'error' && fieldTasks[one.field] === task)
      errors[one.field] ??= findingText(one, facts.application.content.kind)
  }
  return errors
}

const resumed: Notice = {
  kind: 'info',
  title: 'しばらく操作がなかったため、ログアウトしました。入力した内容は残っています',
  text: 'まだ保存していません。内容を確認して、保存してください。',
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この申込が更新されています',
  text: '入力した内容は、まだ保存していません。下の内容でよければ、もう一度保存してください。',
}

function noticesOf(facts: ApplicationFacts, task: ApplicationTask, shown: Shown): Notice[] {
  const warnings = facts.findings.filter((one) => one.severity === 'warning' && fieldTasks[one.field] === task)
  const shownWarnings = warnings.map((one): Notice => ({
    kind: 'warn',
    title: findingText(one, facts.application.content.kind),
  }))
  return shown.isConflict ? [conflict, ...shownWarnings] : shownWarnings
}
