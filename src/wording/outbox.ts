const labels: Readonly<Record<string, string>> = {
  'application-received': 'メール：申込の受付',
  'application-sent-back': 'メール：訂正のお願い',
  'premium-due': 'メール：保証料のお知らせ',
  'certificate-issued': 'メール：電子証書の発行',
  'certificate-amended': 'メール：電子証書の変更',
  'certificate-received': 'メール：電子証書の受領',
  'certificate-returned': 'メール：電子証書の差戻し',
  'guarantee-act': 'メール：訂正・取消などのお知らせ',
  'key-reissued': 'メール：認証キー再発行のお知らせ（受注者）',
  'key-reissued-to-holder': 'メール：認証キー再発行のお知らせ（発注者）',
  'documents-requested': 'メール：書類のお願い',
  'amendment-received': 'メール：変更申込の受付',
  'amendment-sent-back': 'メール：変更申込の訂正のお願い',
  'additional-premium-due': 'メール：追加保証料のお知らせ',
  'use-statement-received': 'メール：使途内訳明細書の受付',
  'use-statement-sent-back': 'メール：使途内訳明細書の訂正のお願い',
  'use-statement-approved': 'メール：使途内訳明細書の承認',
  'parcel-received': 'メール：書類送信の受付',
  'registration-confirmation': 'メール：利用申込の確認',
  'registration-sent-back': 'メール：利用申込の訂正のお願い',
  'registration-declined': 'メール：利用申込のお断り',
  'guarantee-claim-received': 'メール：保証金の請求の受付',
  'password-reset': 'メール：パスワードの再設定',
  'password-was-reset': 'メール：パスワードを再設定したお知らせ',
  'notice-address-confirmation': 'メール：お知らせ先の確認',
  'notice-copy': 'メール：会社のお知らせ先への写し',
  'email-change': 'メール：メールアドレスの確認',
  'colleague-invited': 'メール：利用者の招待',
  'colleague-reset': 'メール：管理者によるパスワードの再設定',
  'account-notice': 'メール：ログインの設定のお知らせ',
  'contractor-change-decided': 'メール：会社の変更の結果',
  'account-invitation': 'メール：ログインIDのお知らせ',
  'guarantee-claim-questioned': 'メール：保証金の請求についての照会',
  'guarantee-claim-decided': 'メール：保証金の請求への回答',
  'guarantee-claim-paid': 'メール：保証金の支払',
  'inquiry-asked': 'メール：照会',
  'inquiry-answered': 'メール：照会への回答',
  'mail-text-trial': 'メール：文面の試し送り',
  'guarantee-released': 'メール：保証契約の終了のお知らせ',
  'guarantees-expiring': 'メール：保証期間の満了のお知らせ',
  'make-documents': 'PDFの作成',
}

/** What is owed to the outside, in words; a kind without words of its own is at least a mail. */
export function owedLabel(kind: string): string {
  return labels[kind] ?? 'メール'
}

/** The queue tries by itself so many times, ever more seldom. */
const mostTries = 25

/** How far something owed has come. */
export function owedState(owed: {
  readonly doneAt: Date | null
  readonly tries: number
  readonly lastError: string | null
}): { readonly text: string; readonly state: string } {
  if (owed.doneAt) return { text: '済み', state: 'done' }
  if (owed.tries >= mostTries) return { text: '停止（自動ではやり直しません）', state: 'stopped' }
  if (owed.lastError !== null) return { text: `失敗 ${owed.tries}回（自動でやり直します）`, state: 'overdue' }
  return { text: '待っています', state: 'waiting' }
}
