import { type PremiumLine, type Rounding, type RoundingDirection, wholeYenDown } from '../domain/premium.ts'
import { formatNumber, formatYen } from './format.ts'

const rate = new Intl.NumberFormat('ja-JP', { minimumFractionDigits: 2, maximumFractionDigits: 4 })

/** 0.30% or 0.065% of parts per million. */
export function formatRate(ratePpm: number): string {
  return `${rate.format(ratePpm / 10_000)}%`
}

export const roundingLabels: Readonly<Record<RoundingDirection, string>> = {
  down: '切捨て',
  up: '切上げ',
  nearest: '四捨五入',
}

/** 円未満切捨て, 100円未満切上げ. */
export function roundingText({ unit, direction }: Rounding = wholeYenDown): string {
  return `${unit === 1 ? '円' : formatYen(unit)}未満${roundingLabels[direction]}`
}

/** A line of how a premium came about: 3,000,000円 × 0.30%. */
export function premiumLineText({ slice, ratePpm }: PremiumLine): string {
  return `${formatYen(slice)} × ${formatRate(ratePpm)}`
}

/** What a slice comes to before anything is cut off: 3,333.3333円. */
export function exactAmount(slice: number, ratePpm: number): string {
  const millionths = BigInt(slice) * BigInt(ratePpm)
  const fraction = String(millionths % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${formatNumber(Number(millionths / 1_000_000n))}${fraction && `.${fraction}`}円`
}

/** 保証料の記録の種類. */
export const postingKindLabels: Readonly<
  Record<
    | 'charge'
    | 'receipt'
    | 'receipt_reversal'
    | 'monthly_billing'
    | 'monthly_offset'
    | 'monthly_receipt'
    | 'additional'
    | 'refund'
    | 'correction_additional'
    | 'correction_refund'
    | 'withdrawal_additional'
    | 'withdrawal_refund'
    | 'voiding_refund'
    | 'cancellation_refund',
    string
  >
> = {
  charge: '保証料の請求',
  receipt: '保証料の領収',
  receipt_reversal: '保証料の領収の取消',
  monthly_billing: '一括納付への振替',
  monthly_offset: '一括納付での精算',
  monthly_receipt: '一括納付の口座振替',
  additional: '変更による追徴',
  refund: '変更による返戻',
  correction_additional: '訂正による追徴',
  correction_refund: '訂正による返戻',
  withdrawal_additional: '変更取消による追徴',
  withdrawal_refund: '変更取消による返戻',
  voiding_refund: '取消による返戻',
  cancellation_refund: '解約による返戻',
}
