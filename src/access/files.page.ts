import type { Response } from 'express'
import type { Choice, CsrfField, Files } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { takenFiles } from '../web/uploaded-file.ts'
import { formatFileSize, formatInstantInEra } from '../wording/format.ts'
import { csrfField } from './frame.ts'

type ShownFile = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly size: number
  readonly addedAt: Date
}

/** What may be done beside the files, and what was typed into the form for one more. */
type Upload = {
  readonly version: number
  readonly typed: Typed
  readonly errors: FieldErrors
  /** Where the form is sent, when that is not the files' own address. */
  readonly action?: string
}

/**
 * The files beside something, for components/files. `here` is the address that ends in /attachments: files are posted to
 * it, read at `here/:id`, and taken out at `here/:id/removal`. Without an upload nothing can be changed any more.
 */
export function fileList(
  here: string,
  files: readonly ShownFile[],
  kinds: readonly Choice[],
  upload: (Upload & { readonly csrfOf: () => CsrfField }) | null,
  removable: 'removable' | 'kept' = 'removable',
): Files {
  const labels = new Map(kinds.map(({ value, label }) => [value, label]))
  return {
    emptyText: '添付した書類はまだありません。',
    items: files.map(({ id, kind, fileName, size, addedAt }) => ({
      name: fileName,
      note: `${labels.get(kind) ?? kind}　${formatFileSize(size)}　${formatInstantInEra(addedAt)}に添付`,
      href: `${here}/${id}`,
      removal:
        upload && removable === 'removable'
          ? { csrfField: upload.csrfOf(), action: `${here}/${id}/removal`, version: upload.version }
          : null,
    })),
    form: upload && {
      action: upload.action ?? here,
      csrfField: upload.csrfOf(),
      version: upload.version,
      kind: {
        name: 'kind',
        label: '書類の種類',
        value: typedText(upload.typed, 'kind'),
        choices: kinds,
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

/** The same where a kind is called what it is. */
export function filesOf(
  res: Response,
  here: string,
  files: readonly ShownFile[],
  upload: (Upload & { readonly kinds: readonly string[] }) | null,
): Files {
  const kinds = (upload?.kinds ?? []).map((kind) => ({ value: kind, label: kind }))
  return fileList(here, files, kinds, upload && { ...upload, csrfOf: () => csrfField(res) })
}
