import { services } from '../wording/services.ts'
import { letter, type Letter } from './letter.ts'
import type { PasswordLetter } from './password-reset.ts'

/** Asks at the new address of a person whether it is read there. */
export function emailChange({ service, personName, path, ...head }: PasswordLetter): Letter {
  return letter(head, {
    kind: null,
    addressee: `${personName} 様`,
    subject: `${services[service].name} メールアドレスの確認`,
    opening: 'このアドレスを、ログインする方のメールアドレスに登録しようとしています。',
    facts: [['リンクの期限', 'このメールから24時間（1回だけ使えます）']],
    closing: [
      '変更を続ける場合は、次のページを開き、ログインして確認してください。',
      'お心当たりのない場合は、何もしないでください。アドレスは変わりません。',
    ].join('\n'),
    path,
  })
}
