import type { QuestionGroup } from './question.ts'

export const advanceQuestions: QuestionGroup = {
  title: '前払金の使いみちと払出',
  questions: [
    {
      id: 'payees-undecided',
      question: '申込のときに、支払先が決まっていません。',
      answer: [
        '前払金使途内訳明細書は、申込のあとに作成できます。支払先が決まっていない分は「未定」の1行にまとめます。',
        '決まったら、「使途を変更する」で明細を変更して送信してください。',
      ],
      links: [{ text: '前払金使途内訳明細書', href: '/netdesk/use-statements' }],
    },
    {
      id: 'partly-decided',
      question: '一部だけ決まっています。その分を払い出せますか。',
      answer: ['払い出せます。承認された明細のうち、未定でないものを選んで払出依頼書を作成します。'],
      links: [
        { text: '預託金払出依頼書', href: '/netdesk/payouts' },
        { text: '前払金払出予定', href: '/netdesk/payout-plan' },
      ],
    },
    {
      id: 'wrong-account',
      question: '前払金が、専用口座でない口座に入金されました。',
      answer: ['すぐに前払金専用口座へ移し、取扱いの営業部・支店に電話で知らせてください。'],
      links: [{ text: '営業部支店一覧', href: '/netdesk/offices' }],
    },
    {
      id: 'interest',
      question: '預託金の利息は払い出せますか。',
      answer: ['利息は前払金ではないため、いつでも払い出せます。払出依頼書は要りません。'],
      links: [],
    },
    {
      id: 'overhead',
      question: '現場管理費や給料に使えますか。',
      answer: [
        '発注者が認めているときは、前払金の25%までを「現場管理費等」として届け出られます。数量は「一式」、払出方法は「3」です。中間前払金では使えません。',
        '認められる使いみちは発注者と契約によって異なります。迷うときは営業部・支店にお問い合わせください。',
      ],
      links: [{ text: '前払金使途内訳明細書', href: '/netdesk/use-statements' }],
    },
    {
      id: 'when-paid',
      question: '前払金は、請求してからいつ支払われますか。',
      answer: ['公共工事標準請負契約約款では、請求を受けた日から14日以内です。発注者との契約書を確認してください。'],
      links: [{ text: '前払金請求書', href: '/netdesk/advance-invoices' }],
    },
    {
      id: 'account-not-recorded',
      question: '払出依頼書や前払金請求書を作成できません。',
      answer: [
        'どちらも、前払金専用口座の記録が要ります。保証契約の「預託金」の画面で記録してください。',
        '払出依頼書には、承認済の使途内訳明細書と、入金の記帳も要ります。',
      ],
      links: [{ text: '保証契約一覧', href: '/netdesk/guarantees' }],
    },
  ],
}
