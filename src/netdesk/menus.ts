import type { Link } from '../web/components.ts'

export type Menu = { readonly title: string; readonly links: readonly (Link & { readonly note: string })[] }

/** 作成する・確認する・便利にする: everything the contractor can do, in the order of the customer's own menu. */
export const menus: readonly Menu[] = [
  {
    title: '作成する',
    links: [
      {
        text: '保証申込（前払・契約）',
        href: '/netdesk/applications/new',
        note: '新しい工事の申込、前の申込の写し',
      },
      { text: '中間前払金保証', href: '/netdesk/interim', note: '工期の半分を過ぎた工事の、前払金保証からの申込' },
      {
        text: '継続の保証申込',
        href: '/netdesk/continuations',
        note: '債務負担行為・継続費の、新しい年度の前払金保証',
      },
      { text: '変更申込', href: '/netdesk/amendments/new', note: '増額、減額、工期、工事名などの変更' },
      {
        text: '契約保証予約申込（入札ボンド）',
        href: '/netdesk/reservations',
        note: '入札の前の予約、予約証書、入札の結果',
      },
      {
        text: '前払金使途内訳明細書',
        href: '/netdesk/use-statements',
        note: '前払金の使いみちの届出、使途の変更',
      },
      {
        text: '預託金払出依頼書',
        href: '/netdesk/payouts',
        note: '承認済の使途から払い出す明細、銀行の窓口に出す書面',
      },
      {
        text: '前払金請求書',
        href: '/netdesk/advance-invoices',
        note: '発注者ごとの書式、前払金専用口座の記載',
      },
      {
        text: '保証申込のお勧め',
        href: '/netdesk/prompts',
        note: '新規、中間前払、継続、変更増額',
      },
      {
        text: '受注した工事',
        href: '/netdesk/awarded-works',
        note: 'CSVの取り込み、契約の内容が入った申込',
      },
      { text: '書類送信', href: '/netdesk/sent-documents', note: '契約書の写し、工程表などを保証会社へ' },
    ],
  },
  {
    title: '確認する',
    links: [
      { text: '申込の一覧（手続状況）', href: '/netdesk/applications', note: '作成中の申込と、送信した申込の経過' },
      { text: '変更申込の一覧', href: '/netdesk/amendments', note: '作成中の変更申込と、送信した変更申込の経過' },
      { text: '保証契約一覧', href: '/netdesk/guarantees', note: '電子証書、認証キー、提出方法' },
      {
        text: '保証料計算書一覧',
        href: '/netdesk/premium-papers',
        note: '計算書、返還計算書、手数料通知書、一括納付の請求明細書',
      },
      {
        text: '保証契約情報ダウンロード',
        href: '/netdesk/guarantee-download',
        note: 'CSV・Excel、期間と項目の選択、工事ごとの書類のまとめ',
      },
      {
        text: '前払金払出予定',
        href: '/netdesk/payout-plan',
        note: '旬ごとの予定と残り、預託金の残高、カレンダーへの登録',
      },
      {
        text: '保証料計算',
        href: '/netdesk/premium',
        note: '申込の前の目安、増額・減額の追加と返還、適用される料率表',
      },
      { text: 'Q&A', href: '/netdesk/questions', note: 'よくあるご質問、画面ごとのヘルプ' },
      { text: '操作ガイド', href: '/netdesk/guide', note: '画面の図が入った、印刷できる手引き' },
      { text: '保証会社からの照会', href: '/netdesk/inquiries', note: '発行のあとの確認への回答、書類の添付' },
    ],
  },
  {
    title: '便利にする',
    links: [
      {
        text: 'お客様情報',
        href: '/netdesk/company',
        note: '会社、利用者と役割、メールアドレス、初期値',
      },
      { text: '利用者と役割', href: '/netdesk/company/users', note: '招待、役割の変更、停止、パスワードの再設定' },
      { text: '申込の初期値', href: '/netdesk/company-defaults', note: '金融機関、連絡先、よく使う発注者' },
      {
        text: '便利な機能（送信パスワード・社内承認）',
        href: '/netdesk/settings/sending',
        note: '送信の前の社内の確認',
      },
      {
        text: 'お知らせメールの設定',
        href: '/netdesk/settings/notices',
        note: 'メールの種類ごとの設定、会社のお知らせ先',
      },
      {
        text: '会社の内容と変更',
        href: '/netdesk/company/changes',
        note: '商号、住所、代表者の変更の届出',
      },
      { text: 'お知らせ', href: '/netdesk/announcements', note: '保証会社からのお知らせ、未読の印' },
      { text: '営業部支店一覧', href: '/netdesk/offices', note: '住所、電話、受付時間' },
      { text: '振込口座一覧', href: '/netdesk/receiving-accounts', note: '保証料・手数料の振込先' },
      {
        text: 'ログインの設定',
        href: '/netdesk/account',
        note: 'パスワード、2段階認証、ログイン中の端末、ログインの記録',
      },
    ],
  },
]
