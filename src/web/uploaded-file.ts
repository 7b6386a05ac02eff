import { createHash } from 'node:crypto'
import { examineFile, type MediaType } from './file-kinds.ts'
import { readText } from './field-readers.ts'
import { isUploadTooLarge, largestUpload, scanOf, uploadedFiles } from './uploads.ts'

/** A file that is what its name says, and nothing besides. */
export type ReadFile = { readonly fileName: string; readonly mediaType: MediaType; readonly content: Buffer }

const largest = `${largestUpload / 1024 / 1024}MB`

/** What a file field says of itself. */
export const takenFiles = {
  accept: '.pdf,.jpg,.jpeg,.png,.tif,.tiff',
  words: `PDF、JPEG、PNG、TIFF（1ファイル${largest}まで、20ファイルまで）`,
}

/** The one file of a form, once it is sure what it is; or what is wrong with it. One at a time, so that a second press can be told from a second file. */
export async function readUploadedFile(req: object): Promise<{ readonly file: ReadFile } | { readonly error: string }> {
  if (isUploadTooLarge(req)) return { error: `ファイルは、${largest}以下にしてください` }
  const [upload, ...more] = uploadedFiles(req)
  if (!upload) return { error: '添付するファイルを選んでください' }
  if (more.length > 0) return { error: 'ファイルは、一つずつ添付してください' }
  const name = readText('ファイル名', upload.originalname, { maxLength: 200 }, 'one_line')
  if ('complaint' in name) return { error: name.complaint }
  const examination = await examineFile(name.value, upload.buffer)
  if (!examination.ok) return { error: examination.problem }
  const answer = await scanOf(req)(upload.buffer)
  if (answer === 'infected') return { error: 'ウイルス検査で問題が見つかったため、受け付けられません' }
  if (answer === 'unavailable')
    return { error: 'いま、ウイルス検査ができないため、受け付けられません。しばらくしてから、もう一度添付してください' }
  return { file: { fileName: name.value, mediaType: examination.mediaType, content: upload.buffer } }
}

/** Lets the file count among what the form said: the same form with another file is another act. */
export function countInBody(req: { body: unknown }, content: Buffer): void {
  ;(req.body as Record<string, unknown>)['file'] = createHash('sha256').update(content).digest('hex')
}
