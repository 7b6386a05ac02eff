import { z } from 'zod'
import type { Day } from '../../domain/day.ts'
import type { RateBand, Rates } from '../../domain/premium.ts'
import { type Product, products } from '../../domain/product.ts'
import type { RateContent } from '../../domain/rate-proposal.ts'
import { beginFault, rateFaults } from '../../domain/rate-table-checks.ts'
import { largestYen, yen } from '../../domain/yen.ts'
import { halfWidth } from '../../web/fold.ts'
import { choiceField, dayField, linesField, optionalYenField, yenField } from '../../web/fields.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { typedText } from '../../web/form.ts'
import { rateFaultText } from '../../wording/rates.ts'

/** A table has at most this many lines. */
export const mostBands = 10
export const bandNumbers = Array.from({ length: mostBands }, (_, place) => place + 1)

const anyText = z.string().default('')
const bandColumns = bandNumbers.flatMap((line) => [`over${line}`, `upTo${line}`, `rate${line}`])
export const modes = ['marginal_bands', 'whole_amount_band', 'fixed_fee'] as const
export const units = ['1', '10', '100', '1000'] as const
export const directions = ['down', 'up', 'nearest'] as const

/** The form of a new table. What its lines say is read apart, once the buttons of the lines are out of the way. */
export const ratesForm = z.object({
  product: choiceField('保証の種類', products),
  validFrom: dayField('適用日'),
  mode: choiceField('計算のしかた', modes),
  minimum: optionalYenField('最低額'),
  unit: choiceField('端数の単位', units),
  direction: choiceField('端数処理', directions),
  fee: optionalYenField('手数料', { min: yen(1) }),
  taxPercent: anyText,
  reason: linesField('理由', { maxLength: 400 }),
  pasted: anyText,
  then: anyText,
  ...(Object.fromEntries(bandColumns.map((name) => [name, anyText])) as Record<`over${number}`, typeof anyText>),
})

type Head = Omit<z.output<typeof ratesForm>, 'pasted' | 'then'>

/** A rate in percent of up to four decimals, as parts per million; what is out of range is the checker's to tell. */
export function percentField(label: string) {
  return anyText.transform((typed, context) => {
    const text = halfWidth(typed).trim().replace(/%$/, '').trim()
    if (/^\d{1,4}(\.\d{1,4})?$/.test(text)) return Math.round(Number(text) * 10_000)
    const message = text === '' ? `${label}を入力してください` : `${label}は、％の数字で入力してください（例：0.25）`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** One line of a table, for the form as for a file. */
export function bandForm(label: string) {
  return z.object({
    over: yenField(`${label}の下限（超える額）`, { max: largestYen }),
    upTo: optionalYenField(`${label}の上限（までの額）`, { max: largestYen }),
    rate: percentField(`${label}の料率`),
  })
}

/** How many lines the form was sent with; at first three. */
export function typedBands(typed: Typed): number {
  return bandNumbers.findLast((line) => `over${line}` in typed) ?? 3
}

/** What was typed as a table, or what is wrong with it: of a gap or overlap the very line is told. */
export function readRates(
  head: Head,
  typed: Typed,
  at: { readonly today: Day; readonly taken: readonly Day[] },
): { readonly content: RateContent } | { readonly errors: FieldErrors } {
  const begin = beginErrors(head.validFrom, at)
  const read = head.mode === 'fixed_fee' ? fixedFee(head) : bandRates(head, head.mode, typed)
  const errors = { ...begin, ...('errors' in read ? read.errors : {}) }
  if ('errors' in read || Object.keys(errors).length > 0) return { errors }
  return { content: { product: head.product, validFrom: head.validFrom, rates: read.rates } }
}

/** What is wrong with the day a table begins on. */
export function beginErrors(
  validFrom: Day,
  { today, taken }: { readonly today: Day; readonly taken: readonly Day[] },
): FieldErrors {
  const fault = beginFault(validFrom, today, taken)
  if (fault === 'past') return { validFrom: '適用日は、今日か、これからの日を入力してください' }
  if (fault === 'taken') return { validFrom: 'この保証には、同じ適用日の料率表がすでにあります' }
  return {}
}

type Read = { readonly rates: Rates } | { readonly errors: FieldErrors }

/** 定額: the fee without tax, and the tax on it. */
export function fixedFee({ fee, taxPercent }: Pick<Head, 'fee' | 'taxPercent'>): Read {
  const tax = halfWidth(taxPercent).trim()
  const errors = {
    ...(fee === null ? { fee: '手数料を入力してください' } : {}),
    ...(/^\d{1,2}$/.test(tax) ? {} : { taxPercent: '消費税率は、0から99までの数字で入力してください' }),
  }
  if (fee === null || Object.keys(errors).length > 0) return { errors }
  return { rates: { mode: 'fixed_fee', fee, taxPercent: Number(tax) } }
}

function bandRates(head: Head, mode: 'marginal_bands' | 'whole_amount_band', typed: Typed): Read {
  const bands: RateBand[] = []
  const errors: Record<string, string> = {}
  for (const line of bandNumbers.slice(0, typedBands(typed))) {
    const cells = {
      over: typedText(typed, `over${line}`),
      upTo: typedText(typed, `upTo${line}`),
      rate: typedText(typed, `rate${line}`),
    }
    if (Object.values(cells).every((cell) => cell.trim() === '')) continue
    const read = bandForm(`${line}行目`).safeParse(cells)
    if (read.success) bands.push({ over: read.data.over, upTo: read.data.upTo, ratePpm: read.data.rate })
    else for (const { path, message } of read.error.issues) errors[`${String(path[0])}${line}`] ??= message
  }
  if (Object.keys(errors).length > 0) return { errors }
  const rates: Rates = {
    mode,
    bands,
    minimum: head.minimum ?? yen(0),
    rounding: { unit: yen(Number(head.unit)), direction: head.direction },
  }
  const faults = rateFaults(rates)
  return faults.length > 0 ? { errors: { bands: faults.map(rateFaultText).join('。') } } : { rates }
}

/** What was typed after a button of the lines: one more, or those that were pasted from a spreadsheet. */
export function afterLines(typed: Typed): Typed {
  const then = typedText(typed, 'then')
  if (then === 'add-line') {
    const line = Math.min(typedBands(typed) + 1, mostBands)
    return { ...typed, [`over${line}`]: typedText(typed, `over${line}`) || typedText(typed, `upTo${line - 1}`) }
  }
  const rest = Object.entries(typed).filter(([name]) => !bandColumns.includes(name) && name !== 'pasted')
  const lines = typedText(typed, 'pasted')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostBands)
    .map((line) => line.split(line.includes('\t') ? '\t' : /,(?!\d{3}(?:\D|$))|[;、]/))
  return Object.fromEntries([
    ...rest,
    ...lines.flatMap(([over = '', upTo = '', rate = ''], place) => [
      [`over${place + 1}`, over.trim()],
      [`upTo${place + 1}`, upTo.trim()],
      [`rate${place + 1}`, rate.trim()],
    ]),
  ])
}

/** A table as it stands in the fields, to make the next one from it. */
export function typedOf(product: Product, rates: Rates | null): Typed {
  if (rates === null) return { product, mode: 'marginal_bands', unit: '1', direction: 'down' }
  if (rates.mode === 'fixed_fee')
    return { product, mode: rates.mode, fee: String(rates.fee), taxPercent: String(rates.taxPercent) }
  return {
    product,
    mode: rates.mode,
    minimum: rates.minimum === 0 ? '' : String(rates.minimum),
    unit: String(rates.rounding?.unit ?? 1),
    direction: rates.rounding?.direction ?? 'down',
    ...Object.fromEntries(
      rates.bands.flatMap(({ over, upTo, ratePpm }, place) => [
        [`over${place + 1}`, over.toLocaleString('ja-JP')],
        [`upTo${place + 1}`, upTo === null ? '' : upTo.toLocaleString('ja-JP')],
        [`rate${place + 1}`, String(ratePpm / 10_000)],
      ]),
    ),
  }
}
