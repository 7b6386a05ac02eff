import type { InvoiceField, InvoicePaper, InvoiceState, InvoiceTemplate } from '../domain/advance-invoice.ts'
import type { Product } from '../domain/product.ts'
import { formatDay, formatYen } from './format.ts'
import { productLabels } from './labels.ts'

/** 前払金請求書の状況. */
export const invoiceStateLabels: Readonly<Record<InvoiceState, string>> = {
  draft: '作成中',
  printed: '出力済',
  discarded: '取消',
}

/** Written for a body that has told us nothing else. */
export const defaultInvoiceTemplate: InvoiceTemplate = {
  title: '前払金請求書',
  addressee: '{発注者の長} 様',
  preamble: '下記の工事（業務）について、{請求区分}を請求します。',
  proof: 'seal',
  attachmentsNote: '',
}

/** 請求区分: 前払金 or 中間前払金. */
export function claimKind(product: Product): string {
  return product === 'interim_advance_payment' ? '中間前払金' : '前払金'
}

/** A template's words with the invoice's own filled in. What stands in braces and is none of ours stays as it is. */
export function filledIn(
  text: string,
  paper: Pick<InvoicePaper, 'ordererName' | 'ordererHeadTitle' | 'product' | 'worksName' | 'guaranteeNumber'>,
): string {
  const values: Readonly<Record<string, string>> = {
    発注者: paper.ordererName,
    発注者の長: paper.ordererHeadTitle,
    請求区分: claimKind(paper.product),
    工事名: paper.worksName,
    保証契約番号: paper.guaranteeNumber,
  }
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** What is missing of an invoice, at its field. */
export const missingTexts: Readonly<Record<InvoiceField, string>> = {
  amount: '請求金額を入力してください',
  invoicedOn: '請求日を入力してください',
  responsibleName: '本件責任者の氏名を入力してください（押印に代わるため、必要です）',
  responsibleTelephone: '本件責任者の電話番号を入力してください（押印に代わるため、必要です）',
  clerkName: '担当者の氏名を入力してください（押印に代わるため、必要です）',
  clerkTelephone: '担当者の電話番号を入力してください（押印に代わるため、必要です）',
}

/** What the invoice says of the contract and the guarantee, on page and paper. */
export function invoiceRows(
  paper: Pick<
    InvoicePaper,
    'product' | 'worksName' | 'worksNumber' | 'contractedOn' | 'contractPrice' | 'guaranteeNumber' | 'guaranteedAmount'
  >,
): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: '請求区分', value: claimKind(paper.product) },
    { label: '工事（業務）名', value: paper.worksName },
    ...(paper.worksNumber ? [{ label: '工事番号・契約番号', value: paper.worksNumber }] : []),
    ...(paper.contractedOn ? [{ label: '請負契約日', value: formatDay(paper.contractedOn) }] : []),
    { label: '請負金額', value: formatYen(paper.contractPrice) },
    { label: '保証契約番号', value: `${paper.guaranteeNumber}（${productLabels[paper.product]}）` },
    { label: '保証金額', value: formatYen(paper.guaranteedAmount) },
  ]
}
