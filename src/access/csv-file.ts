import { textField } from '../web/fields.ts'
import { largestCsv } from '../web/csv.ts'
import { isUploadTooLarge, uploadedFiles } from '../web/uploads.ts'

/** What a form calls the file it wants, and how the names of such files end. */
export type WantedFile = { readonly word: string; readonly endings: RegExp; readonly choose: string }

const csvFile: WantedFile = {
  word: 'CSVファイル',
  endings: /\.(csv|txt)$/i,
  choose: 'CSVファイル（拡張子 .csv）を選んでください',
}

/** The one CSV file of a form, or what is wrong with it before anybody reads a line of it. */
export function readCsvFile(
  req: object,
  { word, endings, choose }: WantedFile = csvFile,
): { readonly fileName: string; readonly content: Buffer } | { readonly error: string } {
  const [upload, ...more] = uploadedFiles(req)
  if (isUploadTooLarge(req) || (upload && upload.size > largestCsv))
    return { error: `${word}は、5MB以下にしてください` }
  if (!upload) return { error: `${word}を選んでください` }
  if (more.length > 0) return { error: `${word}は、一つだけ選んでください` }
  const name = textField('ファイル名', { maxLength: 200 }).safeParse(upload.originalname)
  if (!name.success) return { error: name.error.issues[0]?.message ?? 'ファイル名を確認してください' }
  if (!endings.test(name.data)) return { error: choose }
  return { fileName: name.data, content: upload.buffer }
}
