import type { ScreenHelp } from './screen.ts'

/** 確認する: payouts to come, premiums reckoned beforehand, files of what there is. */
export const planningScreens: readonly ScreenHelp[] = [
  {
    id: 'works-progress',
    title: 'この工事の手続状況',
    path: /^\/guarantees\/[^/]+\/progress$/,
    href: null,
    purpose: '一つの工事の前払・中間・契約・変更・使途・払出・請求を、まとめて一つの経過で確認します。',
    parts: [
      ['いま進んでいる手続', '次にだれが何をするかを表示します。'],
      ['これまでの経過', '新しいものから並びます。選ぶと、その手続の画面が開きます。'],
    ],
    next: '「お客様が」で始まる手続は、お客様の操作を待っています。',
    mistakes: ['発注者、契約日、工事名か工事番号が同じ保証を、同じ工事としてまとめます。'],
  },
  {
    id: 'payout-plan',
    title: '前払金払出予定',
    path: /^\/payout-plan(\/|$)/,
    href: '/netdesk/payout-plan',
    purpose: '承認された使途内訳明細書の払出予定を、旬ごとの予定と一覧で確認します。',
    parts: [
      ['未払出', '予定のうち、まだ払い出していない金額です。期限を過ぎたものに印が付きます。'],
      ['払出依頼書', '作成中の依頼書を開くか、新しく作成します。'],
      ['カレンダーに登録する', '予定表のソフトに登録する、専用アドレスを作成します。'],
    ],
    next: '予定の時期になったら、払出依頼書を作成し、銀行の窓口に出します。',
    mistakes: ['専用アドレスを知っている方は、ログインしないで予定を見られます。表示は一度だけです。'],
  },
  {
    id: 'premium',
    title: '保証料計算',
    path: /^\/premium$/,
    href: '/netdesk/premium',
    purpose: '申込の前に、保証料の目安を計算します。入力した内容は残りません。',
    parts: [
      ['請負金額に対する割合', '保証金額の代わりに入力できます。'],
      ['変更後の保証金額', '増額・減額の、追加保証料と返還する保証料を計算します。'],
      ['申込日', 'その日に適用される保証料率表で計算します。'],
    ],
    next: '計算の内訳と、適用した料率表が表示されます。アドレスを控えると、同じ計算をもう一度開けます。',
    mistakes: ['実際の保証料は、引受承認の日の料率表によります。'],
  },
  {
    id: 'guarantee-download',
    title: '保証契約情報ダウンロード',
    path: /^\/guarantee-download(\/|$)/,
    href: '/netdesk/guarantee-download',
    purpose: '保証契約を、版ごとに1行のCSVかExcelのファイルにします。',
    parts: [
      ['ファイルに入れる項目', '選んだ項目と条件は、アドレスに残ります。'],
      ['ファイルの形式', 'CSV（UTF-8）、CSV（Shift_JIS）、Excelから選びます。'],
      ['書類のまとめ', '一つの工事の証書と計算書を、一つのPDFにします。'],
    ],
    next: '条件を表示してから、ダウンロードします。ダウンロードしたことは記録されます。',
    mistakes: [
      'Shift_JISに入らない文字は、ファイルでは〓になります。ダウンロードの前に一覧で確認できます。',
      'まとめのPDFは控えです。電子署名は、個々の電子証書のファイルで検証できます。',
    ],
  },
]
