import { formatInstantInEra } from '../wording/format.ts'
import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

/** There is no place for either of the keys here. */
export type KeyReissued = LetterHead & {
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
  readonly reissuedAt: Date
}

/** 認証キー再発行のお知らせ, to the contractor: the new key has to be handed in. */
export function keyReissued(data: KeyReissued): Letter {
  return letter(data, {
    kind: 'key-reissued',
    subject: `認証キー再発行のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening:
      '次の保証契約の認証キーを再発行しました。前の認証キーでは、電子証書を表示できません。保証の内容は変わりません。',
    facts: facts(data),
    closing: `新しい認証キーは、${services.netdesk.name}にログインして確認し、発注者に提出してください。`,
    path: `/netdesk/guarantees/${data.guaranteeId}`,
  })
}

/** The same to the person at the body who opened the certificate: what was opened stays to be seen. */
export function keyReissuedToHolder(data: KeyReissued): Letter {
  return letter(data, {
    kind: 'key-reissued-to-holder',
    subject: `認証キー再発行のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening:
      '確認いただいた電子証書の認証キーが再発行されました。お手元の認証キーでは、これから電子証書を表示できません。保証の内容は変わりません。',
    facts: facts(data),
    closing: `確認済みの電子証書は、これまでどおり${services.dsure.name}で表示できます。新しい認証キーは、受注者からお受け取りください。`,
    path: `/dsure/guarantees/${data.guaranteeId}`,
  })
}

function facts({ guaranteeNumber, worksName, ordererName, reissuedAt }: KeyReissued): readonly [string, string][] {
  return [
    ['保証契約番号', guaranteeNumber],
    ['工事名', worksName],
    ['発注者', ordererName],
    ['再発行した日時', formatInstantInEra(reissuedAt)],
  ]
}
