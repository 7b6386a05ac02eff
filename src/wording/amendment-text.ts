import type { AmendmentFinding } from '../domain/amendment-checks.ts'
import type { AmendedField, AmendmentContent, AmendmentField, AmendmentKind } from '../domain/amendment-content.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { type Day, day } from '../domain/day.ts'
import { currentValue } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'
import { productLabels } from './labels.ts'

/** 変更の種類. */
export const amendmentKindLabels: Readonly<Record<AmendmentKind, string>> = {
  increase: '増額',
  decrease: '減額',
  works_period: '工期',
  works_title: '工事名等',
  depository_bank: '預託金融機関',
  contractor: '商号・代表者',
}

/** What each kind means, beside its box. */
export const amendmentKindHints: Readonly<Record<AmendmentKind, string>> = {
  increase: '保証金額を増やします。請負金額が増えて、前払金の追加を受けるときなど',
  decrease: '保証金額を減らします。請負金額が減って、前払金を返還するときなど',
  works_period: '工期と保証期限を変えます。保証料はかかりません',
  works_title: '工事番号、工事名、JV名を変えます',
  depository_bank: '前払金を預ける金融機関を変えます',
  contractor: '貴社の商号、住所、代表者が変わったとき',
}

/** What the form calls each field; errors, checks and 訂正依頼 use the same words. */
export const amendmentFieldLabels: Readonly<Record<AmendmentField, string>> = {
  kinds: '変更の種類',
  contractChangedOn: '契約変更日',
  contractPrice: '請負金額（税込）',
  thisYearAmount: '今年度対象額',
  guaranteedAmount: '保証金額（総額）',
  worksStartsOn: '工期の開始日',
  worksEndsOn: '工期の完成日',
  worksNumber: '工事番号・契約番号',
  worksName: '工事名',
  jointVentureName: 'JV名',
  depositoryBank: '預託金融機関',
  contractorName: '商号',
  contractorAddress: '住所',
  representative: '代表者（役職・氏名）',
  reason: '変更の理由',
  remarks: '備考',
  files: '添付書類',
}

/** 増額・工期. */
export function kindsText(kinds: readonly AmendmentKind[]): string {
  return kinds.map((kind) => amendmentKindLabels[kind]).join('・')
}

/** One line of old beside new, in finished words. */
export type ComparedRow = {
  readonly field: AmendedField
  readonly label: string
  readonly before: string
  readonly after: string
  readonly isChanged: boolean
}

/** Old beside new for the given fields. What is not filled in says so. */
export function comparedRows(
  fields: readonly AmendedField[],
  content: AmendmentContent,
  certificate: CertificateContent,
): ComparedRow[] {
  return fields.map((field) => {
    const before = beforeText(field, certificate)
    const after = content[field] === null || content[field] === '' ? '（なし）' : valueText(field, content[field])
    return { field, label: amendmentFieldLabels[field], before, after, isChanged: before !== after }
  })
}

/** What the certificate says in a field, in finished words. */
export function beforeText(field: AmendedField, certificate: CertificateContent): string {
  if (field === 'representative') return '（証書には載りません）'
  const value = currentValue(certificate, field)
  return value === null || value === '' ? '（なし）' : valueText(field, value)
}

function valueText(field: AmendedField, value: string | number): string {
  if (typeof value === 'number') return formatYen(value as Yen)
  return field === 'worksStartsOn' || field === 'worksEndsOn' ? formatDay(value as Day) : value
}

/** 証書の注2, as it is said before anybody fills anything in. */
export const priceOnlyNote = '請負金額だけの変更なら、手続きは不要です（証書の注2）。いまの証書がそのまま有効です。'

/** The finding in the field's own words: what, why, and what to do. */
export function amendmentFindingText({ field, code, detail }: AmendmentFinding, product: Product): string {
  const label = amendmentFieldLabels[field]
  switch (code) {
    case 'missing':
      return `${label}を入力してください`
    case 'no_kind':
      return '変更の種類を一つ以上選択してください'
    case 'two_directions':
      return '増額と減額は、どちらか一方を選択してください'
    case 'price_only':
      return '請負金額だけの変更なら手続きは不要です（証書の注2）。この申込は送信せずに取り下げてください。保証金額も変えるときは、変更後の保証金額を入力してください'
    case 'kind_unchanged':
      return `${amendmentKindLabels[detail['kind'] as AmendmentKind]}が変更前と同じです。変わらないときは、変更の種類から外してください`
    case 'representative_only':
      return '代表者は証書に載らないため、代表者だけの変更では証書の変更は要りません。お客様情報の変更を、取扱いの営業部・支店に届け出てください'
    case 'amount_not_raised':
      return `増額では、変更後の保証金額（総額）を、いまの保証金額（${amount(detail['before'])}）より大きい金額で入力してください`
    case 'amount_not_cut':
      return `減額では、変更後の保証金額（総額）を、いまの保証金額（${amount(detail['before'])}）より小さい金額で入力してください`
    case 'no_advance_paid':
      return `この発注者は、変更後の契約では前払金を支払いません（対象となる金額や区分の条件があります）。発注者に確認してください`
    case 'above_limit':
      return `変更後の保証金額は、${amount(detail['limit'])}以下で入力してください（変更後の請負金額に対するこの発注者の限度は${share(detail)}です。標準請負契約約款第35条）`
    case 'off_unit':
      return `この発注者は前払金を${amount(detail['unit'])}単位にしています。端数を切り捨てると${amount(detail['suggestion'])}です`
    case 'above_kept':
      return `変更後の保証金額は、${amount(detail['kept'])}以下で入力してください（請負金額が減った後に受けられる前払金は、その${share(detail)}までです。標準請負契約約款第35条）`
    case 'below_kept':
      return `返還後に残る前払金は${amount(detail['remaining'])}です。保証金額がこれより少なくてよいか確認してください`
    case 'above_price':
      return `${productLabels[product]}の保証金額は、変更後の請負金額（${amount(detail['price'])}）以下で入力してください`
    case 'below_minimum':
      return `変更後の契約保証金額は、${amount(detail['minimum'])}以上が必要です（標準請負契約約款第4条）`
    case 'this_year_above_price':
      return `今年度対象額は、変更後の請負金額（${amount(detail['price'])}）以下で入力してください`
    case 'period_reversed':
      return `工期の完成日は、開始日（${formatDay(day(String(detail['startsOn'])))}）以後の日を入力してください`
    case 'works_period_over':
      return `変更後の工期の完成日（${formatDay(day(String(detail['endsOn'])))}）が過ぎています。変更契約書の完成日を確認してください`
    case 'changed_before_contract':
      return `契約変更日は、請負契約日（${formatDay(day(String(detail['contractedOn'])))}）以後の日を入力してください`
    case 'changed_in_future':
      return '契約変更日が先の日付です。変更契約を結んだ日か確認してください'
    case 'no_files':
      return '変更契約書の写しなどの書類が添付されていません'
  }
}

function share(detail: AmendmentFinding['detail']): string {
  return `${detail['numerator']}/${detail['denominator']}`
}

function amount(value: string | number | undefined): string {
  return formatYen(yen(Number(value ?? 0)))
}
