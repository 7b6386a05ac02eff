import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

/** `path` ends in the mark the token is put in for, when the mail leaves. */
export type RegistrationLetter = LetterHead & { readonly path: string }

const service = services.netdesk.name

/** ご確認のお願い. Names nothing that was typed: it may reach somebody who never applied. */
export function registrationConfirmation(data: RegistrationLetter): Letter {
  return letter(data, {
    kind: null,
    addressee: '利用申込をされた方へ',
    subject: `${service} 利用申込のご確認`,
    opening: `このメールアドレスで、${service}の利用申込がありました。`,
    facts: [['申込の確定の期限', 'このメールから24時間']],
    closing: [
      'まだ申込は終わっていません。次のページを開き、内容を確認して、申込を確定してください。',
      'お心当たりのない場合は、何もしないでください。24時間で無効になります。',
    ].join('\n'),
    path: data.path,
  })
}

/** 訂正のお願い, with the reason in full on the page only the applicant can open. */
export function registrationSentBack(data: RegistrationLetter): Letter {
  return letter(data, {
    kind: 'registration-sent-back',
    subject: `${service} 利用申込の訂正のお願い`,
    opening: `${service}の利用申込について、訂正をお願いします。`,
    facts: [],
    closing: '次のページで、訂正していただく内容を確認して、もう一度送信してください。',
    path: data.path,
  })
}

/** お断り, with the reason on the page only the applicant can open. */
export function registrationDeclined(data: RegistrationLetter): Letter {
  return letter(data, {
    kind: 'registration-declined',
    subject: `${service} 利用申込について`,
    opening: `${service}の利用申込は、お受けできませんでした。`,
    facts: [],
    closing: '理由は、次のページで確認してください。ご不明な点は、下記にお問い合わせください。',
    path: data.path,
  })
}
