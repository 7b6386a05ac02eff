import type { NoticeKind, OptionalNotice } from '../domain/notices.ts'

export const noticeLabels: Readonly<Record<NoticeKind, string>> = {
  'application-received': '申込の受付',
  'application-sent-back': '申込の訂正のお願い',
  'documents-requested': '書類のお願い',
  'premium-due': '保証料・予約手数料のご案内',
  'certificate-issued': '電子証書・予約証書の発行完了',
  'certificate-amended': '電子証書の変更発行',
  'certificate-received': '発注者による電子証書の受領',
  'certificate-returned': '発注者による電子証書の差戻し',
  'guarantee-act': '電子証書の訂正・取消・解約など',
  'key-reissued': '認証キーの再発行',
  'amendment-received': '変更申込の受付',
  'amendment-sent-back': '変更申込の訂正のお願い',
  'additional-premium-due': '追加保証料のご案内',
  'use-statement-received': '使途内訳明細書の受付',
  'use-statement-sent-back': '使途内訳明細書の訂正のお願い',
  'use-statement-approved': '使途内訳明細書の承認',
  'parcel-received': '書類送信の受付',
  'inquiry-asked': '保証会社からの照会',
  'guarantee-claim-received': '保証金の請求の受付',
  'guarantee-claim-decided': '保証金の請求への回答',
  'guarantee-claim-paid': '保証金の支払',
  'guarantee-released': '完成・引渡しによる保証契約の終了',
}

/** Why a mail cannot be done without. */
export const necessaryReasons: Readonly<Record<Exclude<NoticeKind, OptionalNotice>, string>> = {
  'application-sent-back': '訂正されるまで、審査が進まないため',
  'documents-requested': '書類が届くまで、審査が進まないため',
  'premium-due': '支払の期限があるため',
  'certificate-returned': '直るまで、発注者が証書を受領しないため',
  'guarantee-act': '電子証書の効力や内容が変わるため',
  'key-reissued': '前の認証キーが使えなくなるため',
  'amendment-sent-back': '訂正されるまで、審査が進まないため',
  'additional-premium-due': '支払の期限があるため',
  'use-statement-sent-back': '訂正されるまで、前払金を払い出せないため',
  'inquiry-asked': '回答の期限があるため',
  'guarantee-claim-received': '会社の責任にかかわるため',
  'guarantee-claim-decided': '会社の責任にかかわるため',
  'guarantee-claim-paid': '求償が生じるため',
  'guarantee-released': '保証契約の効力が終わるため',
}
