import { letter, type Letter, type LetterHead } from './letter.ts'
import type { Product } from '../domain/product.ts'
import { productLabels } from '../wording/labels.ts'
import { services } from '../wording/services.ts'

/** There is no place for the authentication key here: number and key never travel in one mail, and the key in none. */
export type CertificateIssued = LetterHead & {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly ordererName: string
}

/** 電子保証発行完了のお知らせ. Leads the contractor to the sign-in; the key is shown only behind it. */
export function certificateIssued(data: CertificateIssued): Letter {
  return letter(data, {
    kind: 'certificate-issued',
    subject: `電子保証発行完了のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening: `電子証書を発行し、保証確認サービス(${services.dsure.name})に掲載しました。`,
    facts: [
      ['保証契約番号', data.guaranteeNumber],
      ['商品(保証区分)', productLabels[data.product]],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
    ],
    closing: [
      `${services.netdesk.name}にログインして内容を確認し、「認証キー」のお知らせ（PDF）を発注者に提出してください。`,
      '認証キーは、このメールには記載していません。',
    ].join('\n'),
    path: '/netdesk',
  })
}
