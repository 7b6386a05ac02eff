import { formatNumber } from './format.ts'
import { correctIt, lookAgain, type Refusals } from './refusal-words.ts'

/** 料率, 保証料, 入金, 一括納付. */
export const premiumRefusals = {
  rate_table_faulty: {
    title: '料率表に誤りがあります',
    sentence: '保証金額の区分に、すき間や重なりなどがあります。変更は行っていません。',
    wayOn: '区分を確認して、作り直してください。',
  },
  rate_day_over: {
    title: '適用日が過ぎています',
    sentence: '料率表は、過ぎた日から適用できません。変更は行っていません。',
    wayOn: '今日か、これからの日を適用日にして、作り直してください。',
  },
  rate_day_taken: {
    title: '同じ日からの料率表があります',
    sentence: 'この保証には、同じ適用日の料率表がすでにあります。変更は行っていません。',
    wayOn: '適用日を変えるか、まだ適用されていない料率表を撤回してから、作り直してください。',
  },
  rate_table_begun: {
    title: '適用が始まった料率表は撤回できません',
    sentence: '撤回できるのは、適用日の前日までです。変更は行っていません。',
    wayOn: '新しい料率表を作成してください。',
  },
  rates_changed: {
    title: '料率表が変わりました',
    sentence: (detail) =>
      `画面を開いた後に料率表が変わり、いまの金額は${formatNumber(Number(detail['premium']))}円です。承認は行っていません。`,
    wayOn: lookAgain,
  },
  no_rate_in_force: {
    title: '保証料率が登録されていません',
    sentence: 'この日に適用する保証料率が見つからないため、保証料を計算できません。',
    wayOn: '保証料率の登録を確認してください。',
  },
  premium_mismatch: {
    title: '保証料の金額が違います',
    sentence: ({ expected }) =>
      `ご案内した保証料は${formatNumber(Number(expected))}円です。金額が異なるため、領収を記録していません。`,
    wayOn: '入金の金額を確認してください。',
  },
  transfer_sum_mismatch: {
    title: '充当する保証料の合計が、入金額と違います',
    sentence: ({ amount, sum }) =>
      `入金額は${formatNumber(Number(amount))}円、選んだ保証料の合計は${formatNumber(Number(sum))}円です。充当していません。`,
    wayOn:
      '合計が入金額と同じになるように選んでください。過不足があるときは、保留または返金が必要として記録してください。',
  },
  transfers_taken: {
    title: 'この入金は、すでに取り込んでいます',
    sentence: 'ファイルの入金は、すべて取込み済みです。二重には取り込んでいません。',
    wayOn: '入金の一覧で、いまの状況を確認してください。',
  },
  receipt_of_issued: {
    title: '発行済みのため、充当を取り消せません',
    sentence: 'この保証料を領収して、証書を発行しています。充当は取り消していません。',
    wayOn:
      '保証契約の訂正・取消などの手続で保証料を返還するか、正しい入金を別に受け、この入金との差額を返金してください。',
  },
  applied_it: {
    title: '充当した人は取り消せません',
    sentence: '充当の取消は、充当した人とは別の人が行います。変更は行っていません。',
    wayOn: 'ほかの担当者に依頼してください。',
  },
  month_not_closed: {
    title: 'この月は、まだ終わっていません',
    sentence: '一括納付の締めは、月が終わってからできます。まだ何も行っていません。',
    wayOn: '翌月になってから、もう一度操作してください。',
  },
  month_billed_already: {
    title: 'この月の締めは、起案または確定されています',
    sentence: '同じ月を二度請求することはできません。新しい起案はしていません。',
    wayOn: lookAgain,
  },
  earlier_month_open: {
    title: '先に締める月があります',
    sentence: '一括納付は、古い月から順に締めます。前の月の締めが確定していません。',
    wayOn: '月の一覧から、古い月の締めを先に確定してください。',
  },
  nothing_to_bill: {
    title: 'この月に請求する保証料はありません',
    sentence: '一括納付の保証料は、すべて請求済みか、ありません。',
    wayOn: lookAgain,
  },
  billing_changed: {
    title: '起案のあとに、請求の内容が変わっています',
    sentence: '起案したときと、請求の件数か合計が違います。確定していません。',
    wayOn: 'この起案を差し戻し、いまの内容を確認してから、起案し直してください。',
  },
  before_debit_day: {
    title: '振替日より前の日です',
    sentence: '口座振替の結果は、振替日からの日で記録します。記録していません。',
    wayOn: correctIt,
  },
} satisfies Refusals
