import { isRefund } from '../../domain/premium-slip.ts'
import type { AccountedSlip } from '../../store/premium-slips.ts'
import type { FileColumn, FileValue } from '../../web/table-file.ts'
import { productLabels } from '../../wording/labels.ts'
import { monthText, slipReason, slipTitle } from '../../wording/premium-slip-text.ts'

/** 保証料計算書一覧 for accounting: a row a paper; what is given back stands below nothing. */
export const accountingColumns: readonly FileColumn[] = [
  { label: '日付', kind: 'day', width: 12 },
  { label: '書類', kind: 'text', width: 20 },
  { label: '保証契約番号', kind: 'text', width: 16 },
  { label: '受付番号', kind: 'text', width: 16 },
  { label: '商品', kind: 'text', width: 16 },
  { label: '工事名', kind: 'text', width: 44 },
  { label: '発注者', kind: 'text', width: 24 },
  { label: '理由', kind: 'text', width: 16 },
  { label: '金額', kind: 'yen', width: 14 },
  { label: 'お支払期限', kind: 'day', width: 12 },
  { label: '支払日', kind: 'day', width: 12 },
  { label: '一括納付の対象の月', kind: 'text', width: 18 },
]

export function accountingRow(slip: AccountedSlip): FileValue[] {
  return [
    slip.postedOn,
    slipTitle(slip),
    slip.guaranteeNumber,
    slip.receptionNumber,
    productLabels[slip.product],
    slip.worksName,
    slip.ordererHeadTitle,
    slipReason(slip),
    isRefund(slip.kind) ? -slip.amount : slip.amount,
    slip.dueOn,
    slip.paidOn,
    slip.billedMonth && monthText(slip.billedMonth),
  ]
}
