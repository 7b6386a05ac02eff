import type { Response } from 'express'
import { csrfField } from '../access/frame.ts'
import { listAttachments } from '../store/attachments.ts'
import type { CsrfField, FileField, Link, Notice, Select } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { applicationTaskLabels } from '../wording/application-fields.ts'
import { formatFileSize, formatInstantInEra } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { hrefAfter, type TaskHead, taskHref, wayBack } from './application-section.ts'
import { attachmentKinds, takenFiles } from './attachments.form.ts'
import { page } from './views.ts'

export type AttachmentsPage = {
  readonly title: string
  readonly head: TaskHead
  readonly kind: Select
  readonly file: FileField
  readonly files: readonly AttachedFile[]
  readonly next: Link
}
export type AttachedFile = {
  readonly name: string
  readonly note: string
  readonly href: string
  readonly removal: { readonly action: string; readonly version: number; readonly csrfField: CsrfField }
}

export type ShownUpload = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly isFromCheck: boolean
}

/** 書類: what is attached, and one more. */
export async function showAttachments(res: Response, facts: ApplicationFacts, shown: ShownUpload): Promise<void> {
  const { application } = facts
  const here = taskHref(application.id, 'attachments', false)
  const attached = await listAttachments(facts.db, application.id)
  page(res, 'netdesk/applications/attachments', {
    title: applicationTaskLabels.attachments,
    head: {
      action: taskHref(application.id, 'attachments', shown.isFromCheck),
      version: String(application.version),
      csrfField: csrfField(res),
      errorSummary: errorSummary(shown.errors),
      notices: noticesOf(facts, shown),
      ...wayBack(facts, 'attachments', shown.isFromCheck),
    },
    kind: {
      name: 'kind',
      label: '書類の種類',
      value: typedText(shown.typed, 'kind'),
      choices: attachmentKinds.map((kind) => ({ value: kind, label: kind })),
      emptyLabel: '選んでください',
      error: shown.errors['kind'],
      necessity: 'required',
    },
    file: {
      name: 'files',
      label: 'ファイル',
      hint: takenFiles.words,
      accept: takenFiles.accept,
      error: shown.errors['files'],
      necessity: 'required',
    },
    files: attached.map(({ id, kind, fileName, size, addedAt }) => ({
      name: fileName,
      note: `${kind}　${formatFileSize(size)}　${formatInstantInEra(addedAt)}に添付`,
      href: `${here}/${id}`,
      removal: { csrfField: csrfField(res), action: `${here}/${id}/removal`, version: application.version },
    })),
    next: { text: '内容の確認へ進む', href: hrefAfter(facts, 'attachments', shown.isFromCheck) },
  })
}

function noticesOf(facts: ApplicationFacts, { isConflict }: ShownUpload): Notice[] {
  const correction = facts.sendBack?.reasons['attachments']
  const notices: Notice[] = correction ? [{ kind: 'warn', title: '訂正のお願い', text: correction }] : []
  if (!isConflict) return notices
  const title = 'ほかの操作で、この申込が更新されています'
  return [{ kind: 'warn', title, text: 'ファイルはまだ添付していません。もう一度選んで添付してください。' }, ...notices]
}
