import type { BankTransfer, PassedOver, TransferFault, TransferFaultName, TransferReading } from './bank-transfer.ts'
import type { Day } from './day.ts'
import { yen } from './yen.ts'
import { fieldsOf, readDigits, readEraDay, recordBytes, recordsIn, type ZenginRecord } from './zengin-records.ts'

/**
 * Whether a file is one of 全銀協規定形式: its first record is a header (1) with a kind of two digits, and no table.
 */
export function looksLikeZengin(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes
  return (
    first === 0x31 &&
    isDigit(second) &&
    isDigit(third) &&
    bytes.length >= recordBytes &&
    !bytes.subarray(0, 20).includes(0x2c)
  )
}

/**
 * Reads 振込入金通知 (01) or 入出金取引明細 (03) of 200 bytes, strictly: header (1), data (2), trailer (8) for each account,
 * and one end (9). Counts and sums of every trailer must agree. Every fault is told with its record; `today` is the last
 * day money can have come in.
 */
export function readZengin(bytes: Uint8Array, today: Day): TransferReading {
  const { records, faults: broken } = recordsIn(bytes)
  if (broken.length > 0) return { transfers: [], passedOver: [], faults: broken }
  const file: File = { transfers: [], passedOver: [], faults: [], account: null, ended: false }
  for (const record of records) take(file, record, today)
  if (file.account) fault(file, null, 'no_trailer')
  else if (!file.ended) fault(file, null, 'no_end')
  const { transfers, passedOver, faults } = file
  return { transfers, passedOver, faults }
}

type Kind = '01' | '03'

/** What was seen of one account since its header. */
type Account = {
  readonly kind: Kind
  readonly bankName: string
  readonly account: string
  /** Received and taken away: with a 振込入金通知 what was cancelled, with a statement what went out. */
  readonly seen: { in: Tally; out: Tally }
}
type Tally = { count: number; sum: number }

type File = {
  readonly transfers: BankTransfer[]
  readonly passedOver: PassedOver[]
  readonly faults: TransferFault[]
  account: Account | null
  ended: boolean
}

function take(file: File, record: ZenginRecord, today: Day): void {
  const kind = record.text.slice(0, 1)
  if (file.ended) return fault(file, record.line, 'after_end')
  if (kind === '1' && !file.account) return header(file, record)
  if (kind === '2' && file.account) return data(file, file.account, record, today)
  if (kind === '8' && file.account) return trailer(file, file.account, record)
  if (kind === '9' && !file.account && record.line > 1) {
    file.ended = true
    return
  }
  fault(file, record.line, 'order', { found: kind })
}

const head = {
  record: 1,
  kind: 2,
  code: 1,
  madeOn: 6,
  from: 6,
  to: 6,
  bankCode: 4,
  bankName: 15,
  branchCode: 3,
  branchName: 15,
}
const headers = {
  '01': { ...head, accountKind: 1, number: 7, holder: 40, rest: 93 },
  '03': { ...head, dummy: 3, accountKind: 1, number: 10, holder: 40, overdraft: 1, book: 1, before: 14, rest: 71 },
} as const

function header(file: File, record: ZenginRecord): void {
  const kind = record.text.slice(1, 3)
  if (kind !== '01' && kind !== '03') {
    fault(file, record.line, 'kind', { found: kind })
    return
  }
  const fields = fieldsOf(record, headers[kind])
  if (fields.code !== '0') fault(file, record.line, 'code', { found: fields.code })
  for (const text of [fields.madeOn, fields.from, fields.to])
    if (!readEraDay(text)) fault(file, record.line, 'day', { text })
  file.account = {
    kind,
    bankName: fields.bankName.trim() || fields.bankCode,
    account: `${fields.bankCode}-${fields.branchCode}-${fields.accountKind}-${fields.number}`,
    seen: { in: { count: 0, sum: 0 }, out: { count: 0, sum: 0 } },
  }
}

const lines = {
  '01': {
    record: 1,
    reference: 6,
    paidOn: 6,
    valueOn: 6,
    amount: 10,
    ofOthers: 10,
    payerCode: 10,
    payer: 48,
    bank: 15,
    branch: 15,
    cancelled: 1,
    edi: 20,
    rest: 52,
  },
  '03': {
    record: 1,
    reference: 8,
    paidOn: 6,
    valueOn: 6,
    direction: 1,
    transaction: 2,
    amount: 12,
    ofOthers: 12,
    presented: 6,
    returned: 6,
    chequeKind: 1,
    cheque: 7,
    sister: 3,
    payerCode: 10,
    payer: 48,
    bank: 15,
    branch: 15,
    note: 20,
    edi: 20,
    rest: 1,
  },
} as const

/** 取引区分 19 of a statement corrects an earlier line. */
const correction = '19'

function data(file: File, account: Account, record: ZenginRecord, today: Day): void {
  const { line } = record
  const fields = account.kind === '01' ? notified(record) : stated(record)
  const amount = readDigits(fields.amount)
  const paidOn = readEraDay(fields.paidOn)
  if (amount === null || amount === 0)
    return fault(file, line, 'field', { field: 'amount', text: fields.amount.trim() })
  if (fields.way === null) return fault(file, line, 'field', { field: 'way', text: fields.wayText })
  const tally = fields.way === 'in' || fields.way === 'correction' ? account.seen.in : account.seen.out
  tally.count += 1
  tally.sum += amount
  if (!paidOn) return fault(file, line, 'day', { text: fields.paidOn })
  if (paidOn > today) return fault(file, line, 'day_to_come', { day: paidOn })
  const common = { line, amount: yen(amount), payer: fields.payer }
  if (fields.way !== 'in') {
    const reason = fields.way === 'correction' ? 'correction' : account.kind === '01' ? 'cancelled' : 'withdrawal'
    file.passedOver.push({ ...common, reason })
    return
  }
  const { reference, note } = fields
  file.transfers.push({ ...common, bankName: account.bankName, account: account.account, paidOn, reference, note })
}

type Way = 'in' | 'out' | 'correction' | null

function notified(record: ZenginRecord) {
  const fields = fieldsOf(record, lines['01'])
  const ways: Readonly<Record<string, Way>> = { ' ': 'in', '0': 'in', '1': 'out' }
  const note = fields.edi.trim()
  return { ...common(fields), note, way: ways[fields.cancelled] ?? null, wayText: fields.cancelled }
}

function stated(record: ZenginRecord) {
  const fields = fieldsOf(record, lines['03'])
  const ways: Readonly<Record<string, Way>> = {
    '1': fields.transaction === correction ? 'correction' : 'in',
    '2': 'out',
  }
  const note = [fields.note.trim(), fields.edi.trim()].filter((one) => one !== '').join(' ')
  return { ...common(fields), note, way: ways[fields.direction] ?? null, wayText: fields.direction }
}

function common(fields: { amount: string; paidOn: string; payer: string; reference: string }) {
  return {
    amount: fields.amount,
    paidOn: fields.paidOn,
    payer: fields.payer.trim(),
    reference: fields.reference.trim(),
  }
}

const trailers = {
  '01': { record: 1, inCount: 6, inSum: 12, outCount: 6, outSum: 12, rest: 163 },
  '03': { record: 1, inCount: 6, inSum: 13, outCount: 6, outSum: 13, overdraft: 1, after: 14, count: 7, rest: 139 },
} as const

function trailer(file: File, { kind, seen }: Account, record: ZenginRecord): void {
  const fields = fieldsOf(record, trailers[kind])
  const told = [
    ['in', fields.inCount, fields.inSum],
    ['out', fields.outCount, fields.outSum],
  ] as const
  for (const [way, count, sum] of told) {
    compare(file, record.line, 'count', way, readDigits(count), seen[way].count)
    compare(file, record.line, 'sum', way, readDigits(sum), seen[way].sum)
  }
  file.account = null
}

function compare(
  file: File,
  line: number,
  name: 'count' | 'sum',
  way: 'in' | 'out',
  told: number | null,
  found: number,
): void {
  if (told !== found) fault(file, line, name, { way, told: told ?? '', found })
}

function fault(
  file: File,
  line: number | null,
  name: TransferFaultName,
  detail: Readonly<Record<string, string | number>> = {},
): void {
  file.faults.push({ line, name, detail })
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
