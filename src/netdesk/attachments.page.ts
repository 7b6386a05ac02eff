import type { Response } from 'express'
import { csrfField } from '../access/frame.ts'
import { listAttachments } from '../store/attachments.ts'
import type { Files, Notice } from '../web/components.ts'
import { errorSummary } from '../web/components.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { applicationTaskLabels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { hrefAfter, type TaskHead, taskHref, wayBack } from './application-section.ts'
import { filesOf } from '../access/files.page.ts'
import { attachmentKinds } from '../wording/attachment-kinds.ts'
import { page } from './views.ts'

export type AttachmentsPage = {
  readonly title: string
  readonly head: TaskHead
  readonly files: Files
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
  const action = taskHref(application.id, 'attachments', shown.isFromCheck)
  const attached = await listAttachments(facts.db, application.id)
  const upload = { ...shown, action, version: application.version, kinds: attachmentKinds }
  const files = filesOf(res, here, attached, upload)
  page(res, 'netdesk/applications/attachments', {
    title: applicationTaskLabels.attachments,
    head: {
      action,
      version: String(application.version),
      csrfField: csrfField(res),
      errorSummary: errorSummary(shown.errors),
      notices: noticesOf(facts, shown),
      ...wayBack(facts, 'attachments', shown.isFromCheck),
    },
    files: {
      ...files,
      form: files.form && {
        ...files.form,
        link: { text: '内容の確認へ進む', href: hrefAfter(facts, 'attachments', shown.isFromCheck) },
      },
    },
  })
}

function noticesOf(facts: ApplicationFacts, { isConflict }: ShownUpload): Notice[] {
  const correction = facts.sendBack?.reasons['attachments']
  const notices: Notice[] = correction ? [{ kind: 'warn', title: '訂正のお願い', text: correction }] : []
  if (facts.findings.some(({ code }) => code === 'eligibility_file_missing')) {
    notices.push({ kind: 'info', title: '発注者の認定調書を添付してください', text: '書類の種類は「認定調書」です。' })
  }
  if (!isConflict) return notices
  const title = 'ほかの操作で、この申込が更新されています'
  return [{ kind: 'warn', title, text: 'ファイルはまだ添付していません。もう一度選んで添付してください。' }, ...notices]
}
