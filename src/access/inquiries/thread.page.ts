import type { InquiryMessage } from '../../domain/inquiry.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type { CsrfField, Files, Link } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { takenFiles } from '../../web/uploaded-file.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { formatDay, formatFileSize, formatInstantInEra } from '../../wording/format.ts'

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
  { typed, errors, csrfOf }: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfOf: () => CsrfField },
): Files {
  const action = `${here}/attachments`
  return {
    emptyText: '添付した書類はまだありません。',
    items: files.map(({ id, kind, fileName, size, addedAt }) => ({
      name: fileName,
      note: `${kind}　${formatFileSize(size)}　${formatInstantInEra(addedAt)}に添付`,
      href: `${action}/${id}`,
      removal: { csrfField: csrfOf(), action: `${action}/${id}/removal`, version },
    })),
    form: {
      action,
      csrfField: csrfOf(),
      version,
      kind: {
        name: 'kind',
        label: '書類の種類',
        value: typedText(typed, 'kind'),
        choices: attachmentKinds.map((kind) => ({ value: kind, label: kind })),
        emptyLabel: '選んでください',
        error: errors['kind'],
        necessity: 'required',
      },
      file: {
        name: 'files',
        label: 'ファイル',
        hint: takenFiles.words,
        accept: takenFiles.accept,
        error: errors['files'],
        necessity: 'required',
      },
    },
  }
}
