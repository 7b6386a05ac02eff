/** An event as pages tell it. The union of names is the store's; what is not named here is told by its plain name. */
export type ToldEvent = {
  readonly name: string
  readonly actorName: string | null
  readonly organisationName: string | null
  readonly details: Readonly<Record<string, unknown>>
}

const titles: Readonly<Record<string, string>> = {
  'application.started': '申込の作成をはじめた',
  'application.saved': '申込を保存した',
  'application.attachment_added': '書類を添付した',
  'application.attachment_removed': '書類を取り外した',
  'application.attachment_viewed': '書類を開いた',
  'application.release_asked': '社内承認を依頼した',
  'application.taken_back': '作成中に戻した',
  'application.submitted': '申込を送信した',
  'application.withdrawn': '申込を取り下げた',
  'application.viewed': '申込を開いた',
  'application.review_begun': '審査をはじめた',
  'application.sent_back': '訂正を依頼した',
  'request.approved': '引受を承認した',
  'request.declined': '引受不可にした',
  'request.premium_received': '保証料を領収した',
  'amendment.started': '変更申込の作成をはじめた',
  'amendment.saved': '変更申込を保存した',
  'amendment.release_asked': '変更申込の社内承認を依頼した',
  'amendment.taken_back': '変更申込を作成中に戻した',
  'amendment.submitted': '変更申込を送信した',
  'amendment.withdrawn': '変更申込を取り下げた',
  'amendment.viewed': '変更申込を開いた',
  'amendment.review_begun': '変更の審査をはじめた',
  'amendment.sent_back': '変更申込の訂正を依頼した',
  'amendment.declined': '変更を引受不可にした',
  'amendment.approved': '変更を承認した',
  'amendment.premium_received': '追加保証料を領収した',
  'amendment.issued': '変更を発行した',
  'certificate.issued': '電子証書を発行した',
  'certificate.viewed': '電子証書を表示した',
  'authentication_key.made': '認証キーを作成した',
  'authentication_key.viewed': '認証キーを表示した',
  'authentication_key.handed_over': '認証キーを提出したと記録した',
  'guarantee.first_seen_by_orderer': '発注者がはじめて確認した',
  'prompt.dismissed': 'お勧めを表示しないことにした',
  'prompt.recalled': 'お勧めをもう一度表示した',
  'awarded_works.recorded': '受注した工事を登録した',
  'awarded_works.removed': '受注した工事を一覧から外した',
  'contractor.defaults_saved': '申込の初期値を保存した',
  'contractor.favourite_added': 'よく使う発注者に登録した',
  'contractor.favourite_removed': 'よく使う発注者から外した',
  'file.added': '書類を添付した',
  'file.removed': '書類を取り外した',
  'file.viewed': '書類を開いた',
  'parcel.started': '書類送信の作成をはじめた',
  'parcel.saved': '書類送信の内容を保存した',
  'parcel.sent': '書類を送信した',
  'parcel.discarded': '書類送信を取りやめた',
  'parcel.viewed': '書類送信を開いた',
  'parcel.confirmed': '書類を確認した',
  'csv_import.uploaded': 'CSVを読み込んだ',
  'csv_import.applied': 'CSVを取り込んだ',
  'guarantee.price_recorded': '請負金額の変更を記録した',
  'use_statement.started': '使途内訳明細書の作成をはじめた',
  'use_statement.saved': '使途内訳明細書を保存した',
  'use_statement.release_asked': '使途内訳明細書の社内承認を依頼した',
  'use_statement.taken_back': '使途内訳明細書を作成中に戻した',
  'use_statement.submitted': '使途内訳明細書を送信した',
  'use_statement.withdrawn': '使途内訳明細書を取り下げた',
  'use_statement.viewed': '使途内訳明細書を開いた',
  'use_statement.review_begun': '使途内訳明細書の審査をはじめた',
  'use_statement.sent_back': '使途内訳明細書の訂正を依頼した',
  'use_statement.approved': '使途内訳明細書を承認した',
  'reservation.awarded': '落札を記録し、契約保証の申込を作成した',
  'reservation.lost': '不落を記録し、予約を終了した',
  'reservation.fulfilled': '契約保証の発行により、予約を終了した',
  'reservation.result_taken_back': '入札の結果の記録を取り消した',
  'guarantee.deposit_account_recorded': '預託口座を記録した',
  'guarantee.deposit_told': '前払金の入金を知らせた',
  'guarantee.deposit_declined': '入金のお知らせを確認できないと回答した',
  'guarantee.deposit_entry_posted': '銀行の報告を記帳した',
  'guarantee.deposit_entry_reversed': '記帳を取り消した',
  'payout_request.started': '払出依頼の作成をはじめた',
  'payout_request.saved': '払出依頼を保存した',
  'payout_request.printed': '払出依頼書を印刷した',
  'payout_request.viewed': '払出依頼書を開いた',
  'payout_request.voided': '払出依頼を取り消した',
  'payout_request.reported': '払出の報告を記録した',
  'document.stored': 'PDFを保管した',
}

const ways: Readonly<Record<string, string>> = { page: '画面', print: '印刷', download: 'PDF' }

/** What happened and who did it. */
export function eventText({ name, actorName, organisationName, details }: ToldEvent): { title: string; text: string } {
  const way = ways[String(details['way'])]
  const title = titles[name] ?? name
  return {
    title: way ? `${title}（${way}）` : title,
    text: [organisationName, actorName].filter(Boolean).join('　') || '自動処理',
  }
}
