import { letter, type Fact, type Letter, type LetterHead } from './letter.ts'
import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { priceWord, productLabels } from '../wording/labels.ts'
import { services } from '../wording/services.ts'

export type PremiumDue = LetterHead & {
  readonly applicationId: string
  readonly receptionNumber: string
  readonly worksName: string
  readonly product: Product
  readonly guaranteedAmount: Yen
  readonly premiumAmount: Yen
  readonly premiumDueOn: Day | null
}

/** 保証料のご案内. Tells the contractor that the application is approved and what is to be paid before the issue. */
export function premiumDue(data: PremiumDue): Letter {
  const word = priceWord(data.product)
  const isReservation = data.product === 'performance_reservation'
  const dueOn: Fact[] = data.premiumDueOn ? [['お支払期限', formatDay(data.premiumDueOn)]] : []
  return letter(data, {
    kind: isReservation ? 'reservation-fee-due' : 'premium-due',
    subject: `${word}のご案内（受付番号 ${data.receptionNumber}）`,
    opening: `${isReservation ? '契約保証予約申込' : '保証申込'}の審査が終わりました。${word}のお支払いを確認したのち、${isReservation ? '予約証書' : '電子証書'}を発行します。`,
    facts: [
      ['受付番号', data.receptionNumber],
      ['工事名', data.worksName],
      ['商品(保証区分)', productLabels[data.product]],
      [isReservation ? '予約金額' : '保証金額', formatYen(data.guaranteedAmount)],
      [isReservation ? '手数料（消費税を含む）' : '保証料', formatYen(data.premiumAmount)],
      ...dueOn,
    ],
    closing: `お支払いの方法と${isReservation ? '手数料通知書' : '保証料計算書'}は、${services.netdesk.name}にログインして、次のページで確認してください。`,
    path: `/netdesk/applications/${data.applicationId}`,
  })
}
