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
    kind: null,
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

/** 照会: all points together, to be answered together. */
export function claimQuestioned(data: AboutClaim & { readonly points: number }): Letter {
  return letter(data, {
    kind: null,
    subject: `保証金の請求について照会があります（${data.guaranteeNumber}）`,
    opening: '保証金の請求について、確認したいことがあります。まとめてご回答ください。',
    facts: [...factsOf(data), ['照会事項', `${data.points}件`]],
    closing: 'ご回答までのあいだ、お支払いの期限の日数は進みません。次のページで回答してください。',
    path: pathOf(data),
  })
}

/** The answer to a claim, to both parties; the reasons stand in the letter on the page. */
export function claimDecided(
  data: AboutClaim & { readonly kind: 'payment' | 'refusal'; readonly amount: Yen; readonly article: string },
): Letter {
  const isPayment = data.kind === 'payment'
  const toContractor = isPayment
    ? '貴社の保証契約について、発注者に保証金を支払うことを決定しました。お支払い後、貴社に求償します。'
    : '貴社の保証契約について、発注者からの保証金の請求に応じないことを決定しました。保証契約は有効です。'
  const toOrderer = isPayment
    ? '保証金のお支払いを決定しました。通知書を確認してください。'
    : '保証金の請求について、お支払いできないとの結論になりました。理由は回答書を確認してください。'
  return letter(data, {
    kind: null,
    subject: `保証金の請求への回答（${data.guaranteeNumber}）`,
    opening: data.to === 'orderer' ? toOrderer : toContractor,
    facts: [
      ...factsOf(data),
      ['結果', isPayment ? `支払う（${formatYen(data.amount)}）` : '支払わない'],
      ['根拠', data.article],
    ],
    closing: '状況は、次のページで確認できます。',
    path: pathOf(data),
  })
}

/** 保証金の支払, to both parties. */
export function claimPaid(data: AboutClaim & { readonly amount: Yen; readonly paidOn: Day }): Letter {
  return letter(data, {
    kind: null,
    subject: `保証金を支払いました（${data.guaranteeNumber}）`,
    opening:
      data.to === 'orderer'
        ? '保証金を、ご指定の口座に振り込みました。'
        : '貴社の保証契約について、発注者に保証金を支払いました。支払った額を貴社に求償します。',
    facts: [...factsOf(data), ['支払額', formatYen(data.amount)], ['支払日', formatDay(data.paidOn)]],
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
