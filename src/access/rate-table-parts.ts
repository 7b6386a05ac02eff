import type { Rates } from '../domain/premium.ts'
import type { DataTable, SummaryList } from '../web/components.ts'
import { formatYen } from '../wording/format.ts'
import { formatRate, roundingText } from '../wording/premium-text.ts'
import { bandText, rateModeLabels } from '../wording/rates.ts'

/** How a table of rates reckons, beside its bands. */
export function ratesRows(rates: Rates): SummaryList['rows'] {
  return [
    { label: '計算のしかた', value: rateModeLabels[rates.mode] },
    ...(rates.mode === 'fixed_fee'
      ? [
          { label: '手数料（税抜）', value: formatYen(rates.fee) },
          { label: '消費税率', value: `${rates.taxPercent}%` },
        ]
      : [
          { label: '端数処理', value: roundingText(rates.rounding) },
          { label: '最低額', value: rates.minimum === 0 ? 'なし' : formatYen(rates.minimum) },
        ]),
  ]
}

/** Every band with its rate; null for a fixed fee, which has none. */
export function bandsTable(rates: Rates): DataTable | null {
  if (rates.mode === 'fixed_fee') return null
  return {
    caption: '保証金額の区分と料率',
    columns: [{ label: '保証金額の区分' }, { label: '料率', kind: 'amount' }],
    rows: rates.bands.map((band) => [{ text: bandText(band) }, { text: formatRate(band.ratePpm) }]),
    emptyText: '',
  }
}
