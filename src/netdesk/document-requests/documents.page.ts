import type { Response } from 'express'
import { csrfField } from '../../access/frame.ts'
import type { Attachment } from '../../store/attachments.ts'
import type { DocumentRequest } from '../../store/document-requests.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Files,
  type Link,
  type Notice,
  type PasswordField,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import { maySend } from '../application-standing.ts'
import { filesOf } from '../../access/files.page.ts'
import { senderWords, sendingPasswordField } from '../sending-fields.ts'

export type DocumentsPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly asked: { readonly kinds: readonly string[]; readonly note: string; readonly at: string }
  readonly files: Files
  /** Null until something is attached, or for whoever may not send. */
  readonly sending: {
    readonly action: string
    readonly version: number
    readonly csrfField: CsrfField
    readonly password: PasswordField | null
  } | null
  readonly sendingNote: string
}

export type ShownDocuments = { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean }

/** 書類のお願い: what is asked for, what is attached since, one more, and the sending. What the application says stays. */
export function documentsPage(
  res: Response,
  facts: ApplicationFacts,
  request: DocumentRequest,
  added: readonly Attachment[],
  { typed, errors, isConflict = false }: ShownDocuments,
): DocumentsPage {
  const { application } = facts
  const here = `/netdesk/applications/${application.id}/documents`
  const upload = { version: application.version, kinds: attachmentKinds, typed, errors }
  const isReady = added.length > 0 && maySend(facts)
  return {
    title: '書類を送信する',
    caption: [application.receptionNumber, application.content.works?.worksName].filter(Boolean).join('　'),
    back: { text: '手続状況に戻る', href: `/netdesk/applications/${application.id}` },
    errorSummary: errorSummary(errors),
    notice: isConflict ? conflict : null,
    asked: { kinds: request.kinds, note: request.note, at: formatInstantInEra(request.requestedAt) },
    files: filesOf(res, `${here}/attachments`, added, upload),
    sending: isReady
      ? {
          action: `${here}/submission`,
          version: application.version,
          csrfField: csrfField(res),
          password: sendingPasswordField(facts.sending, errors),
        }
      : null,
    sendingNote: sendingNoteOf(facts, added),
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この申込が更新されています',
  text: '今回の操作は反映していません。いまの内容を確認して、もう一度操作してください。',
}

function sendingNoteOf(facts: ApplicationFacts, added: readonly Attachment[]): string {
  if (!maySend(facts)) return `${senderWords(facts.sending)}書類の添付は、どなたでもできます。`
  if (added.length === 0) return '書類を添付すると、送信できるようになります。'
  return '送信すると、審査が再開します。送信したあとは、書類を取り外せません。'
}
