import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import type { NewFile } from '../store/attachments.ts'
import { choiceField, textField } from '../web/fields.ts'
import { isUploadTooLarge, largestUpload, uploadedFiles } from '../web/uploads.ts'
import { sectionFields } from './application-typed.ts'

/** 書類の種類. */
export const attachmentKinds = [
  '請負契約書写',
  '工事概要',
  '工程表',
  '施工体系図',
  '注文請書',
  '見積書',
  '認定調書',
  '決算書',
  'JV協定書',
  'その他',
] as const

/** What is taken: told from the content, and the name must say the same. */
const takenTypes: Readonly<Record<string, RegExp>> = {
  'application/pdf': /\.pdf$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/tiff': /\.tiff?$/i,
}

const largest = `${largestUpload / 1024 / 1024}MB`

export const takenFiles = {
  accept: '.pdf,.jpg,.jpeg,.png,.tif,.tiff',
  words: `PDF、JPEG、PNG、TIFF（1ファイル${largest}まで、20ファイルまで）`,
}

/** 書類を添付する. One file at a time, so that a second press can be told from a second file. */
export const attachmentForm = z.object({ ...sectionFields, kind: choiceField('書類の種類', attachmentKinds) })
export const removalForm = z.object(sectionFields)

/** The one file of the form, once it is sure what it is; or what is wrong with it. */
export async function readFile(
  req: object,
): Promise<{ readonly file: Omit<NewFile, 'kind'> } | { readonly error: string }> {
  if (isUploadTooLarge(req)) return { error: `ファイルは、${largest}以下にしてください` }
  const [upload, ...more] = uploadedFiles(req)
  if (!upload) return { error: '添付するファイルを選んでください' }
  if (more.length > 0) return { error: 'ファイルは、一つずつ添付してください' }
  const name = textField('ファイル名', { maxLength: 200 }).safeParse(upload.originalname)
  if (!name.success) return { error: name.error.issues[0]?.message ?? 'ファイル名を確認してください' }
  const type = (await fileTypeFromBuffer(upload.buffer))?.mime ?? ''
  if (!takenTypes[type]?.test(name.data)) {
    return { error: 'この種類のファイルは添付できません。PDF、JPEG、PNG、TIFFのいずれかにしてください' }
  }
  return { file: { fileName: name.data, mediaType: type, content: upload.buffer } }
}

/** Lets the file count among what the form said: the same form with another file is another act. */
export function countInBody(req: { body: unknown }, content: Buffer): void {
  ;(req.body as Record<string, unknown>)['file'] = createHash('sha256').update(content).digest('hex')
}
