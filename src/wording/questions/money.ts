import type { QuestionGroup } from './question.ts'

export const moneyQuestions: QuestionGroup = {
  title: '保証料と手数料',
  questions: [
    {
      id: 'charges',
      question: 'ネットデスクの利用料はかかりますか。',
      answer: ['かかりません。保証料と、契約保証予約の手数料だけをお支払いいただきます。'],
      links: [],
    },
    {
      id: 'tax',
      question: '保証料に消費税はかかりますか。',
      answer: ['保証料にはかかりません。契約保証予約の手数料にはかかります。'],
      links: [{ text: '保証料計算書一覧', href: '/netdesk/premium-papers' }],
    },
    {
      id: 'how-to-pay',
      question: '保証料はいつ、どのように支払いますか。',
      answer: [
        '振込のときは、引受承認のあとに金額と支払期限をお知らせします。入金を確認してから証書を発行します。',
        '一括納付の取り決めがある会社は、月ごとに口座振替でまとめて支払います。入金を待たずに発行の手続に進みます。',
        '申込の前の金額の目安は、保証料計算で確かめられます。',
      ],
      links: [
        { text: '保証料計算書一覧', href: '/netdesk/premium-papers' },
        { text: '保証料計算', href: '/netdesk/premium' },
        { text: '振込口座一覧', href: '/netdesk/receiving-accounts' },
      ],
    },
    {
      id: 'booking',
      question: '経理の処理に、保証料の内訳や振替の月を知りたいです。',
      answer: [
        '保証料計算書一覧で、計算の内訳が入ったPDFを開けます。一括納付では、対象の月、口座振替日、請求額が表示されます。',
        '期間を指定して、経理用のファイル（CSV、Excel）も受け取れます。',
        '勘定科目や計上の時期は、貴社の経理の方か税理士に確認してください。',
      ],
      links: [{ text: '保証料計算書一覧', href: '/netdesk/premium-papers' }],
    },
  ],
}
