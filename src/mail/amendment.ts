import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'
import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatInstantInEra, formatYen } from '../wording/format.ts'
import { services } from '../wording/services.ts'

/** What every letter about a 変更申込 tells. */
export type AboutAmendment = LetterHead & {
  readonly amendmentId: string
  readonly receptionNumber: string
  readonly guaranteeNumber: string
  readonly worksName: string
  /** 増額・工期. */
  readonly kinds: string
}

/** 変更申込の受付のお知らせ. */
export function amendmentReceived(data: AboutAmendment & { readonly submittedAt: Date }): Letter {
  return letter(data, {
    kind: 'amendment-received',
    subject: `変更申込を受け付けました（受付番号 ${data.receptionNumber}）`,
    opening: '保証契約の変更申込を受け付けました。これから内容を審査します。',
    facts: [...facts(data), ['受付日時', formatInstantInEra(data.submittedAt)]],
    closing: [
      '変更後の電子証書を発行するまでは、いまの証書が有効です。認証キーは変わりません。',
      `手続きの状況は、${services.netdesk.name}にログインして確認してください。`,
    ].join('\n'),
    path: pathOf(data),
  })
}

/** 変更申込の訂正のお願い. */
export function amendmentSentBack(
  data: AboutAmendment & { readonly corrections: readonly { readonly label: string; readonly reason: string }[] },
): Letter {
  return letter(data, {
    kind: 'amendment-sent-back',
    subject: `変更申込の訂正をお願いします（受付番号 ${data.receptionNumber}）`,
    opening: '次の変更申込に、訂正をお願いしたいところがあります。',
    facts: [...facts(data), ...data.corrections.map(({ label, reason }): Fact => [`・${label}`, reason])],
    closing: `${services.netdesk.name}にログインして、訂正のうえ、もう一度送信してください。入力した内容は残っています。`,
    path: pathOf(data),
  })
}

/** 追加保証料のご案内. */
export function additionalPremiumDue(
  data: AboutAmendment & {
    readonly guaranteedAmount: Yen
    readonly additionalPremium: Yen
    readonly premiumDueOn: Day | null
  },
): Letter {
  const dueOn: Fact[] = data.premiumDueOn ? [['お支払期限', formatDay(data.premiumDueOn)]] : []
  return letter(data, {
    kind: 'additional-premium-due',
    subject: `追加保証料のご案内（受付番号 ${data.receptionNumber}）`,
    opening: '変更申込の審査が終わりました。追加保証料のお支払いを確認したのち、変更後の電子証書を発行します。',
    facts: [
      ...facts(data),
      ['変更後の保証金額', formatYen(data.guaranteedAmount)],
      ['追加保証料', formatYen(data.additionalPremium)],
      ...dueOn,
    ],
    closing: `お支払いの方法と保証料計算書は、${services.netdesk.name}にログインして、次のページで確認してください。`,
    path: pathOf(data),
  })
}

function facts(data: AboutAmendment): Fact[] {
  return [
    ['受付番号', data.receptionNumber],
    ['保証契約番号', data.guaranteeNumber],
    ['工事名', data.worksName],
    ['変更の種類', data.kinds],
  ]
}

function pathOf({ amendmentId }: AboutAmendment): string {
  return `/netdesk/amendments/${amendmentId}`
}
