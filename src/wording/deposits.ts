import type { DepositAccount, EntryKind, Part } from '../domain/deposit-account.ts'
import type { PayoutLine, PayoutRequest, PayoutState } from '../domain/payout-request.ts'
import { formatNumber } from './format.ts'
import { accountText, payoutMethodLabels, useText } from './use-statement.ts'

/** 預託金の記帳の種類. */
export const entryKindLabels: Readonly<Record<EntryKind, string>> = {
  deposit: '入金',
  payout: '払出',
  return: '戻入',
  interest: '利息',
  interest_draw: '利息の払出',
  reversal: '訂正',
}

export const partLabels: Readonly<Record<Part, string>> = { advance: '前払金', interest: '利息' }

/** 前払金専用口座の種類. */
export const depositAccountKindLabels: Readonly<Record<DepositAccount['kind'], string>> = {
  ordinary: '普通',
  settlement: '決済用',
}

/** 払出依頼の状況. */
export const payoutStateLabels: Readonly<Record<PayoutState, string>> = {
  draft: '作成中',
  printed: '印刷済',
  paid: '払出済（銀行報告）',
  voided: '取消',
}

/** 〇〇銀行 △△支店 普通 0123456 ネットデスクケンセツ. */
export function depositAccountText({ bankName, branchName, kind, number, holderKana }: DepositAccount): string {
  return [bankName, branchName, depositAccountKindLabels[kind], number, holderKana].join(' ')
}

/** 99999-00005M 第2回: how bank, desk and contractor call a request. */
export function payoutName(guaranteeNumber: string, { serial }: Pick<PayoutRequest, 'serial'>): string {
  return `${guaranteeNumber} 第${serial}回`
}

/** +1,000 or -1,000, as signed columns show it. */
export function formatSigned(amount: number): string {
  return `${amount < 0 ? '-' : '+'}${formatNumber(Math.abs(amount))}円`
}

/** 1 材料費 鋼材, as a line of a request names its use. */
export function drawnUseText({ use }: Pick<PayoutLine, 'use'>): string {
  return [useText(use), use.description].filter(Boolean).join('　')
}

/** The method, and where the money goes: on one line for a page, on two for paper. */
export function drawnWayText({ use }: Pick<PayoutLine, 'use'>, between: '　' | '\n' = '　'): string {
  const method = use.method ? payoutMethodLabels[use.method] : ''
  return [method, accountText(use)].filter(Boolean).join(between)
}
