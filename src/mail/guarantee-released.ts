import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

export type GuaranteeReleased = LetterHead & {
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
}

/** 保証契約の終了のお知らせ, to the contractor: the body has released its guarantee after completion. */
export function guaranteeReleased(data: GuaranteeReleased): Letter {
  return letter(data, {
    kind: null,
    subject: `保証契約の終了のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening: '工事の完成・引渡しにより、発注者が次の保証契約を解放しました。保証契約は終了しました。',
    facts: [
      ['保証契約番号', data.guaranteeNumber],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
    ],
    closing: `電子証書の返還や受領書は要りません。内容は、${services.netdesk.name}にログインして確認してください。`,
    path: `/netdesk/guarantees/${data.guaranteeId}`,
  })
}
