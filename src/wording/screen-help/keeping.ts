import type { ScreenHelp } from './screen.ts'

/** 便利にする: defaults, in-house approval, the company, offices, one's password. */
export const keepingScreens: readonly ScreenHelp[] = [
  {
    id: 'company-defaults',
    title: '申込の初期値',
    path: /^\/company-defaults(\/|$)/,
    href: '/netdesk/company-defaults',
    purpose: '新しい申込に、あらかじめ入れておく金融機関や連絡先、よく使う発注者を登録します。',
    parts: [
      ['初期値を保存する', '次の申込から使います。'],
      ['よく使う発注者', '申込の「発注者と工事」で、探さずに選べます。'],
    ],
    next: '申込をはじめると、初期値が入っています。申込ごとに変更できます。',
    mistakes: ['すでに作成した申込は変わりません。'],
  },
  {
    id: 'sending',
    title: '便利な機能（送信パスワード・社内承認）',
    path: /^\/settings\/sending$/,
    href: '/netdesk/settings/sending',
    purpose: '保証申込、変更申込、使途内訳明細書を送信する前に求める、社内の確認を決めます。',
    parts: [
      ['送信パスワード', '送信のたびに、貴社で決めたパスワードを入力します。ログインのパスワードとは違います。'],
      ['社内承認者', '決められた方だけが、確認して送信します。'],
      ['二人での確認', '作成した方とは別の方が送信します。'],
    ],
    next: '次の送信から、この設定で確認します。',
    mistakes: ['設定の変更は、管理者の役割の方が行います。'],
  },
  {
    id: 'company-changes',
    title: '会社の内容と変更',
    path: /^\/company\/changes(\/|$)/,
    href: '/netdesk/company/changes',
    purpose: '商号、住所、代表者の変更を、変更日とともに届け出ます。',
    parts: [
      ['変わる項目', '登記のとおりに入力します。変わらない項目は、そのままにします。'],
      ['変更を送信する', '履歴事項全部証明書などを添付してから送信します。'],
    ],
    next: '保証会社が承認すると、変更日から新しい内容になります。発行済みの証書は変わりません。',
    mistakes: ['変更を届け出ることができるのは、管理者の方です。'],
  },
  {
    id: 'offices',
    title: '営業部支店一覧',
    path: /^\/offices$/,
    href: '/netdesk/offices',
    purpose: '保証会社の営業部・支店の住所、電話、FAX、受付時間、担当地域を確認します。',
    parts: [['電話', '手続がわからないときは、取扱いの営業部・支店にお問い合わせください。']],
    next: '問い合わせのときは、受付番号か保証契約番号をお知らせください。',
    mistakes: ['受付時間を確認してください。'],
  },
  {
    id: 'password',
    title: 'パスワードの変更',
    path: /^\/password$/,
    href: '/netdesk/password',
    purpose: 'ログインのパスワードを変更します。',
    parts: [
      ['いまのパスワード', '本人であることを確かめます。'],
      ['新しいパスワード', '15文字以上、200文字以下です。'],
    ],
    next: '次のログインから、新しいパスワードを使います。',
    mistakes: [
      '広く知られたパスワード、会社名・氏名・ログインIDだけのもの、同じ文字のくり返しは使えません。',
      'パスワードを忘れたときは、ログインの画面の「パスワードを忘れた場合」から決め直せます。',
    ],
  },
  {
    id: 'help',
    title: 'Q&A・ヘルプ・操作ガイド',
    path: /^\/(questions|help|guide)(\/|$)/,
    href: '/netdesk/questions',
    purpose: '使い方を調べます。',
    parts: [
      ['Q&A', 'ことばで探せます。答えごとにアドレスがあります。'],
      ['操作ガイド', '画面の図が入った、印刷できる手引きです。'],
      ['画面ごとのヘルプ', '各画面の右上の「ヘルプ」から開きます。'],
    ],
    next: '見つからないときは、営業部・支店に電話でお問い合わせください。',
    mistakes: ['探すことばは2文字からです。'],
  },
]
