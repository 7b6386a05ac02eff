import { letter, type Letter, type LetterHead } from './letter.ts'

/** What a mail about 受領 or 差戻し is made of. */
export type CertificateAnswered = LetterHead & {
  readonly decision: 'received' | 'returned'
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
  readonly answeredOn: string
}

/** 電子証書の受領・差戻しのお知らせ, to the contractor. Why it was returned stands on the page alone. */
export function certificateAnswered(data: CertificateAnswered): Letter {
  const isReceived = data.decision === 'received'
  return letter(data, {
    kind: null,
    subject: `電子証書の${isReceived ? '受領' : '差戻し'}のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening: isReceived
      ? '発注者が、次の保証契約の電子証書を受領しました。'
      : '発注者が、次の保証契約の電子証書を差し戻しました。保証契約は有効なままです。',
    facts: [
      ['保証契約番号', data.guaranteeNumber],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
      [isReceived ? '受領した日時' : '差し戻した日時', data.answeredOn],
    ],
    closing: isReceived
      ? 'お手続きは要りません。次のページで確認できます。'
      : '次のページで理由を確認し、訂正や変更が要るときは、取扱いの営業部・支店に申し出てください。',
    path: `/netdesk/guarantees/${data.guaranteeId}`,
  })
}
