/** One transfer of a bank's file as a test wishes it; the rest is usual. */
export type TransferWish = {
  readonly amount: number
  readonly payer?: string
  readonly note?: string
  readonly paidOn?: string
  readonly reference?: string
  /** 振込入金通知: 取消区分. */
  readonly cancelled?: string
  /** 入出金取引明細: 入払区分 and 取引区分. */
  readonly direction?: string
  readonly transaction?: string
}

type FileWish = { readonly lineEnd?: string; readonly change?: (records: string[]) => string[] }

/** A 振込入金通知 (01) of 200-byte records as banks send it. */
export function noticeFile(
  transfers: readonly TransferWish[],
  { lineEnd = '\r\n', change = same }: FileWish = {},
): Buffer {
  const header = record([
    ['1010080520080519080520', 22],
    ['9999', 4],
    ['ﾏﾙﾏﾙ', 15],
    ['001', 3],
    ['ﾎﾝﾃﾝ', 15],
    ['10001234', 8],
    ['ﾎｼﾖｳ(ｶ', 40],
  ])
  const lines = transfers.map((one, place) =>
    record([
      [`2${one.reference ?? digits(place + 1, 6)}${one.paidOn ?? '080520'}${one.paidOn ?? '080520'}`, 19],
      [`${digits(one.amount, 10)}${digits(0, 10)}${digits(0, 10)}`, 30],
      [one.payer ?? 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ', 48],
      ['', 30],
      [one.cancelled ?? '', 1],
      [one.note ?? '', 20],
    ]),
  )
  const taken = transfers.filter(({ cancelled }) => cancelled !== '1')
  const back = transfers.filter(({ cancelled }) => cancelled === '1')
  const trailer = record([[`8${tally(taken, 12)}${tally(back, 12)}`, 37]])
  return bytesOf(change([header, ...lines, trailer, record([['9', 1]])]), lineEnd)
}

/** A 入出金取引明細 (03) of 200-byte records. */
export function statementFile(
  transfers: readonly TransferWish[],
  { lineEnd = '', change = same }: FileWish = {},
): Buffer {
  const header = record([
    ['1030080520080519080520', 22],
    ['9999', 4],
    ['ﾏﾙﾏﾙ', 15],
    ['001', 3],
    ['ﾎﾝﾃﾝ', 15],
    ['00010000001234', 14],
    ['ﾎｼﾖｳ(ｶ', 40],
    ['1100000000001000', 16],
  ])
  const lines = transfers.map((one, place) =>
    record([
      [`2${one.reference ?? digits(place + 1, 8)}${one.paidOn ?? '080520'}${one.paidOn ?? '080520'}`, 21],
      [`${one.direction ?? '1'}${one.transaction ?? '11'}${digits(one.amount, 12)}${digits(0, 12)}`, 27],
      [digits(0, 12), 23],
      [digits(0, 10), 10],
      [one.payer ?? 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ', 48],
      ['', 30],
      [one.note ?? '', 20],
      ['', 21],
    ]),
  )
  const taken = transfers.filter(({ direction }) => direction !== '2')
  const out = transfers.filter(({ direction }) => direction === '2')
  const rest = `1${digits(0, 14)}${digits(transfers.length, 7)}`
  const trailer = record([[`8${tally(taken, 13)}${tally(out, 13)}${rest}`, 61]])
  return bytesOf(change([header, ...lines, trailer, record([[`9${digits(lines.length + 3, 10)}00001`, 16]])]), lineEnd)
}

/** Letters of JIS X 0201 as the bytes of the file. */
export function bytesOf(records: readonly string[], lineEnd: string): Buffer {
  const text = records.map((one) => one + lineEnd).join('')
  return Buffer.from(Array.from(text, (letter) => byteOf(letter.charCodeAt(0))))
}

function byteOf(code: number): number {
  return code >= 0xff61 ? code - 0xff61 + 0xa1 : code
}

function record(fields: readonly (readonly [text: string, width: number])[]): string {
  return fields
    .map(([text, width]) => text.padEnd(width).slice(0, width))
    .join('')
    .padEnd(200)
}

function tally(transfers: readonly TransferWish[], width: number): string {
  const sum = transfers.reduce((total, { amount }) => total + amount, 0)
  return `${digits(transfers.length, 6)}${digits(sum, width)}`
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function same(records: string[]): string[] {
  return records
}
