import { yen } from '../../domain/yen.ts'
import type { InvoiceableGuarantee, InvoiceRow } from '../../store/advance-invoices.ts'
import type { CsrfField, DataTable, Link, Notice, Pagination, SummaryList } from '../../web/components.ts'
import { formatInstant, formatYen } from '../../wording/format.ts'
import { claimKind, invoiceStateLabels } from '../../wording/invoice-text.ts'
import { productLabels } from '../../wording/labels.ts'

export const invoicesHref = '/netdesk/advance-invoices'

export type InvoicesPage = {
  readonly title: string
  readonly start: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 前払金請求書の一覧. */
export function invoicesPage(rows: readonly InvoiceRow[], pagination: Pagination): InvoicesPage {
  return {
    title: '前払金請求書',
    start: { text: '前払金請求書を作成する', href: `${invoicesHref}/new` },
    table: {
      caption: '前払金請求書（更新の新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '状況', kind: 'nowrap' },
        { label: '発注者' },
        { label: '工事名' },
        { label: '請求金額', kind: 'amount' },
        { label: '更新', kind: 'nowrap' },
      ],
      rows: rows.map((row) => [
        { text: row.guaranteeNumber, href: `${invoicesHref}/${row.id}`, hiddenText: 'の前払金請求書' },
        { text: '', status: { text: invoiceStateLabels[row.state], state: row.state === 'draft' ? 'draft' : 'done' } },
        { text: row.ordererName || '－' },
        { text: row.worksName },
        { text: row.content.amount === null ? '－' : formatYen(row.content.amount) },
        { text: formatInstant(row.savedAt) },
      ]),
      emptyText: '前払金請求書はまだありません。前払金保証の証書が発行されると、作成できます。',
    },
    pagination,
  }
}

export type InvoiceChoicePage = {
  readonly title: string
  readonly back: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** どの保証の前払金を請求するか. */
export function invoiceChoicePage(rows: readonly InvoiceableGuarantee[], pagination: Pagination): InvoiceChoicePage {
  return {
    title: '前払金請求書を作成する',
    back: { text: '前払金請求書の一覧に戻る', href: invoicesHref },
    table: {
      caption: '請求できる保証契約（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '商品', kind: 'nowrap' },
        { label: '工事名' },
        { label: '保証金額', kind: 'amount' },
      ],
      rows: rows.map(({ id, guaranteeNumber, product, worksName, guaranteedAmount }) => [
        { text: guaranteeNumber, href: `${invoicesHref}/new?guarantee=${id}`, hiddenText: 'の前払金請求書を作成する' },
        { text: productLabels[product] },
        { text: worksName },
        { text: formatYen(yen(guaranteedAmount)) },
      ]),
      emptyText: '請求できる保証契約はありません。前払金保証の証書が発行されると、ここに表示されます。',
    },
    pagination,
  }
}

export type InvoiceStartPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly summaryList: SummaryList
  readonly action: string
  readonly guaranteeId: string
  readonly csrfField: CsrfField
}

/** Begins an invoice for one guarantee; says when one was printed before. */
export function invoiceStartPage(
  guarantee: {
    id: string
    guaranteeNumber: string
    worksName: string
    product: InvoiceableGuarantee['product']
    guaranteedAmount: number
  },
  printedBefore: number,
  csrfField: CsrfField,
): InvoiceStartPage {
  const text = '同じ前払金を二重に請求しないように、確認してください。'
  return {
    title: '前払金請求書を作成する',
    back: { text: '前払金請求書の一覧に戻る', href: invoicesHref },
    notice:
      printedBefore > 0
        ? { kind: 'warn', title: `この保証では、すでに${printedBefore}通の請求書を出力しています`, text }
        : null,
    summaryList: {
      rows: [
        { label: '請求区分', value: claimKind(guarantee.product) },
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        { label: '保証金額', value: formatYen(yen(guarantee.guaranteedAmount)) },
      ],
    },
    action: invoicesHref,
    guaranteeId: guarantee.id,
    csrfField,
  }
}
