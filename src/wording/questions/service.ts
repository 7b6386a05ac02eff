import type { QuestionGroup } from './question.ts'

export const serviceQuestions: QuestionGroup = {
  title: 'ログインと会社の設定',
  questions: [
    {
      id: 'registration',
      question: 'はじめて利用します。何が要りますか。',
      answer: [
        '利用申込の画面で会社の内容と利用する方を入力し、届いたメールのリンクで確定します。利用は無料です。',
        '保証会社が確認すると、登録した住所に、初期パスワードの書面を郵送します。日数がかかるため、早めにお申し込みください。',
      ],
      links: [{ text: '利用申込', href: '/netdesk/registration' }],
    },
    {
      id: 'password',
      question: 'パスワードを忘れました。',
      answer: [
        'ログインの画面の「パスワードを忘れた場合」から、登録したメールアドレスに届くリンクで決め直せます。リンクは30分、1回だけ使えます。',
      ],
      links: [{ text: 'パスワードを忘れた場合', href: '/netdesk/password-reset' }],
    },
    {
      id: 'locked',
      question: '何度か間違えたら、ログインできなくなりました。',
      answer: ['しばらくのあいだ受け付けを休みます。時間をおいてからお試しください。'],
      links: [],
    },
    {
      id: 'company-change',
      question: '商号、住所、代表者が変わりました。',
      answer: [
        '管理者の方が、履歴事項全部証明書などを添付して、変更日とともに届け出ます。保証会社が承認すると、変更日から新しい内容になります。',
        '発行済みの証書は変わりません。',
      ],
      links: [{ text: '会社の内容と変更', href: '/netdesk/company/changes' }],
    },
    {
      id: 'sending-check',
      question: '担当者が作り、上司が確認してから送信できますか。',
      answer: [
        'できます。送信パスワードか社内承認者を、管理者の方が設定します。作成した方とは別の方が送信する設定もできます。',
      ],
      links: [{ text: '便利な機能（送信パスワード・社内承認）', href: '/netdesk/settings/sending' }],
    },
    {
      id: 'attachments',
      question: '添付できるファイルの種類と大きさを教えてください。',
      answer: ['PDF、JPEG、PNG、TIFFです。20ファイルまで添付できます。1ファイルの上限は、添付の画面に表示します。'],
      links: [{ text: '書類送信', href: '/netdesk/sent-documents' }],
    },
    {
      id: 'full-width',
      question: '全角と半角は、どちらで入力しますか。',
      answer: [
        '金額、日付、番号はどちらでもかまいません。会社名、氏名、工事名は、入力した文字のまま保存し、印刷します。',
      ],
      links: [],
    },
  ],
}
