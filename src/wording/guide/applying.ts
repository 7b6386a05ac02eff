import type { GuideChapter } from './chapter.ts'

const draft = ['/netdesk/applications', '耐震改修工事（その2）'] as const

export const applyingChapters: readonly GuideChapter[] = [
  {
    id: 'home',
    title: 'ログインとホーム',
    lead: 'ネットデスクの手続は、すべてホームからはじまります。',
    parts: [
      {
        title: 'ホームの見方',
        steps: [
          'ログインIDとパスワードでログインします。',
          '「対応が必要なもの」に、急ぐものから並びます。選ぶと、その手続の画面が開きます。',
          '手続は、下のメニュー「作成する」「確認する」「便利にする」から選びます。',
          'わからないときは、画面の上の「ヘルプ」を選ぶと、その画面の説明が開きます。',
        ],
        picture: { name: 'home', caption: 'ホーム', way: ['/netdesk'] },
      },
    ],
  },
  {
    id: 'application',
    title: '保証の申込',
    lead: '前払金保証と契約保証は、一つの申込で一緒に申し込めます。',
    parts: [
      {
        title: '申込をはじめる',
        steps: [
          'メニューの「保証申込」を選びます。',
          '新しい工事のときは「新しい工事の申込をはじめる」を押します。前の申込を写すこともできます。',
        ],
        picture: { name: 'application-new', caption: '申込をはじめる', way: ['/netdesk/applications/new'] },
      },
      {
        title: '項目を入力する',
        steps: [
          '「発注者と工事」から順に入力します。どの項目からでも入力できます。',
          '途中でやめるときは「一時保存して終わる」を押します。申込の一覧から続けられます。',
        ],
        picture: { name: 'application', caption: '申込の項目', way: draft },
      },
      {
        title: '保証の内容を入力する',
        steps: ['申し込む保証にチェックを入れ、金額を入力します。割合と保証料の目安が表示されます。'],
        picture: { name: 'application-guarantees', caption: '保証の内容', way: [...draft, '保証の内容'] },
      },
      {
        title: '確認して送信する',
        steps: [
          '内容を確認し、直すところがあれば「変更」を選びます。',
          '「この内容で申込を送信する」を押すと、受付番号が表示されます。送信は、送信者の役割の方が行います。',
        ],
        picture: null,
      },
    ],
  },
  {
    id: 'progress',
    title: '手続状況の確認',
    lead: '送信したあとの経過と、次にだれが何をするかを確認できます。',
    parts: [
      {
        title: '申込の一覧',
        steps: [
          '「申込の一覧（手続状況）」で申込を選びます。',
          '「訂正依頼」のときは、表示された項目を直して、もう一度送信します。',
          '「入金待ち」のときは、支払期限までに保証料を振り込みます。',
        ],
        picture: { name: 'applications', caption: '申込の一覧', way: ['/netdesk/applications'] },
      },
      {
        title: '申込の経過',
        steps: ['日時の順に、何があったかが並びます。発行の前であれば、ここから取り下げられます。'],
        picture: {
          name: 'progress',
          caption: '申込の経過',
          way: ['/netdesk/applications', '那珂湊漁港 防波堤補修工事'],
        },
      },
    ],
  },
]
