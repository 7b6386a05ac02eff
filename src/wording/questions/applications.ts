import type { QuestionGroup } from './question.ts'

export const applicationQuestions: QuestionGroup = {
  title: '申込',
  questions: [
    {
      id: 'products',
      question: 'ネットデスクで申し込める保証は何ですか。',
      answer: [
        '前払金保証、契約保証、中間前払金保証、契約保証予約（入札ボンド）です。新しい年度への継続と、発行のあとの変更も申し込めます。',
        '前払金保証と契約保証は、一つの申込で一緒に申し込めます。',
      ],
      links: [{ text: '申込をはじめる', href: '/netdesk/applications/new' }],
    },
    {
      id: 'save-and-continue',
      question: '入力の途中でやめても、続きから入力できますか。',
      answer: [
        'できます。「一時保存して終わる」を押すと保存され、申込の一覧から続きを開けます。',
        '30分ほど操作がないとログアウトしますが、送信しようとしていた内容は、ログインし直すと戻ります。',
      ],
      links: [{ text: '申込の一覧', href: '/netdesk/applications' }],
    },
    {
      id: 'copy-application',
      question: '前の申込を写して作れますか。',
      answer: [
        '作れます。発注者、預託金融機関、連絡先などを写します。工事名、金額、日付は、新しい契約のものを入力します。',
        'いつも使う金融機関や連絡先は、初期値として登録できます。',
      ],
      links: [
        { text: '申込をはじめる', href: '/netdesk/applications/new' },
        { text: '申込の初期値', href: '/netdesk/company-defaults' },
      ],
    },
    {
      id: 'seal',
      question: '申込に印鑑は要りますか。',
      answer: [
        'ネットデスクの申込に、押印は要りません。',
        '銀行に出す預託金払出依頼書には、署名・押印が要ります。前払金請求書の押印は、発注者によって異なり、画面に表示します。',
      ],
      links: [],
    },
    {
      id: 'cannot-send',
      question: '「送信する」のボタンがありません。',
      answer: [
        '入力が終わっていない項目があると、送信できません。確認の画面の上に、足りない項目が表示されます。',
        '送信できるのは、送信者の役割の方です。作成者の方は、送信者の方に依頼してください。会社の設定で社内承認者を決めているときは、その方だけが送信します。',
      ],
      links: [{ text: '便利な機能（送信パスワード・社内承認）', href: '/netdesk/settings/sending' }],
    },
    {
      id: 'withdraw',
      question: '送信した申込を取りやめられますか。',
      answer: [
        '発行の前であれば、申込の画面から取り下げられます。取り下げた申込は元に戻せません。',
        '同じ内容で申し込むときは、「前の申込を写す」から作れます。',
      ],
      links: [{ text: '申込の一覧', href: '/netdesk/applications' }],
    },
    {
      id: 'sent-back',
      question: '訂正のお願いが届きました。どうすればよいですか。',
      answer: [
        '申込の一覧から申込を開くと、直す項目ごとに理由が表示されます。直して、もう一度送信してください。',
        '送信するまで、審査は進みません。',
      ],
      links: [{ text: '申込の一覧', href: '/netdesk/applications' }],
    },
    {
      id: 'amendment',
      question: '請負金額や工期が変わりました。何をすればよいですか。',
      answer: [
        '「変更申込」で、保証契約を選んで申し込みます。変更契約書の写しなどを添付します。変更後の証書を発行するまでは、いまの証書が有効です。',
        '請負金額だけの変更なら、保証の手続は要りません。保証契約の画面で記録しておくと、保証金額を増やせるときにお知らせします。',
      ],
      links: [{ text: '変更を申し込む', href: '/netdesk/amendments/new' }],
    },
    {
      id: 'bid-bond',
      question: '契約保証予約（入札ボンド）とは何ですか。',
      answer: [
        '入札の前に、落札したときの契約保証を予約するものです。入札保証金そのものを保証するものではありません。',
        '手数料のお支払いのあとに予約証書を発行します。予約証書に認証キーはありません。',
      ],
      links: [{ text: '契約保証予約申込', href: '/netdesk/reservations' }],
    },
  ],
}
