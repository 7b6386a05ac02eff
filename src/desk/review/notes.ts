import type { Response } from 'express'
import { depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { listApplicationNotes } from '../../store/application-notes.ts'
import { type CsrfField, type ErrorSummary, errorSummary, type Textarea } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'

/** 社内メモ under an application: what was written, newest first, and the form to add to it. */
export type NotesSection = {
  readonly errorSummary: ErrorSummary
  readonly notes: readonly { readonly head: string; readonly text: string }[]
  readonly form: { readonly action: string; readonly csrfField: CsrfField; readonly text: Textarea }
}
export type WithNotes = { readonly noteSection: NotesSection }

export async function notesSection(
  res: Response,
  applicationId: string,
  { typed, errors }: { typed: Typed; errors: FieldErrors } = { typed: {}, errors: {} },
): Promise<NotesSection> {
  const notes = await listApplicationNotes(depsOf(res).db, applicationId)
  return {
    errorSummary: errorSummary(errors),
    notes: notes.map(({ text, writtenAt, writtenByName }) => ({
      head: `${formatInstantInEra(writtenAt)}　${writtenByName}`,
      text,
    })),
    form: {
      action: `/desk/applications/${applicationId}/notes`,
      csrfField: csrfField(res),
      text: {
        name: 'text',
        label: '社内メモ',
        necessity: 'none',
        hint: '社内だけで読みます。受注者と発注者には見えません。書いたメモは消せません。',
        value: typedText(typed, 'text'),
        rows: 3,
        error: errors['text'],
      },
    },
  }
}
