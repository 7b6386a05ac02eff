import type { SlipRow } from '../store/premium-slips.ts'
import type { DataTable } from '../web/components.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { productLabels, versionLabel } from '../wording/labels.ts'
import { slipReason, slipTitle } from '../wording/premium-slip-text.ts'

/** The papers of premiums beside what else a page shows. */
export type WithSlips = { readonly slips: DataTable }

export function slipHref(portal: 'netdesk' | 'desk', id: string): string {
  return `/${portal}/premium-slips/${id}/pdf`
}

/** 保証料の計算書: each paper with why it was made and its amount, newest first. */
export function slipTable(portal: 'netdesk' | 'desk', rows: readonly SlipRow[]): DataTable {
  return {
    caption: '計算書・通知書',
    isCaptionHidden: true,
    columns: [
      { label: '日付', kind: 'nowrap' },
      { label: '書類' },
      { label: '保証' },
      { label: '理由', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: rows.map((row) => [
      { text: formatDay(row.postedOn) },
      {
        text: `${slipTitle(row)}を開く（PDF・A4）`,
        href: slipHref(portal, row.id),
        hiddenText: `（${productLabels[row.product]} ${formatDay(row.postedOn)}）`,
      },
      { text: productLabels[row.product], note: row.changeNumber > 0 ? versionLabel(row.changeNumber) : undefined },
      { text: slipReason(row) },
      { text: formatYen(row.amount) },
    ]),
    emptyText: '計算書・通知書は、引受承認のあとに表示されます。',
  }
}
