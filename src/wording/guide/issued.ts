import type { GuideChapter } from './chapter.ts'

const guarantee = ['/netdesk/guarantees', '99999-00005M'] as const

export const issuedChapters: readonly GuideChapter[] = [
  {
    id: 'certificate',
    title: '電子証書と認証キー',
    lead: '発行されたら、認証キーを発注者に提出します。',
    parts: [
      {
        title: '電子保証概要を開く',
        steps: ['「保証契約一覧」で保証契約番号を選びます。', '電子証書とその履歴、認証キーを確認できます。'],
        picture: { name: 'guarantee', caption: '電子保証概要', way: guarantee },
      },
      {
        title: '認証キーを提出する',
        steps: [
          '「認証キーのお知らせ」のPDFを開きます。この書面は保証証書ではありません。',
          '画面に表示される、その発注者の提出方法で提出します。',
          '提出したら日付を記録します。ホームの「対応が必要なもの」から消えます。',
        ],
        picture: {
          name: 'authentication-key',
          caption: '認証キーと提出方法',
          way: [...guarantee, '認証キー'],
        },
      },
      {
        title: '契約が変わったとき',
        steps: [
          '「変更申込」で保証契約を選び、変わる項目を入力し、変更契約書の写しを添付して送信します。',
          '保証契約番号と認証キーは変わりません。発注者に、変更後の証書が発行されたことを伝えます。',
        ],
        picture: { name: 'amendment-new', caption: '変更を申し込む', way: ['/netdesk/amendments/new'] },
      },
    ],
  },
  {
    id: 'advance',
    title: '前払金を使う',
    lead: '前払金は、承認された使途のとおりに、専用口座から払い出します。',
    parts: [
      {
        title: '前払金を請求する',
        steps: ['「前払金請求書」で保証契約を選び、金額を確認して作成し、発注者に提出します。'],
        picture: { name: 'advance-invoices', caption: '前払金請求書', way: ['/netdesk/advance-invoices'] },
      },
      {
        title: '使いみちを届け出る',
        steps: [
          '「前払金使途内訳明細書」に明細を入力します。合計は保証金額と同じにします。',
          '支払先が決まっていない分は「未定」にして、あとで使途を変更します。',
        ],
        picture: {
          name: 'use-statement',
          caption: '前払金使途内訳明細書',
          way: ['/netdesk/use-statements', '99999-00006M'],
        },
      },
      {
        title: '払い出す',
        steps: [
          '「預託金払出依頼書」で、承認済の明細から払い出すものを選び、依頼書を作成します。',
          '署名・押印して、預託金融機関の窓口に提出します。',
        ],
        picture: { name: 'payout', caption: '預託金払出依頼書', way: ['/netdesk/payouts', '99999-00006M'] },
      },
    ],
  },
  {
    id: 'premiums',
    title: '保証料の書類',
    lead: '保証料計算書、返還計算書、手数料通知書は、いつでもPDFで開けます。',
    parts: [
      {
        title: '保証料計算書一覧',
        steps: ['書類の名前を選ぶと、計算の内訳が入ったPDFが開きます。'],
        picture: { name: 'premium-papers', caption: '保証料計算書一覧', way: ['/netdesk/premium-papers'] },
      },
    ],
  },
]
