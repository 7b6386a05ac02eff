import { letter, type Letter, type LetterHead } from './letter.ts'
import type { Product } from '../domain/product.ts'
import { formatInstantInEra } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { services } from '../wording/services.ts'

export type ApplicationReceived = LetterHead & {
  readonly applicationId: string
  readonly receptionNumber: string
  readonly submittedAt: Date
  readonly worksName: string
  readonly ordererName: string
  readonly products: readonly Product[]
}

/** 受付のお知らせ. Tells the contractor that the application has reached the surety. */
export function applicationReceived(data: ApplicationReceived): Letter {
  return letter(data, {
    kind: 'application-received',
    subject: `保証申込を受け付けました（受付番号 ${data.receptionNumber}）`,
    opening: '保証申込を受け付けました。これから内容を審査します。',
    facts: [
      ['受付番号', data.receptionNumber],
      ['受付日時', formatInstantInEra(data.submittedAt)],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
      ['申込の種類', data.products.map((product) => productLabels[product]).join('、')],
    ],
    closing: `手続きの状況は、${services.netdesk.name}にログインして確認してください。`,
    path: `/netdesk/applications/${data.applicationId}`,
  })
}
