import {
  accountKinds,
  lumpSum,
  monthParts,
  payoutMethods,
  useItems,
  type UseStatementLine,
  type UseStatementLineField,
} from '../../domain/use-statement.ts'
import { useStatementLineFields } from '../../domain/use-statement-changes.ts'
import { unprintable } from '../../pdf/fonts.ts'
import { type Read, readText, readYen } from '../../web/field-readers.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { parseMonth } from '../../web/parse-month.ts'
import { formatNumber } from '../../wording/format.ts'
import { monthText, useStatementFieldLabels } from '../../wording/use-statement.ts'

/** A line as it stands in its fields; the id of one that is not kept yet is empty. */
export type TypedLine = { readonly id: string } & Readonly<Record<UseStatementLineField, string>>
export type LineErrors = Readonly<Partial<Record<UseStatementLineField, string>>>
export type LineReading = { readonly line: UseStatementLine; readonly errors: LineErrors }

export const emptyTypedLine = Object.fromEntries(
  ['id', ...useStatementLineFields].map((name) => [name, '']),
) as TypedLine

/** How a kept line stands in its fields. */
export function typedLine(line: UseStatementLine): TypedLine {
  return {
    ...line,
    item: line.item ?? '',
    totalAmount: line.totalAmount === null ? '' : formatNumber(line.totalAmount),
    usedAmount: line.usedAmount === null ? '' : formatNumber(line.usedAmount),
    method: line.method ?? '',
    payoutMonth: line.payoutMonth === null ? '' : monthText(line.payoutMonth),
    payoutPart: line.payoutPart ?? '',
    payeeAccountKind: line.payeeAccountKind ?? '',
  }
}

export function isBlank(typed: TypedLine): boolean {
  return useStatementLineFields.every((field) => typed[field].trim() === '')
}

/** What was typed into a line's fields, converted where it can be; `place` counts from one and names the line in complaints. */
export function readLine(typed: TypedLine, place: number): LineReading {
  const errors: Partial<Record<UseStatementLineField, string>> = {}
  const read = <T>(field: UseStatementLineField, otherwise: T, reader: (label: string, text: string) => Read<T>): T => {
    const text = typed[field].trim()
    if (text === '') return otherwise
    const found = reader(`${place}行目の${useStatementFieldLabels[field]}`, text)
    if ('value' in found) return found.value
    errors[field] = found.complaint
    return otherwise
  }
  const text = (field: UseStatementLineField, maxLength: number): string =>
    read(field, '', (label, one) => readPrinted(label, one, maxLength))
  const { quantity, unit } = splitQuantity(typed)
  const payout = payoutOf(typed)
  const line: UseStatementLine = {
    id: typed.id,
    item: oneOf(useItems, typed.item),
    otherUse: typed.item === 'other' ? text('otherUse', 40) : '',
    description: text('description', 40),
    quantity: quantity === lumpSum ? lumpSum : read('quantity', '', () => readQuantity(place, quantity)),
    unit: quantity === lumpSum ? '' : readUnit(),
    totalAmount: read('totalAmount', null, (label, one) => readYen(label, one, {})),
    usedAmount: read('usedAmount', null, (label, one) => readYen(label, one, {})),
    method: oneOf(payoutMethods, typed.method),
    payoutMonth: read('payoutMonth', null, readMonth),
    payoutPart: oneOf(monthParts, typed.payoutPart) ?? payout,
    payee: text('payee', 60),
    payeeBank: text('payeeBank', 40),
    payeeAccountKind: oneOf(accountKinds, typed.payeeAccountKind),
    payeeAccountNumber: read('payeeAccountNumber', '', readAccountNumber),
    payeeAccountHolder: text('payeeAccountHolder', 40),
  }
  return { line, errors }

  function readUnit(): string {
    if (unit === '') return ''
    const found = readPrinted(`${place}行目の${useStatementFieldLabels.unit}`, unit, 10)
    if ('value' in found) return found.value
    errors.unit = found.complaint
    return ''
  }
}

function oneOf<Value extends string>(values: readonly Value[], typed: string): Value | null {
  return values.find((value) => value === typed) ?? null
}

/** What no typeface of the paper has is asked about while it can still be changed. */
function readPrinted(label: string, typed: string, maxLength: number): Read<string> {
  const read = readText(label, typed, { maxLength }, 'one_line')
  if ('complaint' in read) return read
  const odd = [...new Set(unprintable(read.value))].slice(0, 5)
  return odd.length === 0 ? read : { complaint: `${label}に、印刷できない文字があります（${odd.join('、')}）` }
}

/** 120m3 in one field is a number and its unit; 一式 in either field is 一式. */
function splitQuantity(typed: TypedLine): { quantity: string; unit: string } {
  const quantity = withoutSpaces(typed.quantity)
  const unit = typed.unit.trim()
  if (quantity === lumpSum || (unit === lumpSum && (quantity === '' || halfWidth(quantity) === '1')))
    return { quantity: lumpSum, unit: '' }
  const parts = /^([\d.,]+)(\D.*)$/.exec(halfWidth(quantity))
  return parts && unit === '' ? { quantity: parts[1] ?? '', unit: parts[2] ?? '' } : { quantity, unit }
}

function readQuantity(place: number, typed: string): Read<string> {
  const plain = halfWidth(typed).replaceAll(',', '')
  const parts = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(plain)
  if (!parts)
    return { complaint: `${place}行目の全所要数量は、数字か「一式」で入力してください（例：120、12.5、一式）` }
  const decimals = parts[2] ? `.${parts[2]}` : ''
  return { value: `${Number(parts[1])}${decimals}` }
}

const monthFaults = {
  not_a_month: 'は、年月で入力してください（例：令和8年8月）',
  no_year: 'は、元号または西暦4桁の年から入力してください（例：令和8年8月）',
  no_such_month: 'は、1月から12月までで入力してください（例：令和8年8月）',
  no_such_day: 'は、暦にない日です。年月で入力してください（例：令和8年6月）',
} as const

function readMonth(label: string, typed: string): Read<string> {
  const read = parseMonth(typed)
  return 'month' in read ? { value: read.month } : { complaint: `${label}${monthFaults[read.fault]}` }
}

/** 8月10日 or 8月上旬 typed as the month says its third too. */
function payoutOf({ payoutMonth }: TypedLine) {
  const read = parseMonth(payoutMonth)
  return 'month' in read ? read.part : null
}

function readAccountNumber(label: string, typed: string): Read<string> {
  const digits = withoutSpaces(halfWidth(typed)).replaceAll('-', '')
  return /^\d{1,8}$/.test(digits)
    ? { value: digits.padStart(7, '0') }
    : { complaint: `${label}は、数字7桁で入力してください（例：1234567）` }
}
