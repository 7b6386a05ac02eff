import type { WorksKind } from '../domain/application.ts'
import { day } from '../domain/day.ts'
import type { OtherUse, Use } from '../domain/permitted-uses.ts'
import type {
  AccountKind,
  MonthPart,
  PayoutMethod,
  UseItem,
  UseStatement,
  UseStatementLine,
  UseStatementLineField,
  UseStatementState,
} from '../domain/use-statement.ts'
import type { UseFinding } from '../domain/use-statement-checks.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatNumber, formatYen } from './format.ts'
import { worksKindLabels } from './labels.ts'

/** 項目, with the numbers of the sureties' own form. */
export const useItemLabels: Readonly<Record<UseItem, string>> = {
  material: '1 材料費',
  labour: '2 労務費',
  subcontract: '3 外注費',
  other: '4 その他',
  undecided: '未定',
}

/** 払出方法, with the numbers of the sureties' own form. */
export const payoutMethodLabels: Readonly<Record<PayoutMethod, string>> = {
  transfer: '1 支払先へ振込',
  cash: '2 現金',
  reimbursement: '3 立替払済のため自社口座に振替',
}

export const monthPartLabels: Readonly<Record<MonthPart, string>> = { early: '上旬', middle: '中旬', late: '下旬' }

export const accountKindLabels: Readonly<Record<AccountKind, string>> = { ordinary: '普通', current: '当座' }

/** What その他 may be, as the terms of the contract call it. */
export const otherUseLabels: Readonly<Record<OtherUse, string>> = {
  equipment_rental: '機械器具の賃借料',
  equipment_purchase: '機械購入費',
  power: '動力費',
  travel: '交通費',
  freight: '支払運賃',
  repair: '修繕費',
  temporary_works: '仮設費',
  accident_insurance: '労働者災害補償保険料',
  guarantee_premium: '保証料',
  overhead: '当該工事の現場管理費等',
}

export const useStatementFieldLabels: Readonly<Record<UseStatementLineField, string>> = {
  item: '項目',
  otherUse: 'その他の内容',
  description: '品名・工種',
  quantity: '全所要数量',
  unit: '単位',
  totalAmount: '全所要金額',
  usedAmount: '前払金使用金額',
  method: '払出方法',
  payoutMonth: '払出予定（年月）',
  payoutPart: '払出予定（旬）',
  payee: '支払先',
  payeeBank: '振込先の金融機関・支店',
  payeeAccountKind: '口座の種類',
  payeeAccountNumber: '口座番号',
  payeeAccountHolder: '口座名義',
}

const contractorLabels: Readonly<Record<UseStatementState, string>> = {
  draft: '作成中',
  awaiting_release: '社内承認待ち',
  submitted: '送信済',
  under_review: '審査中',
  sent_back: '訂正依頼',
  approved: '承認済',
  withdrawn: '取下げ',
}

const deskLabels: Readonly<Record<UseStatementState, string>> = {
  ...contractorLabels,
  draft: '–',
  awaiting_release: '–',
  submitted: '未着手',
  sent_back: '訂正待ち',
}

/** 手続状況 of a version as NetDesk says it; an approved one with another on its way is 変更申込中. */
export function useStatementLabelForContractor(
  { state }: Pick<UseStatement, 'state'>,
  hasOpenChange: { readonly hasOpenChange: boolean } = { hasOpenChange: false },
): string {
  return state === 'approved' && hasOpenChange.hasOpenChange ? '変更申込中' : contractorLabels[state]
}

/** The same as the desk says it. */
export function useStatementLabelForDesk({ state }: Pick<UseStatement, 'state'>): string {
  return deskLabels[state]
}

/** 第1版, 第2版（使途変更）. */
export function useStatementVersionLabel(number: number): string {
  return number === 1 ? '第1版' : `第${number}版（使途変更）`
}

/** 材料費, or what is written under その他. */
export function useText({ item, otherUse }: Pick<UseStatementLine, 'item' | 'otherUse'>): string {
  if (item === null) return ''
  return item === 'other' && otherUse !== '' ? `${useItemLabels.other}（${otherUse}）` : useItemLabels[item]
}

/** 一式, or a number with its unit. */
export function quantityText({ quantity, unit }: Pick<UseStatementLine, 'quantity' | 'unit'>): string {
  const [whole = '', decimals] = quantity.split('.')
  const number = /^\d+$/.test(whole) ? formatNumber(Number(whole)) + (decimals ? `.${decimals}` : '') : quantity
  return `${number}${unit}`
}

/** 8年8月上旬, as in columns. */
export function payoutText({ payoutMonth, payoutPart }: Pick<UseStatementLine, 'payoutMonth' | 'payoutPart'>): string {
  if (payoutMonth === null) return ''
  return `${monthText(payoutMonth)}${payoutPart ? monthPartLabels[payoutPart] : ''}`
}

/** 令和8年8月 of YYYY-MM. */
export function monthText(month: string): string {
  return formatDay(day(`${month}-01`)).replace(/1日$/, '')
}

/** 〇〇銀行 △△支店 普通 1234567 カ）マルマル, for a transfer. */
export function accountText(line: UseStatementLine): string {
  const kind = line.payeeAccountKind ? accountKindLabels[line.payeeAccountKind] : ''
  return [line.payeeBank, kind, line.payeeAccountNumber, line.payeeAccountHolder].filter(Boolean).join(' ')
}

/** A field of a line as one reads it, for tables of what changed. */
export function lineFieldText(line: UseStatementLine, field: UseStatementLineField): string {
  const text = fieldText(line, field)
  return text === '' ? '（空欄）' : text
}

function fieldText(line: UseStatementLine, field: UseStatementLineField): string {
  switch (field) {
    case 'item':
      return line.item ? useItemLabels[line.item] : ''
    case 'totalAmount':
    case 'usedAmount':
      return amountText(line[field])
    case 'method':
      return line.method ? payoutMethodLabels[line.method] : ''
    case 'payoutMonth':
      return line.payoutMonth ? monthText(line.payoutMonth) : ''
    case 'payoutPart':
      return line.payoutPart ? monthPartLabels[line.payoutPart] : ''
    case 'payeeAccountKind':
      return line.payeeAccountKind ? accountKindLabels[line.payeeAccountKind] : ''
    default:
      return line[field]
  }
}

function amountText(amount: number | null): string {
  return amount === null ? '' : formatYen(yen(amount))
}

const chosenFields: ReadonlySet<UseStatementLineField> = new Set(['item', 'method', 'payoutPart', 'payeeAccountKind'])

/** What a check found, said in the field's own words: what is wrong, why, and what to do. The line is named by its caller. */
export function useFindingText({ code, field, detail }: UseFinding): string {
  const label = field ? useStatementFieldLabels[field] : ''
  const money = (name: string): string => formatYen(yen(Number(detail[name] ?? 0)))
  switch (code) {
    case 'no_lines':
      return '明細を1行以上入力してください'
    case 'too_many_lines':
      return `明細は${detail['most']}行までです。小さな支払いはまとめてください`
    case 'sum_mismatch':
      return mismatchText(Number(detail['sum']), Number(detail['guaranteedAmount']))
    case 'missing':
      return `${label}を${field && chosenFields.has(field) ? '選択' : '入力'}してください`
    case 'amount_zero':
      return `${label}は、1円以上で入力してください`
    case 'used_above_total':
      return `前払金使用金額（${money('usedAmount')}）は、全所要金額（${money('totalAmount')}）以下で入力してください`
    case 'several_undecided':
      return '「未定」は1行にまとめてください'
    case 'cash_unusual':
      return '現金での払出は、直用の労務費などに限ります。支払先への振込にできないか確認してください'
    case 'payout_outside_period':
      return `払出予定が、証書の発行（${dayText(detail['from'])}）から工期の終わり（${dayText(detail['until'])}）までの間にありません。年月を確認してください`
    case 'use_not_permitted':
      return `「${useLabel(String(detail['use']))}」は、${kindText(detail['worksKind'])}の契約で前払金を使える費用に挙げられていません（契約約款「前払金の使用等」）。確認が必要な使途として審査します`
    case 'use_unknown':
      return `「${detail['use']}」は、${kindText(detail['worksKind'])}の契約で前払金を使える費用の名称と一致しません（契約約款「前払金の使用等」）。確認が必要な使途として審査します`
    case 'use_declined':
      return 'この使途は認められませんでした。使途を変えるか、この行を削除してください'
    case 'overhead_form':
      return overheadFormText(field)
    case 'overhead_over_cap':
      return `現場管理費等の合計（${money('sum')}）は、前払金${money('guaranteedAmount')}の${detail['percent']}%にあたる${money('cap')}以下で入力してください`
    case 'overhead_not_adopted':
      return 'この発注者・この契約日の契約では、現場管理費等に前払金を使えません。契約の変更があるときは、営業部・支店に相談してください'
    case 'overhead_not_for_interim':
      return '中間前払金は、現場管理費等に使えません（25%の取扱いは、はじめの前払金だけです）'
    case 'overhead_not_for_services':
      return '設計・調査・測量の契約では、現場管理費等に前払金を使えません（25%の取扱いは、工事だけです）'
  }
}

function mismatchText(sum: number, guaranteed: number): string {
  const difference = guaranteed - sum
  const how =
    difference > 0 ? `${formatNumber(difference)}円足りません` : `${formatNumber(-difference)}円多くなっています`
  return `前払金使用金額の合計（${formatNumber(sum)}円）を、保証金額（${formatNumber(guaranteed)}円）と同じにしてください（${how}）`
}

function overheadFormText(field: UseStatementLineField | null): string {
  if (field === 'quantity') return '現場管理費等の全所要数量は「一式」と入力してください'
  if (field === 'method') return '現場管理費等の払出方法は「3 立替払済のため自社口座に振替」を選択してください'
  return '現場管理費等の支払先は、空欄か「－」にしてください'
}

function dayText(value: string | number | undefined): string {
  return formatDay(day(String(value)))
}

function kindText(value: string | number | undefined): string {
  return worksKindLabels[value as WorksKind]
}

function useLabel(use: string): string {
  const labels: Partial<Record<Use | UseItem, string>> = { ...useItemLabels, ...otherUseLabels }
  return labels[use as Use] ?? use
}
