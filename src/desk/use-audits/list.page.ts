import type { UseAlertKind } from '../../domain/use-audit-alerts.ts'
import { useAlertKinds } from '../../domain/use-audit-alerts.ts'
import type { AlertRow } from '../../usecases/use-audits.ts'
import type { DataTable, Field, Link, Pagination, Tabs } from '../../web/components.ts'
import type { CsvCells } from '../../web/csv.ts'
import { productLabels } from '../../wording/labels.ts'
import { useAlertLabels, useAlertText } from '../../wording/use-audits.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export const useAuditsHref = '/desk/use-audits'

export function useAuditHref(guaranteeId: string): string {
  return `/desk/guarantees/${guaranteeId}/use-audit`
}

export type UseAuditsPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly kind: string
  readonly search: Field
  readonly csv: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 使途の監査: the accounts that ask for a look today. */
export function useAuditsPage(input: {
  rows: readonly AlertRow[]
  pagination: Pagination
  kind: UseAlertKind | null
  words: string
  query: Readonly<Record<string, string>>
  procedures: ProcedureLinks
}): UseAuditsPage {
  const { rows, kind, words, query } = input
  return {
    title: '使途の監査',
    procedures: input.procedures,
    tabs: stateTabs('確認すること', ['all', ...useAlertKinds], kind ?? 'all', {
      textOf: (one) => (one === 'all' ? 'すべて' : useAlertLabels[one]),
      hrefOf: (one) => (one === 'all' ? useAuditsHref : `${useAuditsHref}?kind=${one}`),
      region: null,
    }),
    kind: kind ?? '',
    search: {
      name: 'q',
      label: '番号・受注者・発注者・工事名で探す',
      value: words,
      necessity: 'none',
      width: '20',
    },
    csv: { text: 'CSVで保存する', href: `${useAuditsHref}/csv?${new URLSearchParams(query).toString()}` },
    table: tableOf(rows, words !== '' || kind !== null),
    pagination: input.pagination,
  }
}

function tableOf(rows: readonly AlertRow[], isNarrowed: boolean): DataTable {
  return {
    caption: '確認の必要な口座（発行の古い順）',
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '確認すること' },
      { label: '受注者' },
      { label: '発注者' },
      { label: '工事名' },
    ],
    rows: rows.map(({ guarantee, alerts }) => [
      {
        text: guarantee.guaranteeNumber,
        href: useAuditHref(guarantee.id),
        hiddenText: 'の使途の監査を開く',
        note: productLabels[guarantee.product],
      },
      {
        text: alerts.map(({ kind }) => useAlertLabels[kind]).join('、'),
        note: alerts.map(useAlertText).join('。'),
      },
      { text: guarantee.contractorName },
      { text: guarantee.ordererName || '－' },
      { text: guarantee.worksName },
    ]),
    emptyText: isNarrowed
      ? '条件に合う口座はありません。'
      : '確認の必要な口座はありません。入金、使途の提出、払出の予定、残高を毎日確認しています。',
  }
}

export function alertCsvRows(rows: readonly AlertRow[]): CsvCells[] {
  return [
    ['保証契約番号', '商品', '確認すること', '起算日', '金額', '受注者', '発注者', '工事名', '残高'],
    ...rows.flatMap(({ guarantee, alerts }) =>
      alerts.map(({ kind, since, figure }): CsvCells => [
        guarantee.guaranteeNumber,
        productLabels[guarantee.product],
        useAlertLabels[kind],
        since,
        figure,
        guarantee.contractorName,
        guarantee.ordererName,
        guarantee.worksName,
        guarantee.balance,
      ]),
    ),
  ]
}
