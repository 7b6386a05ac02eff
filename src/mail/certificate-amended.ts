import { letter, type Letter, type LetterHead } from './letter.ts'
import type { Day } from '../domain/day.ts'
import { formatDay } from '../wording/format.ts'
import { versionLabel } from '../wording/labels.ts'
import { services } from '../wording/services.ts'

export type CertificateAmended = LetterHead & {
  readonly guaranteeNumber: string
  readonly changeNumber: number
  readonly changedOn: Day
  readonly worksName: string
  readonly ordererName: string
}

/** 変更発行のお知らせ. The key stays as it was, so the contractor has to tell the orderer only that there is a change. */
export function certificateAmended(data: CertificateAmended): Letter {
  return letter(data, {
    kind: 'certificate-amended',
    subject: `電子証書の変更発行のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening: `変更後の電子証書を発行し、保証確認サービス(${services.dsure.name})に掲載しました。`,
    facts: [
      ['保証契約番号', data.guaranteeNumber],
      ['変更', versionLabel(data.changeNumber)],
      ['変更年月日', formatDay(data.changedOn)],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
    ],
    closing: [
      '認証キーは変わりません。お渡し済みの保証契約番号と認証キーで、発注者は変更後の電子証書をご覧になれます。',
      `変更後の内容は、${services.netdesk.name}にログインして確認してください。`,
    ].join('\n'),
    path: '/netdesk',
  })
}
