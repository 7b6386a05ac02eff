import { parse } from 'csv/sync'
import {
  accountKinds,
  monthParts,
  mostUseStatementLines,
  payoutMethods,
  useItems,
  type UseStatementLine,
  type UseStatementLineField,
} from '../../domain/use-statement.ts'
import { otherUseOf } from '../../domain/permitted-uses.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { formatNumber } from '../../wording/format.ts'
import {
  accountKindLabels,
  monthPartLabels,
  payoutMethodLabels,
  useItemLabels,
  useStatementFieldLabels,
} from '../../wording/use-statement.ts'
import { emptyTypedLine, readLine, type TypedLine } from './line.form.ts'

/** The columns of the template, in their order, with the other names they go by. */
export const pasteColumns: readonly (readonly [field: UseStatementLineField, name: string, ...others: string[]])[] = [
  ['item', '項目', '使用項目', '前払金を使用する項目', '費目'],
  ['otherUse', 'その他の内容', '内容'],
  ['description', '品名・工種', '品名', '工種', '品名工種'],
  ['quantity', '全所要数量', '数量'],
  ['unit', '単位'],
  ['totalAmount', '全所要金額', '全所要額', '総額'],
  ['usedAmount', '前払金使用金額', '使用金額', '前払金使用額', '金額'],
  ['method', '払出方法', '支払方法'],
  ['payoutMonth', '払出予定', '払出予定年月', '年月', '払出予定（年月）'],
  ['payoutPart', '旬', '上中下旬', '払出予定（旬）'],
  ['payee', '支払先', '支払先名'],
  ['payeeBank', '金融機関・支店', '金融機関', '振込先', '銀行・支店', '振込先の金融機関・支店'],
  ['payeeAccountKind', '口座の種類', '種類', '預金種目'],
  ['payeeAccountNumber', '口座番号'],
  ['payeeAccountHolder', '口座名義', '名義', '口座名義人'],
]

/** A problem at a line of what was pasted; lines count from one, the header included. */
export type PasteProblem = { readonly line: number; readonly text: string }
export type Pasted =
  | { readonly ok: false; readonly problem: string }
  | {
      readonly ok: true
      readonly lines: readonly UseStatementLine[]
      readonly problems: readonly PasteProblem[]
      /** What was left out, in words: sums at the foot, columns we do not know. */
      readonly remarks: readonly string[]
    }

type Row = { readonly line: number; readonly cells: readonly string[] }
type Mapping = readonly (UseStatementLineField | null)[]

/** Reads rows copied from a spreadsheet: parted by tabs, or by commas where there is no tab; a first row of names is known. */
export function readPasted(text: string, room: number): Pasted {
  if (isGarbled(text)) return { ok: false, problem: garbledText }
  const table = tableOf(text)
  if (!table) return { ok: false, problem: '行と列を読み取れません。引用符（"）が閉じているか確認してください' }
  const [first] = table
  if (!first)
    return { ok: false, problem: '貼り付けた内容がありません。表計算ソフトの行をコピーして、貼り付けてください' }
  const header = headerOf(first)
  const rows = header ? table.slice(1) : table
  const mapping: Mapping = header ?? pasteColumns.map(([field]) => field)
  const sums = rows.filter(isSum)
  const uses = rows.filter((row) => !isSum(row))
  if (uses.length > room) return { ok: false, problem: tooManyText(uses.length, room) }
  const read = uses.map((row) => ({ row, ...readRow(row, mapping) }))
  return {
    ok: true,
    lines: read.map(({ line }) => line),
    problems: read.flatMap(({ row, problems }) => problems.map((problem) => ({ line: row.line, text: problem }))),
    remarks: [
      ...unknownColumns(first, header),
      ...sums.map(({ line }) => `貼り付けた${line}行目は合計の行なので、使いません`),
    ],
  }
}

const garbledText =
  '文字化けした内容が含まれています。ファイルを表計算ソフトで開き直し（文字コードはShift_JISかUTF-8）、行をコピーして貼り付けてください'

/** Shift_JIS read as something else: signs no Japanese text has, or the kanji that UTF-8 makes in it. */
function isGarbled(text: string): boolean {
  return /\uFFFD|[\u0080-\u009F]|[ƒ‚„†‡ˆ‰Š‹Œ]{1}[\u00A0-\u00FF]|[\u00C0-\u00FF]{2}|繧[\u3040-\u30ff\uff61-\uff9f]|縺[\u3040-\u30ff\uff61-\uff9f]|[\uff61-\uff9f]繝/.test(
    text,
  )
}

function tooManyText(count: number, room: number): string {
  const already = mostUseStatementLines - room
  const how =
    already > 0
      ? `いま${already}行あるので、追加できるのは${room}行までです`
      : `明細は${mostUseStatementLines}行までです`
  return `${formatNumber(count)}行あります。${how}。小さな支払いはまとめるか、必要な行だけを貼り付けてください。何も取り込んでいません`
}

function tableOf(text: string): Row[] | null {
  const delimiter = text.includes('\t') ? '\t' : ','
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, info: true }
    const records = parse(text.replace(/^\uFEFF/, ''), options) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    return null
  }
}

/** The fields of a first row of names; null where the first row is a use already. */
function headerOf({ cells }: Row): Mapping | null {
  const fields = cells.map(fieldNamed)
  return fields.filter((field) => field !== null).length >= 3 ? fields : null
}

function fieldNamed(cell: string): UseStatementLineField | null {
  const name = withoutSpaces(cell).replace(/[（(]円[）)]$/, '')
  return pasteColumns.find(([, ...names]) => names.includes(name))?.[0] ?? null
}

function unknownColumns({ cells }: Row, header: Mapping | null): string[] {
  if (!header) return []
  const unknown = cells.filter((cell, index) => cell.trim() !== '' && header[index] === null)
  return unknown.length === 0 ? [] : [`次の列は使いません：${unknown.map((cell) => cell.slice(0, 20)).join('、')}`]
}

function isSum({ cells }: Row): boolean {
  const [first = ''] = cells.map(withoutSpaces).filter((cell) => cell !== '')
  return /^(合計|総計|小計|計)$/.test(first)
}

function readRow({ cells, line: at }: Row, mapping: Mapping): { line: UseStatementLine; problems: string[] } {
  const typed: Record<string, string> = { ...emptyTypedLine }
  const problems: string[] = []
  for (const [index, cell] of cells.entries()) {
    const field = mapping[index]
    if (!field || cell.trim() === '') continue
    const label = useStatementFieldLabels[field]
    if (isFormula(cell)) {
      problems.push(`${label}が数式（${cell.trim().slice(0, 20)}）です。計算した結果の値を貼り付けてください`)
      continue
    }
    Object.assign(typed, translated(field, cell.trim(), problems))
  }
  const extra = cells.slice(mapping.length).filter((cell) => cell.trim() !== '')
  if (extra.length > 0) problems.push(`列が多すぎます（${cells.length}列）。見出しの行も一緒に貼り付けてください`)
  const read = readLine(typed as TypedLine, at)
  const complaints = Object.values(read.errors).map((text) => text.replace(`${at}行目の`, ''))
  return { line: read.line, problems: [...problems, ...complaints] }
}

/** What a spreadsheet would reckon with; a lone dash stands for nothing. */
function isFormula(cell: string): boolean {
  return /^\s*(=|@|[+-][^\d\s-])/.test(cell)
}

/** What stands in a cell, as the value of its field: 1, 材料費 and １材料費 are all the item 材料費. */
function translated(field: UseStatementLineField, cell: string, problems: string[]): Partial<Record<string, string>> {
  switch (field) {
    case 'item':
      return itemOf(cell, problems)
    case 'method':
      return { method: chosen('払出方法', cell, payoutMethods, payoutMethodLabels, problems) }
    case 'payoutPart':
      return { payoutPart: chosen('旬', cell, monthParts, monthPartLabels, problems) }
    case 'payeeAccountKind':
      return {
        payeeAccountKind: chosen('口座の種類', cell.replace(/預金$/, ''), accountKinds, accountKindLabels, problems),
      }
    case 'payoutMonth':
      return { payoutMonth: cell.replace(/^'/, '') }
    default:
      return { [field]: cell }
  }
}

/** 未定 and the four by number or name; a use named outright stands under その他. */
function itemOf(cell: string, problems: string[]): Partial<Record<string, string>> {
  const item = match(cell, useItems, useItemLabels)
  if (item) return { item }
  const inBrackets = /^4?その他[（(](.+)[）)]$/.exec(withoutSpaces(halfWidth(cell)))
  if (inBrackets?.[1]) return { item: 'other', otherUse: inBrackets[1] }
  if (otherUseOf(cell)) return { item: 'other', otherUse: cell }
  problems.push(
    `項目「${cell.slice(0, 20)}」が分かりません。1 材料費、2 労務費、3 外注費、4 その他、未定のどれかにしてください`,
  )
  return {}
}

function chosen<Value extends string>(
  label: string,
  cell: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  problems: string[],
): string {
  const value = match(cell, values, labels)
  if (value) return value
  problems.push(
    `${label}「${cell.slice(0, 20)}」が分かりません。${values.map((one) => labels[one]).join('、')}のどれかにしてください`,
  )
  return ''
}

/** By its number, by its whole name, or by the name's beginning (振込, 立替). */
function match<Value extends string>(
  cell: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Value | null {
  const text = withoutSpaces(halfWidth(cell)).replace(/^(\d)[.:)]/, '$1')
  return (
    values.find((value) => {
      const label = withoutSpaces(labels[value])
      const [number, name] = [label.slice(0, 1), label.replace(/^\d/, '')]
      if (text === label || text === name || text === number) return true
      return text.length >= 2 && name.includes(text.replace(/^\d/, '')) && text.replace(/^\d/, '').length >= 2
    }) ?? null
  )
}

/** The lines under the ids of those they say again, so that a table pasted anew does not make every line a new one. */
export function withKnownIds(
  pasted: readonly UseStatementLine[],
  kept: readonly UseStatementLine[],
): UseStatementLine[] {
  const free = [...kept]
  return pasted.map((line) => {
    const index = free.findIndex(
      (one) => one.item === line.item && one.otherUse === line.otherUse && one.description === line.description,
    )
    const [known] = index >= 0 ? free.splice(index, 1) : []
    return known ? { ...line, id: known.id } : line
  })
}
