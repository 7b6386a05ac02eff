import { halfWidth, withoutSpaces } from './fold.ts'

/** What is wrong with a typed amount. `ambiguous` can be read in two ways, as 1.234 or 1億500 can. */
export type AmountFault = 'not_a_number' | 'ambiguous' | 'negative' | 'fraction'
export type AmountReading = { readonly amount: bigint } | { readonly fault: AmountFault }

const longest = 60
const kanjiDigits = '〇一二三四五六七八九'
const formalDigits: Readonly<Record<string, string>> = { 零: '0', 壱: '1', 弐: '2', 参: '3', 拾: '十', 萬: '万' }
const smallUnits: Readonly<Record<string, bigint>> = { 千: 1000n, 百: 100n, 十: 10n }
const largeUnits: Readonly<Record<string, bigint>> = { 億: 100_000_000n, 万: 10_000n }

/**
 * An amount as people write it: 19,440,000 / １９４４万円 / ￥48,600,000- / 1億2,000万 / 19,440千円. Says what is wrong with
 * what is no whole number of yen, and does not choose where there are two readings.
 */
export function parseAmount(typed: string): AmountReading {
  if (typed.length > longest) return { fault: 'not_a_number' }
  const text = plain(typed)
  if (/^[-△▲]\d/.test(text) || /^\(\d.*\)$/.test(text)) return { fault: 'negative' }
  const isYenNamed = text.endsWith('円') || text.startsWith('¥')
  const figures = text.replace(/^¥/, '').replace(/円$/, '')
  if (!/^[\d,.億万千百十]+$/.test(figures) || !/[\d千百十]/.test(figures)) return { fault: 'not_a_number' }
  return sumOf(figures, isYenNamed)
}

function plain(typed: string): string {
  return withoutSpaces(halfWidth(typed))
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(kanjiDigits.indexOf(digit)))
    .replace(/[零壱弐参拾萬]/g, (sign) => formalDigits[sign] ?? sign)
    .replace(/[、，]/g, ',')
    .replace(/\\/g, '¥')
    .replace(/^金/, '')
    .replace(/也$/, '')
    .replace(/[-－ー―]$/, '')
    .replace(/^[−‐–ー―]/, '-')
}

/** Sections before 億 and 万, then what is left; units must go down. */
function sumOf(figures: string, isYenNamed: boolean): AmountReading {
  let sum = 0n
  let rest = figures
  for (const [unit, worth] of Object.entries(largeUnits)) {
    const [section, after, ...more] = rest.split(unit)
    if (after === undefined) continue
    if (more.length > 0 || !section) return { fault: 'not_a_number' }
    const read = sectionOf(section, worth)
    if ('fault' in read) return read
    if (after !== '' && section.includes('.')) return { fault: 'ambiguous' }
    if (after !== '' && !isTailClear(after, worth, isYenNamed)) return { fault: 'ambiguous' }
    sum += read.amount
    rest = after
  }
  if (rest === '') return { amount: sum }
  const read = sectionOf(rest, 1n)
  return 'fault' in read ? read : { amount: sum + read.amount }
}

/** 1億500 may mean 1億500万; 486万5000 has just the four digits that 万 leaves, and 1億500円 says what it is. */
function isTailClear(after: string, worth: bigint, isYenNamed: boolean): boolean {
  if (isYenNamed || !/^[\d,]+$/.test(after)) return true
  return worth === 10_000n && after.replaceAll(',', '').length === 4
}

/** 3千5百, 19,440千, 2.5: what stands before a large unit, or alone. */
function sectionOf(section: string, worth: bigint): AmountReading {
  if (/[億万]/.test(section)) return { fault: 'not_a_number' }
  const parts = section.match(/[\d,.]+|[千百十]/g) ?? []
  let sum = 0n
  let figure: string | null = null
  let lastUnit = 10_000n
  for (const part of parts) {
    const unit = smallUnits[part]
    if (unit === undefined) {
      figure = part
      continue
    }
    if (unit >= lastUnit) return { fault: 'not_a_number' }
    const isFirst = lastUnit === 10_000n
    if (figure !== null && figure.length > 1 && !(isFirst && section.endsWith(part))) return { fault: 'ambiguous' }
    const read = timesUnit(figure ?? '1', unit * worth)
    if ('fault' in read) return read
    sum += read.amount
    figure = null
    lastUnit = unit
  }
  if (figure === null) return { amount: sum }
  const read = timesUnit(figure, worth)
  return 'fault' in read ? read : { amount: sum + read.amount }
}

function timesUnit(figure: string, unit: bigint): AmountReading {
  const [whole = '', decimals, ...more] = figure.split('.')
  if (more.length > 0) return { fault: 'ambiguous' }
  const digits = ungrouped(whole)
  if (digits === null) return { fault: 'ambiguous' }
  if (decimals === undefined) return { amount: BigInt(digits) * unit }
  if (!/^\d+$/.test(decimals)) return { fault: 'not_a_number' }
  if (unit === 1n && decimals.length === 3 && digits.length <= 3) return { fault: 'ambiguous' }
  const scale = 10n ** BigInt(decimals.length)
  const product = BigInt(digits + decimals) * unit
  return product % scale === 0n ? { amount: product / scale } : { fault: 'fraction' }
}

/** The digits of a figure with or without commas; null where commas do not part it by threes. */
function ungrouped(figure: string): string | null {
  if (/^\d+$/.test(figure)) return figure
  const [first = '', ...groups] = figure.split(',')
  const isGrouped = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
  return isGrouped ? first + groups.join('') : null
}
