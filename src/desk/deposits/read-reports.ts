import { z } from 'zod'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { type PostingKind, postingKinds } from '../../domain/deposit-account.ts'
import { yen } from '../../domain/yen.ts'
import type { ReportRow } from '../../usecases/import-bank-reports.ts'
import { type CsvRow, readCsv } from '../../web/csv.ts'
import { dayField, optionalTextField, textField, yenField } from '../../web/fields.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { entryKindLabels } from '../../wording/deposits.ts'

/** A line as it was understood, or what is wrong with it by itself. */
export type ReadLine = { readonly line: number; readonly row: ReportRow | null; readonly problems: readonly string[] }
export type ReadReports = { readonly problems: readonly string[]; readonly lines: readonly ReadLine[] }

export const mostReports = 200

const fields = {
  guaranteeNumber: { label: '保証契約番号', field: guaranteeNumberField() },
  kind: { label: '内容', field: kindField() },
  happenedOn: { label: '日付', field: dayField('日付') },
  amount: { label: '金額', field: yenField('金額', { min: yen(1) }) },
  bankReference: { label: '整理番号', field: textField('整理番号', { maxLength: 40 }) },
  requestSerial: { label: '払出依頼の回', field: serialField() },
  note: { label: '摘要', field: optionalTextField('摘要', { maxLength: 100 }) },
} as const

type Name = keyof typeof fields
const names = Object.keys(fields) as Name[]
const optionalNames: readonly Name[] = ['requestSerial', 'note']
const lineForm = z.object(
  Object.fromEntries(names.map((name) => [name, fields[name].field])) as { [N in Name]: (typeof fields)[N]['field'] },
)

/** The columns of a bank's file, in the order of the template. */
export const reportColumns: readonly string[] = names.map((name) => fields[name].label)

/** Reads a bank's file line by line; every problem is told. Nothing is known of the ledgers here. */
export function readReports(content: Buffer): ReadReports {
  const reading = readCsv(content, { rows: mostReports })
  if (!reading.ok) return { problems: [reading.problem], lines: [] }
  const columns = reading.header.map(nameOf)
  const problems = headerProblems(reading.header, columns)
  if (problems.length > 0) return { problems, lines: [] }
  const lines = reading.rows.map((row) => readLine(columns as Name[], row))
  return { problems: lines.length === 0 ? ['報告の行がありません'] : [], lines }
}

/** The rows of a file without a problem of its own; null while there is one. */
export function rowsIn({ problems, lines }: ReadReports): ReportRow[] | null {
  if (problems.length > 0 || lines.some((one) => one.problems.length > 0)) return null
  return lines.flatMap(({ row }) => row ?? [])
}

function readLine(columns: readonly Name[], { line, cells }: CsvRow): ReadLine {
  if (cells.length !== columns.length)
    return { line, row: null, problems: [`列の数が${cells.length}です（1行目は${columns.length}列です）`] }
  const typed = Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? '']))
  const read = lineForm.safeParse(typed)
  if (!read.success) return { line, row: null, problems: read.error.issues.map(({ message }) => message) }
  const { kind, requestSerial } = read.data
  if (requestSerial !== null && kind !== 'payout')
    return { line, row: null, problems: ['払出依頼の回は、内容が「払出」の行にだけ入力してください'] }
  return { line, row: { line, ...read.data }, problems: [] }
}

function headerProblems(header: readonly string[], columns: readonly (Name | null)[]): string[] {
  const unknown = header.filter((_, place) => columns[place] === null)
  const missing = names.filter((name) => !optionalNames.includes(name) && !columns.includes(name))
  const twice = names.filter((name) => columns.filter((one) => one === name).length > 1)
  return [
    ...unknown.map(
      (label) => `1行目の列名「${label.slice(0, 40)}」は取り込めません（使える列名：${reportColumns.join('、')}）`,
    ),
    ...missing.map((name) => `1行目に列「${fields[name].label}」がありません`),
    ...twice.map((name) => `1行目に列「${fields[name].label}」が2つ以上あります`),
  ]
}

function nameOf(label: string): Name | null {
  const plain = (text: string): string => withoutSpaces(halfWidth(text))
  return names.find((name) => plain(fields[name].label) === plain(label)) ?? null
}

function guaranteeNumberField() {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const number = readGuaranteeNumber(typed)
      if (number !== null) return number
      const message = typed.trim() === '' ? 'を入力してください' : 'を確認してください（例：99999-00005M）'
      context.addIssue({ code: 'custom', message: `保証契約番号${message}` })
      return z.NEVER
    })
}

function kindField() {
  return z
    .string()
    .default('')
    .transform((typed, context): PostingKind => {
      const text = withoutSpaces(halfWidth(typed))
      const kind = postingKinds.find((one) => one === text || entryKindLabels[one] === text)
      if (kind) return kind
      const choices = postingKinds.map((one) => entryKindLabels[one]).join('、')
      context.addIssue({ code: 'custom', message: `内容は、${choices}のいずれかにしてください` })
      return z.NEVER
    })
}

/** 2, 第2回. */
function serialField() {
  return z
    .string()
    .default('')
    .transform((typed, context): number | null => {
      const text = withoutSpaces(halfWidth(typed)).replace(/^第?(\d+)回?$/, '$1')
      if (text === '') return null
      if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
      context.addIssue({ code: 'custom', message: '払出依頼の回は、数字で入力してください（例：2）' })
      return z.NEVER
    })
}
