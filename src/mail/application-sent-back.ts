import { letter, type Fact, type Letter, type LetterHead } from './letter.ts'
import { services } from '../wording/services.ts'

export type ApplicationSentBack = LetterHead & {
  readonly applicationId: string
  readonly receptionNumber: string
  readonly worksName: string
  /** What the reviewer asks to have corrected, by the labels of the form. */
  readonly corrections: readonly { readonly label: string; readonly reason: string }[]
}

/** 訂正のお願い. Tells the contractor what to correct before the application can go on. */
export function applicationSentBack(data: ApplicationSentBack): Letter {
  return letter(data, {
    kind: 'application-sent-back',
    subject: `保証申込の訂正をお願いします（受付番号 ${data.receptionNumber}）`,
    opening: '次の保証申込に、訂正をお願いしたいところがあります。',
    facts: [
      ['受付番号', data.receptionNumber],
      ['工事名', data.worksName],
      ...data.corrections.map(({ label, reason }): Fact => [`・${label}`, reason]),
    ],
    closing: `${services.netdesk.name}にログインして、訂正のうえ、もう一度送信してください。入力した内容は残っています。`,
    path: `/netdesk/applications/${data.applicationId}`,
  })
}
