import type { MailTextFault, MailTextKind, MailTextPart } from '../domain/mail-text.ts'

/** 文面の種類, with whom it goes to where that is not the contractor. */
export const mailTextLabels: Readonly<Record<MailTextKind, string>> = {
  'application-received': '申込の受付',
  'application-sent-back': '申込の訂正のお願い',
  'documents-requested': '書類のお願い',
  'premium-due': '保証料のご案内',
  'reservation-fee-due': '予約手数料のご案内',
  'certificate-issued': '電子証書の発行完了',
  'reservation-issued': '予約証書の発行完了',
  'certificate-amended': '電子証書の変更発行',
  'amendment-received': '変更申込の受付',
  'amendment-sent-back': '変更申込の訂正のお願い',
  'additional-premium-due': '追加保証料のご案内',
  'use-statement-received': '使途内訳明細書の受付',
  'use-statement-sent-back': '使途内訳明細書の訂正のお願い',
  'use-statement-approved': '使途内訳明細書の承認',
  'parcel-received': '書類送信の受付',
  'inquiry-asked': '照会（受注者・発注者）',
  'key-reissued': '認証キーの再発行（受注者）',
  'key-reissued-to-holder': '認証キーの再発行（発注者）',
  'account-invitation': 'ログインIDのお知らせ',
  'registration-sent-back': '利用申込の訂正のお願い',
  'registration-declined': '利用申込のお断り',
}

export const mailTextPartLabels: Readonly<Record<MailTextPart, string>> = {
  subject: '件名',
  opening: '書き出し',
  closing: '結び',
}

/** What is wrong with a part, and what to type instead. */
export function mailTextFaultText(part: MailTextPart, fault: MailTextFault, places: readonly string[]): string {
  const label = mailTextPartLabels[part]
  switch (fault.code) {
    case 'unknown_place':
      return `${label}の{${fault.place}}は使えません。使えるのは、${placesText(places)}です`
    case 'odd_brace':
      return `${label}の{と}の組が合っていません。{受付番号}のように、半角の{と}で囲んでください`
    case 'address':
      return `${label}にWebサイトやメールの住所は書けません。リンクは、手続きのページのものだけが付きます`
  }
}

export function placesText(places: readonly string[]): string {
  return places.map((place) => `{${place}}`).join('、')
}
