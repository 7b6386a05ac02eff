import type { UseStatementRow, WithoutUseStatement } from '../../store/use-statement-lists.ts'
import type { CsrfField, DataTable, Pagination } from '../../web/components.ts'
import { formatInstant, formatNumber, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { useStatementLabelForContractor, useStatementVersionLabel } from '../../wording/use-statement.ts'

export type UseStatementListPage = {
  readonly title: string
  /** 使途未提出: what a statement is still to be filed for. */
  readonly missing: readonly {
    readonly id: string
    readonly name: string
    readonly hint: string
    readonly csrfField: CsrfField
  }[]
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 前払金使途内訳明細書の一覧: what is to be filed, and every version there is. */
export function useStatementListPage(
  missing: readonly WithoutUseStatement[],
  rows: readonly UseStatementRow[],
  pagination: Pagination,
  newCsrfField: () => CsrfField,
): UseStatementListPage {
  return {
    title: '前払金使途内訳明細書',
    missing: missing.map(({ id, worksName, ordererName, guaranteeNumber, product, guaranteedAmount }) => ({
      id,
      name: worksName,
      hint: [ordererName, guaranteeNumber, productLabels[product], formatYen(guaranteedAmount)].join('　'),
      csrfField: newCsrfField(),
    })),
    table: {
      caption: '作成した明細書（保存の新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '版', kind: 'nowrap' },
        { label: '状況', kind: 'nowrap' },
        { label: '工事名' },
        { label: '合計', kind: 'amount' },
        { label: 'うち未定', kind: 'amount' },
        { label: '残り', kind: 'amount' },
        { label: '保存日時', kind: 'nowrap' },
      ],
      rows: rows.map((row) => [
        {
          text: row.guaranteeNumber,
          href: `/netdesk/use-statements/${row.id}`,
          hiddenText: `${useStatementVersionLabel(row.number)}の明細書`,
          note: productLabels[row.product],
        },
        { text: useStatementVersionLabel(row.number) },
        { text: '', status: { text: useStatementLabelForContractor(row, row), state: row.state } },
        { text: row.worksName, note: row.ordererName },
        { text: formatYen(row.sum) },
        { text: row.undecided === 0 ? '－' : formatYen(row.undecided) },
        { text: restOf(row) },
        { text: formatInstant(row.savedAt) },
      ]),
      emptyText: '作成した使途内訳明細書はまだありません。',
    },
    pagination,
  }
}

function restOf({ sum, guaranteedAmount }: UseStatementRow): string {
  const rest = guaranteedAmount - sum
  if (rest === 0) return '0円'
  return rest < 0 ? `${formatNumber(-rest)}円超過` : `${formatNumber(rest)}円`
}
