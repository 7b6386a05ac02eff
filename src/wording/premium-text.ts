import type { PremiumLine } from '../domain/premium.ts'
import { formatYen } from './format.ts'

const rate = new Intl.NumberFormat('ja-JP', { minimumFractionDigits: 2, maximumFractionDigits: 4 })

/** 0.30% or 0.065% of parts per million. */
export function formatRate(ratePpm: number): string {
  return `${rate.format(ratePpm / 10_000)}%`
}

/** A line of how a premium came about: 3,000,000円 × 0.30%. */
export function premiumLineText({ slice, ratePpm }: PremiumLine): string {
  return `${formatYen(slice)} × ${formatRate(ratePpm)}`
}
