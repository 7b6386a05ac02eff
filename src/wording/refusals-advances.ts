import { formatNumber } from './format.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** 前払金 and its use: 使途内訳明細書, 預託金, 払出, 前払金請求書. */
export const advanceRefusals = {
  balance_exceeded: {
    title: '預託金の残高を超えています',
    sentence: ({ amount, balance, reserved, part }) => {
      const name = part === 'interest' ? '利息の残高' : '預託金の残高'
      const waiting = Number(reserved ?? 0) > 0 ? `（うちほかの払出依頼 ${formatNumber(Number(reserved))}円）` : ''
      return `金額 ${formatNumber(Number(amount))}円が、${name} ${formatNumber(Number(balance))}円${waiting}を超えています。変更は行っていません。`
    },
    wayOn: '金額を残高までにしてください。入金が記録されていないときは、入金を知らせてください。',
  },
  line_rest_exceeded: {
    title: '明細の残りを超えています',
    sentence: ({ amount, rest }) =>
      `払出金額 ${formatNumber(Number(amount))}円が、この明細で払い出せる残り ${formatNumber(Number(rest))}円を超えています。変更は行っていません。`,
    wayOn: correctIt,
  },
  line_not_approved: {
    title: '承認された明細ではありません',
    sentence: '承認済の使途内訳明細書にない明細は、払い出せません。変更は行っていません。',
    wayOn: '使途内訳明細書を確認してください。',
  },
  line_undecided: {
    title: '未定の明細は払い出せません',
    sentence: '支払先が決まっていない（未定の）明細は、払い出せません。変更は行っていません。',
    wayOn: '支払先が決まったら、使途の変更を申し込んでください。',
  },
  statement_missing: {
    title: '承認済の使途内訳明細書がありません',
    sentence: '預託金の払出には、保証会社が承認した前払金使途内訳明細書が必要です。',
    wayOn: '使途内訳明細書を送信し、承認されてから作成してください。',
  },
  statement_changed: {
    title: '使途内訳明細書が変更されています',
    sentence: 'この払出依頼を作成した後に、使途内訳明細書が変更されました。印刷は行っていません。',
    wayOn: '変更後の明細を確認し、保存し直してから印刷してください。',
  },
  account_missing: {
    title: '預託口座が記録されていません',
    sentence: '前払金専用口座が記録されていないため、この手続はできません。変更は行っていません。',
    wayOn: '先に口座を記録してください。',
  },
  invoice_above_guarantee: {
    title: '保証金額を超えています',
    sentence: ({ amount, guaranteedAmount }) =>
      `請求金額 ${formatNumber(Number(amount))}円が、保証金額 ${formatNumber(Number(guaranteedAmount))}円を超えています。変更は行っていません。`,
    wayOn: '保証金額までの金額を請求してください。増額するときは、先に変更を申し込んでください。',
  },
  payout_mismatch: {
    title: '払出依頼の合計と金額が違います',
    sentence: ({ expected, amount }) =>
      `報告された払出金額は${formatNumber(Number(amount))}円、払出依頼の合計は${formatNumber(Number(expected))}円です。記帳していません。`,
    wayOn: '一部の明細だけが払い出されたときは、払出依頼のページで明細ごとに記録してください。',
  },
  report_twice: {
    title: 'この報告は、すでに記帳されています',
    sentence: ({ reference }) =>
      `整理番号「${reference}」の銀行の報告は、すでに記帳されています。二重には記帳していません。`,
    wayOn: '整理番号を確認してください。',
  },
  use_statement_incomplete: {
    title: '明細に直すところがあります',
    sentence: '使途内訳明細書に、入力が足りないところか、金額の合わないところがあります。変更は行っていません。',
    wayOn: '明細書の画面で「直すところ」を確認してください。',
  },
  use_statement_not_due: {
    title: '使途内訳明細書のない保証です',
    sentence: '使途内訳明細書は、前払金保証と中間前払金保証で提出します。この保証には前払金がありません。',
    wayOn: '保証契約一覧から、前払金保証または中間前払金保証を選んでください。',
  },
} satisfies Refusals
