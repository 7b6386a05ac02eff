import type { Day } from '../domain/day.ts'
import { largestYen, type Yen, yen } from '../domain/yen.ts'
import { formatNumber } from '../wording/format.ts'
import { halfWidth, withoutSpaces } from './fold.ts'
import { type AmountFault, parseAmount } from './parse-amount.ts'
import { parseDay } from './parse-day.ts'
import { parseFiscalYear } from './parse-fiscal-year.ts'
import { parseKana } from './parse-kana.ts'
import { parseShare } from './parse-share.ts'
import { lengthOf, textFault } from './text-faults.ts'

/** What a field was understood as, or the complaint about it in the field's own words. */
export type Read<T> = { readonly value: T } | { readonly complaint: string }
export type Limits = { readonly maxLength: number }
export type AmountLimits = { readonly max?: Yen; readonly min?: Yen }

const amountFaults: Readonly<Record<AmountFault, string>> = {
  not_a_number: 'は、金額を数字で入力してください（例：19,440,000）',
  ambiguous: 'は、二通りに読めます。数字だけで入力してください（例：19,440,000）',
  negative: 'は、0円以上で入力してください',
  fraction: 'は、1円未満のない金額で入力してください',
}

export function readYen(label: string, typed: string, { max = largestYen, min }: AmountLimits): Read<Yen> {
  const read = parseAmount(typed)
  if ('fault' in read) return { complaint: `${label}${amountFaults[read.fault]}` }
  if (read.amount > BigInt(max)) return { complaint: `${label}は、${formatNumber(max)}円以下で入力してください` }
  if (min !== undefined && read.amount < BigInt(min))
    return { complaint: `${label}は、${formatNumber(min)}円以上で入力してください` }
  return { value: yen(Number(read.amount)) }
}

const dayFaults = {
  not_a_day: 'は、年月日で入力してください（例：令和8年5月20日）',
  no_year: 'は、元号または西暦4桁の年から入力してください（例：令和8年5月20日）',
  no_such_day: 'は、暦にある日を入力してください（例：令和8年5月20日）',
} as const

export function readDay(label: string, typed: string): Read<Day> {
  const read = parseDay(typed)
  return 'day' in read ? { value: read.day } : { complaint: `${label}${dayFaults[read.fault]}` }
}

const fiscalYearFaults = {
  not_a_year: 'は、年度で入力してください（例：令和8年度）',
  no_era: 'は、元号または西暦4桁で入力してください（例：令和8年度）',
} as const

/** 年度, as the western year it begins in. */
export function readFiscalYear(label: string, typed: string): Read<number> {
  const read = parseFiscalYear(typed)
  return 'year' in read ? { value: read.year } : { complaint: `${label}${fiscalYearFaults[read.fault]}` }
}

const shareFaults = {
  not_a_share: 'は、割合を数字で入力してください（例：60.00）',
  too_fine: 'は、小数点以下2桁までで入力してください（例：33.34）',
  out_of_range: 'は、0.01から100.00までの数字で入力してください',
} as const

/** 割合, in hundredths of a percent. */
export function readShare(label: string, typed: string): Read<number> {
  const read = parseShare(typed)
  return 'basisPoints' in read ? { value: read.basisPoints } : { complaint: `${label}${shareFaults[read.fault]}` }
}

export function readText(
  label: string,
  typed: string,
  { maxLength }: Limits,
  shape: 'one_line' | 'several_lines',
): Read<string> {
  const text = typed.trim().replaceAll('\r\n', '\n')
  const fault = textFault(text, shape)
  if (fault !== null) return { complaint: `${label}${fault}` }
  const length = lengthOf(text)
  if (length > maxLength)
    return { complaint: `${label}は、${maxLength}文字以内で入力してください（いまは${length}文字です）` }
  return { value: text }
}

export function readKana(label: string, typed: string, limits: Limits): Read<string> {
  const text = readText(label, typed, limits, 'one_line')
  if ('complaint' in text) return text
  const kana = parseKana(text.value)
  return kana === null
    ? { complaint: `${label}は、かなで入力してください（例：ネットデスクケンセツ）` }
    : { value: kana }
}

export function readEmail(label: string, typed: string): Read<string> {
  const address = withoutSpaces(halfWidth(typed.slice(0, 1_000)))
  const [local = '', domain = '', ...more] = address.split('@')
  if (!address.includes('@'))
    return { complaint: `${label}に「@」がありません。例：hosho@example.co.jp のように入力してください` }
  const parts = domain.split('.')
  const isDomain = parts.length > 1 && parts.every((part) => /^[A-Za-z0-9-]{1,63}$/.test(part))
  if (more.length > 0 || !isDomain)
    return { complaint: `${label}の「@」の後を確認してください（例：hosho@example.co.jp）` }
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}$/.test(local)) {
    return { complaint: `${label}の「@」の前を確認してください（例：hosho@example.co.jp）` }
  }
  return { value: `${local}@${domain.toLowerCase()}` }
}

export function readTelephone(label: string, typed: string): Read<string> {
  const text = readText(label, typed, { maxLength: 40 }, 'one_line')
  if ('complaint' in text) return text
  const digits = halfWidth(text.value).replace(/\D/g, '')
  return digits.length < 10 ? { complaint: `${label}は、市外局番から入力してください（例：03-3551-9511）` } : text
}

/** Seven digits in any width, with or without a dash; as 104-0032. */
export function readPostalCode(label: string, typed: string): Read<string> {
  const digits = /^(\d{3})[-‐−ー]?(\d{4})$/.exec(withoutSpaces(halfWidth(typed.slice(0, 40))).replace(/^〒/, ''))
  return digits
    ? { value: `${digits[1]}-${digits[2]}` }
    : { complaint: `${label}は、7桁の数字で入力してください（例：104-0032）` }
}
