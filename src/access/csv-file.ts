import { textField } from '../web/fields.ts'
import { largestCsv } from '../web/csv.ts'
import { isUploadTooLarge, uploadedFiles } from '../web/uploads.ts'

/** The one CSV file of a form, or what is wrong with it before anybody reads a line of it. */
export function readCsvFile(
  req: object,
): { readonly fileName: string; readonly content: Buffer } | { readonly error: string } {
  const [upload, ...more] = uploadedFiles(req)
  if (isUploadTooLarge(req) || (upload && upload.size > largestCsv))
    return { error: 'CSVファイルは、5MB以下にしてください' }
  if (!upload) return { error: 'CSVファイルを選んでください' }
  if (more.length > 0) return { error: 'CSVファイルは、一つだけ選んでください' }
  const name = textField('ファイル名', { maxLength: 200 }).safeParse(upload.originalname)
  if (!name.success) return { error: name.error.issues[0]?.message ?? 'ファイル名を確認してください' }
  if (!/\.(csv|txt)$/i.test(name.data)) return { error: 'CSVファイル（拡張子 .csv）を選んでください' }
  return { fileName: name.data, content: upload.buffer }
}
