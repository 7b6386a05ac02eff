import type { CertificateContent } from '../domain/certificate.ts'
import type { Day } from '../domain/day.ts'
import {
  type CorrectedField,
  type Correction,
  correctedFields,
  type GuaranteeActKind,
  type GuaranteeActProposal,
  printedValue,
} from '../domain/guarantee-endings.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'
import { versionLabel } from './labels.ts'

/** 訂正・変更取消・取消・解約 as everybody calls them. */
export const guaranteeActLabels: Readonly<Record<GuaranteeActKind, string>> = {
  correction: '訂正',
  amendment_withdrawal: '変更取消',
  voiding: '取消',
  cancellation: '解約',
}

/** What each is for, for whoever chooses among them. */
export const guaranteeActHints: Readonly<Record<GuaranteeActKind, string>> = {
  correction: '証書の記載の誤りを直します。訂正した証書を発行し、誤った証書は「訂正済み」として残ります',
  amendment_withdrawal: '最後に発行した変更を、効力が生じる前に取り消します。変更前の証書が有効に戻ります',
  voiding: '請負契約が結ばれなかったなど、効力が生じなかった保証契約を取り消します',
  cancellation: '発注者の同意を得て、保証契約を期限の前に終わらせます',
}

/** What both parties' lists need to know of an act. */
export type ActFacts = {
  readonly kind: GuaranteeActKind
  readonly changeNumber: number
  readonly effectiveOn: Day
  readonly at: Date
}

/** An act as a mark in a list: 変更取消（変更-1、令和8年5月18日）. */
export function actMark({ kind, changeNumber, effectiveOn }: ActFacts): { readonly text: string; readonly on: Day } {
  const about = kind === 'voiding' || kind === 'cancellation' ? '' : `${versionLabel(changeNumber)}、`
  return { text: `${guaranteeActLabels[kind]}（${about}${formatDay(effectiveOn)}）`, on: effectiveOn }
}

/** What has happened, for those who had looked before it did. */
export function actSentence({ kind, changeNumber, effectiveOn }: ActFacts): string {
  const day = formatDay(effectiveOn)
  switch (kind) {
    case 'correction':
      return `${day}に、証書（${versionLabel(changeNumber)}）が訂正されています。`
    case 'amendment_withdrawal':
      return `${day}に、${versionLabel(changeNumber)}が取り消されています（変更取消）。変更前の内容が有効です。`
    case 'voiding':
      return `${day}に、この保証契約が取り消されています（取消）。`
    case 'cancellation':
      return `${day}に、この保証契約が解約されています（解約）。`
  }
}

/** What the certificate calls each item that can be put right. */
export const correctedFieldLabels: Readonly<Record<CorrectedField, string>> = {
  contractorName: '商号',
  contractorAddress: '住所',
  jointVentureName: 'JV名',
  ordererHeadTitle: '発注者（宛名）',
  guaranteedAmount: '保証金額',
  guaranteeStartsOn: '保証期間の開始日',
  guaranteeEndsOn: '保証期限',
  worksNumber: '工事番号',
  worksName: '工事名',
  contractPrice: '請負金額',
  thisYearAmount: '今年度対象額',
  worksStartsOn: '工期の開始日',
  worksEndsOn: '工期の完成日',
  contractedOn: '請負契約日',
  depositoryBank: '預託金融機関',
}

export const amountFields: readonly CorrectedField[] = ['guaranteedAmount', 'contractPrice', 'thisYearAmount']
export const dayFields: readonly CorrectedField[] = [
  'guaranteeStartsOn',
  'guaranteeEndsOn',
  'worksStartsOn',
  'worksEndsOn',
  'contractedOn',
]

/** What a certificate says in a field, in finished words. */
export function printedText(content: CertificateContent, field: CorrectedField): string {
  return valueText(field, printedValue(content, field))
}

/** The items that are put right, old beside new. */
export function correctionRows(content: CertificateContent, correction: Correction) {
  return correctedFields(content, correction).map((field) => ({
    label: correctedFieldLabels[field],
    before: printedText(content, field),
    after: valueText(field, correction[field] ?? null),
  }))
}

/** Where a proposal stands. */
export const proposalStateLabels: Readonly<Record<GuaranteeActProposal['state'], string>> = {
  proposed: '決裁待ち',
  confirmed: '確定',
  turned_down: '差戻し',
  taken_back: '取下げ',
}

function valueText(field: CorrectedField, value: string | number | null): string {
  if (value === null || value === '') return '（なし）'
  if (typeof value === 'number') return formatYen(value as Yen)
  return dayFields.includes(field) ? formatDay(value as Day) : value
}
