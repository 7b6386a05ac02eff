import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'

/** What every mail about a 保証金の請求 is made of; `to` is whom it is written to. */
export type AboutClaim = LetterHead & {
  readonly to: 'orderer' | 'contractor'
  readonly claimId: string
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly receptionNumber: string
  readonly worksName: string
  readonly ordererName: string
  readonly claimedAmount: Yen
}

/** 保証金の請求の受付: to the body that claims, and to the contractor for whom the surety answers. */
export function claimReceived(data: AboutClaim & { readonly dueOn: Day | null }): Letter {
  const isOrderer = data.to === 'orderer'
  return letter(data, {
    subject: `保証金の請求を受け付けました（${data.guaranteeNumber}）`,
    opening: isOrderer
      ? '保証金の請求を受け付けました。審査のうえ、お支払いの可否を書面で回答します。'
      : '貴社の保証契約について、発注者から保証金の請求がありました。事情をうかがうことがあります。',
    facts: [
      ...factsOf(data),
      ...(isOrderer && data.dueOn ? [['お支払いの期限（予定）', formatDay(data.dueOn)] satisfies Fact] : []),
    ],
    closing: '状況は、次のページで確認できます。',
    path: pathOf(data),
  })
}

/** The facts that stand in each of them. */
export function factsOf(data: AboutClaim): Fact[] {
  return [
    ['受付番号', data.receptionNumber],
    ['保証契約番号', data.guaranteeNumber],
    ['工事名', data.worksName],
    ['発注者', data.ordererName],
    ['請求額', formatYen(data.claimedAmount)],
  ]
}

export function pathOf({ to, claimId, guaranteeId }: AboutClaim): string {
  return to === 'orderer' ? `/dsure/guarantee-claims/${claimId}` : `/netdesk/guarantees/${guaranteeId}`
}
