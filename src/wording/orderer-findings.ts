import type { Finding, FindingCode } from '../domain/application-checks.ts'
import type { Floor, PriceBasis } from '../domain/price-floor.ts'
import { yen } from '../domain/yen.ts'
import { formatYen } from './format.ts'

type Detail = Finding['detail']

/** What the body's floors say: for which contracts it pays an advance at all, or wants a performance guarantee. */
export const ordererFindingTexts = {
  no_advance_paid: (detail) =>
    detail['floor']
      ? `この発注者は、この契約では前払金を支払いません（対象は${floorText(detail)}契約です）。発注者に確認してください`
      : 'この発注者は、この区分の契約では前払金を支払いません。発注者に確認してください',
  advance_perhaps_below_floor: (detail) =>
    `この発注者が前払金を支払うのは、${floorText(detail)}契約です。請負金額だけでは判断できないため、${basisOf(detail)}を確認してください`,
  performance_perhaps_not_needed: (detail) =>
    `この発注者が契約保証を求めるのは、${floorText(detail)}契約です。契約保証が必要か、発注者に確認してください`,
} as const satisfies Partial<Record<FindingCode, (detail: Detail) => string>>

/** 請負代金額・予定価格・設計金額: what a floor is stated against. */
export function basisLabel(basis: PriceBasis): string {
  if (basis === null) return '対象となる金額'
  return { contract_price: '請負代金額', planned_price: '予定価格', design_price: '設計金額' }[basis]
}

/** 予定価格が1,300,000円を超える, as it stands before 契約. */
export function floorWords({ basis, amount, isExclusive }: Floor): string {
  return `${basisLabel(basis)}が${formatYen(amount)}${isExclusive ? 'を超える' : '以上の'}`
}

/** The same of a floor as findings carry it. */
export function floorText(detail: Detail): string {
  return floorWords({
    basis: (detail['basis'] || null) as PriceBasis,
    amount: yen(Number(detail['floor'] ?? 0)),
    isExclusive: Boolean(detail['isExclusive']),
  })
}

function basisOf({ basis }: Detail): string {
  return basisLabel((basis || null) as PriceBasis)
}
