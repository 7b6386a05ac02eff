import { services } from '../wording/services.ts'
import { letter, type Letter } from './letter.ts'
import type { PasswordLetter } from './password-reset.ts'

/** 利用者の招待: the way to a first password of one's own, from an administrator of the same company. */
export function colleagueInvited({
  service,
  personName,
  path,
  loginId,
  ...head
}: PasswordLetter & { readonly loginId: string }): Letter {
  return letter(head, {
    kind: null,
    addressee: `${head.contractorName} ${personName} 様`,
    subject: `${services[service].name} 利用者の登録のお知らせ`,
    opening: `${head.contractorName}の${service === 'dsure' ? '利用者ID管理者' : '管理者'}が、${personName} 様を${services[service].name}の利用者に登録しました。`,
    facts: [
      ['ログインID', loginId],
      ['リンクの期限', 'このメールから7日（1回だけ使えます）'],
    ],
    closing: [
      '次のページで、ご自分のパスワードを決めてください。',
      'お心当たりのない場合は、何もしないでください。ほかの人がログインすることはありません。',
    ].join('\n'),
    path,
  })
}

/** An administrator of the company has made the password there was worthless. */
export function colleagueReset({ service, personName, path, ...head }: PasswordLetter): Letter {
  return letter(head, {
    kind: null,
    addressee: `${personName} 様`,
    subject: `${services[service].name} パスワードを決め直してください`,
    opening: `${service === 'dsure' ? '貴団体の利用者ID管理者' : '御社の管理者'}が、パスワードの再設定を行いました。いままでのパスワードは使えません。ログイン中の画面は、すべてログアウトしました。`,
    facts: [['リンクの期限', 'このメールから30分（1回だけ使えます）']],
    closing: [
      '次のページで、新しいパスワードを決めてください。',
      '期限が過ぎたときは、ログインの画面の「パスワードを忘れた場合」から、もう一度リンクを受け取れます。',
    ].join('\n'),
    path,
  })
}
