import type { RateBand, Rates } from '../domain/premium.ts'
import type { RateFault, RateWarning } from '../domain/rate-table-checks.ts'
import { formatYen } from './format.ts'
import { formatRate, roundingText } from './premium-text.ts'

export const rateModeLabels: Readonly<Record<Rates['mode'], string>> = {
  marginal_bands: '区分ごとの料率',
  whole_amount_band: '全体に一つの料率',
  fixed_fee: '定額の手数料',
}

/** 3,000,000円を超え10,000,000円まで. */
export function bandText({ over, upTo }: Pick<RateBand, 'over' | 'upTo'>): string {
  if (upTo === null) return over === 0 ? 'すべての金額' : `${formatYen(over)}を超える金額`
  return over === 0 ? `${formatYen(upTo)}まで` : `${formatYen(over)}を超え${formatYen(upTo)}まで`
}

/** A table in one line: bands, rounding and minimum. */
export function ratesText(rates: Rates): string {
  if (rates.mode === 'fixed_fee') return `${formatYen(rates.fee)}（税抜、消費税${rates.taxPercent}%）`
  const bands = rates.bands.map((band) => `${bandText(band)}　${formatRate(band.ratePpm)}`)
  return [
    ...bands,
    `${roundingText(rates.rounding)}、最低額 ${rates.minimum === 0 ? 'なし' : formatYen(rates.minimum)}`,
  ].join('、')
}

/** What is wrong with a table, naming the line and the band. */
export function rateFaultText(fault: RateFault): string {
  switch (fault.kind) {
    case 'no_bands':
      return '区分を1行以上入力してください'
    case 'not_from_zero':
      return `1行目は、0円から始めてください（いまは${formatYen(fault.over)}を超える金額からです）`
    case 'reversed':
      return `${fault.line}行目の上限${formatYen(fault.upTo)}は、下限${formatYen(fault.over)}より大きくしてください`
    case 'gap':
      return `${fault.line}行目：${formatYen(fault.from)}を超え${formatYen(fault.to)}までの金額が、どの区分にも入っていません（すき間）`
    case 'overlap':
      return fault.to === null
        ? `${fault.line}行目：${formatYen(fault.from)}を超える金額が、上限のない${fault.line - 1}行目と重なっています`
        : `${fault.line}行目：${formatYen(fault.from)}を超え${formatYen(fault.to)}までの金額が、${fault.line - 1}行目と重なっています`
    case 'not_open_ended':
      return `最後の${fault.line}行目は、上限を空欄にしてください（${formatYen(fault.upTo)}を超える金額の料率がありません）`
    case 'rate_out_of_range':
      return `${fault.line}行目の料率は、0%より大きく100%以下にしてください`
  }
}

/** What may be meant, said before anybody decides. */
export function rateWarningText({ line, at, before, after }: RateWarning): string {
  return `${line}行目：保証金額が${formatYen(at)}を超えると、保証料が${formatYen(before)}から${formatYen(after)}に下がります`
}
