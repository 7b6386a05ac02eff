import { letter, type Letter, type LetterHead } from './letter.ts'
import { services } from '../wording/services.ts'

export type AccountInvitation = LetterHead & { readonly personName: string; readonly loginId: string }

/** ネットデスク利用開始のお知らせ. Names the login id only: the initial password goes another way (by post or by hand). */
export function accountInvitation(data: AccountInvitation): Letter {
  return letter(data, {
    kind: 'account-invitation',
    subject: `${services.netdesk.name}の利用開始のお知らせ`,
    opening: `${data.personName} 様のログインIDを登録しました。`,
    facts: [['ログインID', data.loginId]],
    names: [['氏名', data.personName]],
    closing: [
      '初期パスワードは、このメールには記載していません。別にお渡しする書面で確認してください。',
      'はじめてログインするときに、新しいパスワードを決めていただきます。',
    ].join('\n'),
    path: '/netdesk',
  })
}
