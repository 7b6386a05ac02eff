import { formatFiscalYear } from './format.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** 申込, its sending and its 審査, and what is asked for before it: 工事, 継続, 中間前払金, 予約. */
export const applicationRefusals = {
  same_person: {
    title: '別の方の承認が必要です',
    sentence: '審査した方と発行を承認する方は、別の方でなければなりません。変更は行っていません。',
    wayOn: 'ほかの決裁者に依頼してください。',
  },
  not_approver: {
    title: '社内承認者だけが送信できます',
    sentence: '貴社の設定で、送信できる方（社内承認者）が決められています。送信は行っていません。',
    wayOn: '社内承認者に、確認と送信を依頼してください。',
  },
  drafted_it: {
    title: '作成した方は送信できません',
    sentence: '貴社の設定で、作成した方とは別の方が送信することになっています。送信は行っていません。',
    wayOn: '社内のほかの送信者に、確認と送信を依頼してください。',
  },
  sending_password_missing: {
    title: '送信パスワードを入力してください',
    sentence: '貴社の設定で、送信のときに送信パスワードが必要です。送信は行っていません。',
    wayOn: '確認の画面に戻り、送信パスワードを入力して送信してください。',
  },
  sending_password_wrong: {
    title: '送信パスワードを確認してください',
    sentence: '送信パスワードが違うか、いま受け付けられません。送信は行っていません。',
    wayOn: '確認して、時間をおいてからもう一度お試しください。',
  },
  limit_exceeded: {
    title: '保証限度額を超えています',
    sentence: '保証の合計が、保証限度額を超えます。変更は行っていません。',
    wayOn: '取扱いの営業部・支店に相談してください。',
  },
  orderer_without_e_guarantee: {
    title: 'この発注者は、電子保証に対応していません',
    sentence: '電子証書を受け取る準備ができていない発注者です。',
    wayOn: '保証証券の形式で「証書（紙）」を選んでください。',
  },
  advance_payment_not_planned: {
    title: '前払金の予定を確認してください',
    sentence: '契約保証は、前払金保証を利用する工事、またはその予定がある工事で申し込めます。',
    wayOn: correctIt,
  },
  nothing_requested: {
    title: '申し込む保証が選ばれていません',
    sentence: '前払金保証と契約保証のどちらも選ばれていません。',
    wayOn: '「保証の内容」で、申し込む保証を選んでください。',
  },
  conversion_under_way: {
    title: '契約保証の申込が残っています',
    sentence: '落札により作成した契約保証の申込が、取り下げられていません。入札の結果は、そのままにしています。',
    wayOn: '受注者がその申込を取り下げた後に、もう一度操作してください。',
  },
  no_further_year: {
    title: 'この年度に、継続できる出来高予定額がありません',
    sentence: ({ year }) =>
      `請負契約の年度ごとの金額に、${formatFiscalYear(Number(year))}の出来高予定額がありません。申込は作成していません。`,
    wayOn: '契約を変更したときは、新しい申込で年度ごとの金額を入力してください。',
  },
  year_already_guaranteed: {
    title: 'この年度の前払金保証は、すでにあります',
    sentence: ({ year }) =>
      `${formatFiscalYear(Number(year))}の前払金保証は、発行済みです。継続は一年度に一回です。申込は作成していません。`,
    wayOn: '金額を増やすときは、変更の手続をしてください。',
  },
  continuation_under_way: {
    title: 'この年度の継続の申込は、作成済みです',
    sentence: ({ year }) =>
      `${formatFiscalYear(Number(year))}の継続の申込が、すでに手続中です。もう一件は作成していません。`,
    wayOn: '申込の一覧から、作成済みの申込を開いてください。',
  },
  origin_not_in_force: {
    title: '元の前払金保証が有効ではありません',
    sentence: ({ number }) =>
      `中間前払金保証のもとになる前払金保証（${number ?? ''}）が、取消・解約などで有効ではなくなりました。この手続は行っていません。`,
    wayOn: '保証会社は、訂正の依頼または引受不可として受注者にお知らせください。受注者は、申込を取り下げてください。',
  },
  interim_not_possible: {
    title: 'この前払金保証では、中間前払金保証をまだ申し込めません',
    sentence:
      '発注者の規則、工期、または前払金保証の状態が、中間前払金保証の条件に合っていません。申込は作成していません。',
    wayOn: '「中間前払金保証」の画面で、申し込める前払金保証と、申し込めない理由を確認してください。',
  },
  works_known: {
    title: '同じ工事が、すでに登録されています',
    sentence: ({ worksName }) =>
      `「${worksName}」は、発注者・工事番号・工事名が同じものが登録されています。何も取り込んでいません。`,
    wayOn: 'CSVを読み込み直して、内容を確認してください。',
  },
  held_by_another: {
    title: 'ほかの人が担当しています',
    sentence: ({ holder }) =>
      `この手続は、${holder ? `${holder} さん` : 'ほかの審査担当者'}が担当しています。変更は行っていません。`,
    wayOn: '急ぐときや担当者が不在のときは、「担当」のページで理由を書いて引き取ってください。',
  },
  no_such_colleague: {
    title: '引き継ぐ人を選んでください',
    sentence: '引き継げるのは、自分以外の審査担当者です。変更は行っていません。',
    wayOn: '審査担当者の一覧から選んでください。',
  },
} satisfies Refusals
