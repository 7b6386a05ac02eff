import { slipHref } from '../../access/premium-slips.page.ts'
import type { AccountedSlip } from '../../store/premium-slips.ts'
import type { Cell, DataTable } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels, versionLabel } from '../../wording/labels.ts'
import { monthText, slipReason, slipTitle } from '../../wording/premium-slip-text.ts'

/** The papers of a company: which works each is for, until when it is paid, and whether it was. */
export function accountedSlipTable(rows: readonly AccountedSlip[], emptyText: string): DataTable {
  return {
    caption: '計算書・通知書',
    isCaptionHidden: true,
    columns: [
      { label: '日付', kind: 'nowrap' },
      { label: '書類', kind: 'nowrap' },
      { label: '保証', kind: 'nowrap' },
      { label: '工事名', kind: 'wide' },
      { label: '理由', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
      { label: 'お支払', kind: 'nowrap' },
    ],
    rows: rows.map((row) => [
      { text: formatDay(row.postedOn) },
      {
        text: slipTitle(row),
        href: slipHref('netdesk', row.id),
        hiddenText: `を開く（PDF・A4、${productLabels[row.product]} ${formatDay(row.postedOn)}）`,
      },
      { text: row.guaranteeNumber || row.receptionNumber, note: guaranteeNote(row) },
      { text: row.worksName },
      { text: slipReason(row) },
      { text: formatYen(row.amount) },
      paymentCell(row),
    ]),
    emptyText,
  }
}

function guaranteeNote({ product, changeNumber }: AccountedSlip): string {
  return changeNumber > 0 ? `${productLabels[product]} ${versionLabel(changeNumber)}` : productLabels[product]
}

/** 支払済 with its day; else until when, or with which month's debit. Nothing where nothing is to be paid. */
function paymentCell({ paidOn, dueOn, billedMonth }: AccountedSlip): Cell {
  const month = billedMonth ? `一括納付 ${monthText(billedMonth)}` : undefined
  if (paidOn) return { text: '', status: { text: '支払済', state: 'done' }, note: month ?? formatDay(paidOn) }
  if (month) return { text: month }
  return dueOn ? { text: '', status: { text: '未払', state: 'act' }, note: `${formatDay(dueOn)}まで` } : { text: '－' }
}
