import type { Response } from 'express'
import { csrfField } from '../access/frame.ts'
import type { Files } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { takenFiles } from '../web/uploaded-file.ts'
import { formatFileSize, formatInstantInEra } from '../wording/format.ts'

export { attachmentKinds } from '../wording/attachment-kinds.ts'

type ShownFile = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly size: number
  readonly addedAt: Date
}

/**
 * The files beside something, for components/files. `here` is the address that ends in /attachments: files are posted to
 * it, read at `here/:id`, and taken out at `here/:id/removal`. Without a version nothing can be changed any more.
 */
export function filesOf(
  res: Response,
  here: string,
  files: readonly ShownFile[],
  upload: {
    readonly version: number
    readonly kinds: readonly string[]
    readonly typed: Typed
    readonly errors: FieldErrors
    /** Where the form is sent, when that is not `here`. */
    readonly action?: string
  } | null,
): Files {
  return {
    emptyText: '添付した書類はまだありません。',
    items: files.map(({ id, kind, fileName, size, addedAt }) => ({
      name: fileName,
      note: `${kind}　${formatFileSize(size)}　${formatInstantInEra(addedAt)}に添付`,
      href: `${here}/${id}`,
      removal: upload && { csrfField: csrfField(res), action: `${here}/${id}/removal`, version: upload.version },
    })),
    form: upload && {
      action: upload.action ?? here,
      csrfField: csrfField(res),
      version: upload.version,
      kind: {
        name: 'kind',
        label: '書類の種類',
        value: typedText(upload.typed, 'kind'),
        choices: upload.kinds.map((kind) => ({ value: kind, label: kind })),
        emptyLabel: '選んでください',
        error: upload.errors['kind'],
        necessity: 'required',
      },
      file: {
        name: 'files',
        label: 'ファイル',
        hint: takenFiles.words,
        accept: takenFiles.accept,
        error: upload.errors['files'],
        necessity: 'required',
      },
    },
  }
}
