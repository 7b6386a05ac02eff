import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

/** `path` ends in the mark the token is put in for, when the mail leaves. */
export type PasswordLetter = LetterHead & {
  readonly service: keyof typeof services
  readonly personName: string
  readonly path: string
}

/** パスワードを決め直すための link. */
export function passwordReset({ service, personName, path, ...head }: PasswordLetter): Letter {
  return letter(head, {
    kind: null,
    addressee: `${personName} 様`,
    subject: `${services[service].name} パスワードの再設定`,
    opening: 'パスワードを決め直すためのリンクをお送りします。',
    facts: [['リンクの期限', 'このメールから30分（1回だけ使えます）']],
    closing: [
      '次のページで、新しいパスワードを決めてください。',
      'お心当たりのない場合は、何もしないでください。パスワードは変わりません。',
    ].join('\n'),
    path,
  })
}

/** Tells the owner that it was done. */
export function passwordWasReset({ service, personName, path, ...head }: PasswordLetter): Letter {
  return letter(head, {
    kind: null,
    addressee: `${personName} 様`,
    subject: `${services[service].name} パスワードを再設定しました`,
    opening: 'メールのリンクから、パスワードが決め直されました。ログイン中の画面は、すべてログアウトしました。',
    facts: [],
    closing:
      'お心当たりのない場合は、すぐに、次のページの「パスワードを忘れた場合」から決め直し、下記にご連絡ください。',
    path,
  })
}
