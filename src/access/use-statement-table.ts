import { sumOfUses, type UseStatementLine } from '../domain/use-statement.ts'
import type { Cell, DataTable } from '../web/components.ts'
import { formatNumber, formatYen } from '../wording/format.ts'
import { accountText, payoutMethodLabels, payoutText, quantityText, useText } from '../wording/use-statement.ts'

export const useStatementColumns: DataTable['columns'] = [
  { label: '行', kind: 'narrow' },
  { label: '項目' },
  { label: '品名・工種' },
  { label: '全所要数量', kind: 'amount' },
  { label: '全所要金額（円）', kind: 'amount' },
  { label: '前払金使用金額（円）', kind: 'amount' },
  { label: '払出方法' },
  { label: '払出予定', kind: 'nowrap' },
  { label: '支払先', kind: 'wide' },
]

/** 明細 as a table, the same for both sides, with the sum at its foot. */
export function useStatementTable(lines: readonly UseStatementLine[]): DataTable {
  const sum: Cell[] = [
    { text: '合計' },
    { text: '' },
    { text: '' },
    { text: '' },
    { text: '' },
    { text: formatNumber(sumOfUses(lines)) },
    { text: '' },
    { text: '' },
    { text: '' },
  ]
  return {
    caption: '前払金の使途の明細',
    isCaptionHidden: true,
    columns: useStatementColumns,
    rows: lines.length === 0 ? [] : [...lines.map((line, index) => useStatementRow(line, index + 1)), sum],
    emptyText: '明細はまだありません。',
  }
}

/** One line under those columns; places count from one. */
export function useStatementRow(line: UseStatementLine, place: number): Cell[] {
  return [
    { text: String(place) },
    { text: useText(line) || '（未選択）' },
    { text: line.description },
    { text: quantityText(line) },
    { text: line.totalAmount === null ? '' : formatNumber(line.totalAmount) },
    { text: line.usedAmount === null ? '' : formatNumber(line.usedAmount) },
    { text: line.method ? payoutMethodLabels[line.method] : '' },
    { text: payoutText(line) },
    { text: line.payee, note: accountText(line) || undefined },
  ]
}

/** The guaranteed amount, what is stated so far, and what is left of it. */
export function useStatementTotals(lines: readonly UseStatementLine[], guaranteedAmount: number) {
  const sum = sumOfUses(lines)
  const rest = guaranteedAmount - sum
  return {
    guaranteed: `${formatNumber(guaranteedAmount)}円`,
    sum: formatYen(sum),
    rest: rest < 0 ? `${formatNumber(-rest)}円超えています` : `${formatNumber(rest)}円`,
    state: rest === 0 ? 'complete' : rest < 0 ? 'stopped' : 'act',
  }
}
