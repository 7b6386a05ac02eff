import { z } from 'zod'
import type { BankTransfer, PassedOver } from '../../domain/bank-transfer.ts'
import type { Day } from '../../domain/day.ts'
import { yen } from '../../domain/yen.ts'
import { looksLikeZengin, readZengin } from '../../domain/zengin-file.ts'
import { type CsvRow, readCsv } from '../../web/csv.ts'
import { dayField, optionalTextField, textField, yenField } from '../../web/fields.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { transferFaultText } from '../../wording/bank-transfers.ts'

/** A bank's file as it was understood; nothing of it is taken in while there is a problem. */
export type ReadTransfers = {
  readonly form: 'zengin' | 'csv'
  readonly transfers: readonly BankTransfer[]
  readonly passedOver: readonly PassedOver[]
  readonly problems: readonly { readonly line: number | null; readonly text: string }[]
}

/** The most transfers of one file. */
export const mostTransfers = 1_000

const fields = {
  paidOn: { label: '入金日', field: dayField('入金日') },
  amount: { label: '金額', field: yenField('金額', { min: yen(1) }) },
  payer: { label: '振込人名(カナ)', field: textField('振込人名', { maxLength: 100 }) },
  note: { label: '摘要', field: optionalTextField('摘要', { maxLength: 100 }) },
} as const

type Name = keyof typeof fields
const names = Object.keys(fields) as Name[]
const lineForm = z.object({
  paidOn: fields.paidOn.field,
  amount: fields.amount.field,
  payer: fields.payer.field,
  note: fields.note.field,
})

/** The columns of a CSV file, in the order of the template. */
export const transferColumns: readonly string[] = names.map((name) => fields[name].label)

/** Reads a bank's file, whichever of the two forms it has; every problem is told with its line. */
export function readTransfers(content: Buffer, today: Day): ReadTransfers {
  const read = looksLikeZengin(content) ? zenginIn(content, today) : csvIn(content, today)
  if (read.problems.length > 0) return read
  const { length } = read.transfers
  if (length > mostTransfers) {
    return {
      ...read,
      problems: [{ line: null, text: `一度に取り込めるのは、${mostTransfers}件までです（${length}件あります）` }],
    }
  }
  return length > 0 ? read : { ...read, problems: [{ line: null, text: '入金が1件もありません' }] }
}

function zenginIn(content: Buffer, today: Day): ReadTransfers {
  const { transfers, passedOver, faults } = readZengin(content, today)
  const problems = faults.map((fault) => ({ line: fault.line, text: transferFaultText(fault) }))
  return { form: 'zengin', transfers, passedOver, problems }
}

function csvIn(content: Buffer, today: Day): ReadTransfers {
  const whole = (texts: readonly string[]): ReadTransfers => ({
    form: 'csv',
    transfers: [],
    passedOver: [],
    problems: texts.map((text) => ({ line: null, text })),
  })
  const reading = readCsv(content, { rows: mostTransfers })
  if (!reading.ok) return whole([reading.problem])
  const columns = reading.header.map(nameOf)
  const headerProblems = problemsOfHeader(reading.header, columns)
  if (headerProblems.length > 0) return whole(headerProblems)
  const lines = reading.rows.map((row) => readLine(columns as Name[], row, today))
  return {
    form: 'csv',
    transfers: lines.flatMap((line) => ('transfer' in line ? [line.transfer] : [])),
    passedOver: [],
    problems: lines.flatMap((line) => ('problems' in line ? line.problems : [])),
  }
}

type Line = { readonly transfer: BankTransfer } | { readonly problems: ReadTransfers['problems'] }

function readLine(columns: readonly Name[], { line, cells }: CsvRow, today: Day): Line {
  if (cells.length !== columns.length)
    return { problems: [{ line, text: `列の数が${cells.length}です（1行目は${columns.length}列です）` }] }
  const read = lineForm.safeParse(Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? ''])))
  if (!read.success) return { problems: read.error.issues.map(({ message }) => ({ line, text: message })) }
  const { paidOn, amount, payer, note } = read.data
  if (paidOn > today) return { problems: [{ line, text: '入金日が、まだ来ていない日です' }] }
  return { transfer: { line, bankName: '', account: '', paidOn, amount, payer, reference: '', note: note ?? '' } }
}

function problemsOfHeader(header: readonly string[], columns: readonly (Name | null)[]): string[] {
  const unknown = header.filter((_, place) => columns[place] === null)
  const missing = names.filter((name) => name !== 'note' && !columns.includes(name))
  const twice = names.filter((name) => columns.filter((one) => one === name).length > 1)
  return [
    ...unknown.map(
      (label) => `1行目の列名「${label.slice(0, 40)}」は取り込めません（使える列名：${transferColumns.join('、')}）`,
    ),
    ...missing.map((name) => `1行目に列「${fields[name].label}」がありません`),
    ...twice.map((name) => `1行目に列「${fields[name].label}」が2つ以上あります`),
  ]
}

/** The column of a label; 振込人名 also without its (カナ), and in any width. */
function nameOf(label: string): Name | null {
  const plain = (text: string): string => withoutSpaces(halfWidth(text)).replace(/\(カナ\)$/, '')
  return names.find((name) => plain(fields[name].label) === plain(label)) ?? null
}
