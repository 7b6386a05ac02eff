import type { InquiryMessage } from '../../domain/inquiry.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type { CsrfField, Files, Link } from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { formatDay, formatFileSize, formatInstantInEra } from '../../wording/format.ts'
import { fileList } from '../files.page.ts'

/** A question or an answer as both sides read it, with the files it was sent with. */
export type ThreadMessage = {
  readonly title: string
  readonly caption: string
  readonly text: string
  readonly files: readonly Link[]
}

/** The thread of a 照会; `here` is the address of its page. */
export function threadOf(
  here: string,
  messages: readonly InquiryMessage[],
  files: readonly SubjectFile[],
): ThreadMessage[] {
  return messages.map(({ side, text, dueOn, fileIds, writtenByName, writtenAt }) => ({
    title: side === 'question' ? '照会' : '回答',
    caption: [formatInstantInEra(writtenAt), writtenByName, dueOn ? `回答の期限 ${formatDay(dueOn)}` : '']
      .filter(Boolean)
      .join('　'),
    text,
    files: files
      .filter(({ id }) => fileIds.includes(id))
      .map(({ id, kind, fileName, size }) => ({
        text: `${fileName}（${kind}　${formatFileSize(size)}）`,
        href: `${here}/attachments/${id}`,
      })),
  }))
}

/** The files that go with the next message of a side, and the form for one more. */
export function unsentFiles(
  here: string,
  version: number,
  files: readonly SubjectFile[],
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfOf: () => CsrfField },
): Files {
  const kinds = attachmentKinds.map((kind) => ({ value: kind, label: kind }))
  return fileList(`${here}/attachments`, files, kinds, { version, ...shown })
}
