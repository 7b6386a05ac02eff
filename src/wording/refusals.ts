import type { RefusalReason } from '../domain/errors.ts'
import { day } from '../domain/day.ts'
import { recordFaultText } from './orderer-record.ts'
import { formatDay, formatFiscalYear, formatNumber } from './format.ts'

type Detail = Readonly<Record<string, string | number>>

/** What a refusal says: what happened, why, and the way on. */
export type RefusalText = { readonly title: string; readonly sentence: string; readonly wayOn: string }

/** The words for a refusal by the rules. */
export function refusalText(reason: RefusalReason, detail: Detail): RefusalText {
  const { title, sentence, wayOn } = refusals[reason]
  return { title, sentence: typeof sentence === 'string' ? sentence : sentence(detail), wayOn }
}

type Wording = {
  readonly title: string
  readonly sentence: string | ((detail: Detail) => string)
  readonly wayOn: string
}

const lookAgain = '最新の内容を表示して、もう一度確認してください。'
const correctIt = '前の画面に戻り、内容を直してください。'

const refusals: Readonly<Record<RefusalReason, Wording>> = {
  not_possible_now: {
    title: 'この操作は、いまはできません',
    sentence: 'この手続は先に進んでいるか、まだこの操作ができる段階ではありません。変更は行っていません。',
    wayOn: lookAgain,
  },
  changed_meanwhile: {
    title: '内容が更新されています',
    sentence: '画面を開いた後に、ほかの操作で内容が更新されました。ここで送信した内容は反映していません。',
    wayOn: lookAgain,
  },
  form_reused: {
    title: 'この画面は、すでに送信済みです',
    sentence: '同じ画面から、異なる内容が送信されました。はじめに送信した内容だけを受け付けています。',
    wayOn: '内容を変更するときは、画面を開き直してから入力してください。',
  },
  form_resumed: {
    title: 'もう一度、送信してください',
    sentence: 'しばらく操作がなかったため、ログアウトしていました。送信はまだ完了していません。',
    wayOn: '画面を開き、内容を確認してから送信してください。',
  },
  not_allowed: {
    title: 'この操作を行う権限がありません',
    sentence: 'この操作は、別の役割の利用者が行います。変更は行っていません。',
    wayOn: '必要な場合は、貴社・貴団体の管理者に依頼してください。',
  },
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
  incomplete: {
    title: '入力が終わっていない項目があります',
    sentence: '必要な項目がそろっていないため、送信していません。',
    wayOn: '申込の一覧で「完了」になっていない項目を入力してください。',
  },
  period_already_over: {
    title: '期間がすでに過ぎています',
    sentence: '保証の期間が過ぎているため、この手続はできません。',
    wayOn: '日付を確認してください。',
  },
  period_reversed: {
    title: '期間の前後が逆になっています',
    sentence: '保証の期限が、工期の終わりより前になっています。',
    wayOn: correctIt,
  },
  amount_out_of_range: {
    title: '金額が範囲を超えています',
    sentence: 'この金額では手続ができません。',
    wayOn: correctIt,
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
  nothing_changed: {
    title: '変更する内容がありません',
    sentence: '保証契約の内容が変わらないため、変更の手続は必要ありません。請負金額だけの変更にも手続は要りません。',
    wayOn: correctIt,
  },
  guarantee_changed: {
    title: '保証契約の内容が変わっています',
    sentence:
      '変更申込を作成した後に、この保証契約の証書が新しくなりました。変更前の内容が違うため、手続を止めました。',
    wayOn:
      '受注者は、いまの内容と並べて変更申込を保存し直し、送信してください。審査が終わっているときは、取り下げて申し込み直してください。',
  },
  guarantee_not_in_force: {
    title: 'この保証契約は、変更できません',
    sentence: '取消・解約・終了などにより、有効な保証契約ではありません。変更は行っていません。',
    wayOn: '変更申込を取り下げてください。新しい保証が必要なときは、保証申込を作成してください。',
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
  day_to_come: {
    title: '日付が、まだ来ていない日です',
    sentence: '記録できるのは、今日までの日付です。変更は行っていません。',
    wayOn: correctIt,
  },
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
  document_altered: {
    title: 'この書類は表示できません',
    sentence: '保管している書類が、発行したときの内容と一致しません。安全のため表示を止めました。',
    wayOn: '取扱いの営業部・支店に連絡してください。',
  },
  too_many_files: {
    title: '添付できるファイルの数を超えています',
    sentence: ({ most }) => `添付できるファイルは${most ?? 20}個までです。`,
    wayOn: '不要なファイルを除いてから、もう一度添付してください。',
  },
  no_files: {
    title: '送信する書類がありません',
    sentence: '書類が一つも添付されていないため、送信していません。',
    wayOn: '書類を添付してから送信してください。',
  },
  file_kind: {
    title: 'この種類のファイルは添付できません',
    sentence: 'ファイルの内容が、受け付けている種類と一致しません。',
    wayOn: 'PDFまたは画像にして、もう一度添付してください。',
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
  price_from_the_future: {
    title: '変更契約日が、まだ来ていません',
    sentence: '請負金額の変更は、変更契約をした日より後に記録します。変更は行っていません。',
    wayOn: correctIt,
  },
  works_known: {
    title: '同じ工事が、すでに登録されています',
    sentence: ({ worksName }) =>
      `「${worksName}」は、発注者・工事番号・工事名が同じものが登録されています。何も取り込んでいません。`,
    wayOn: 'CSVを読み込み直して、内容を確認してください。',
  },
  guarantee_act_closed: {
    title: 'この保証契約には、この手続ができません',
    sentence: '訂正・変更取消・取消・解約ができるのは、有効な保証契約だけです。変更は行っていません。',
    wayOn: lookAgain,
  },
  no_change_to_withdraw: {
    title: '取り消す変更がありません',
    sentence: 'いまの証書は新規です。変更-nが発行されていないため、変更取消はできません。',
    wayOn: '保証契約そのものを取り消すときは、「取消」を選んでください。',
  },
  nothing_corrected: {
    title: '訂正する内容がありません',
    sentence: 'どの項目も、いまの証書と同じです。提案していません。',
    wayOn: '誤っている項目に、正しい内容を入力してください。',
  },
  effective_day_out_of_range: {
    title: '日付を確認してください',
    sentence: ({ from, to }) =>
      `日付は、発行日（${formatDay(day(String(from)))}）から今日（${formatDay(day(String(to)))}）までの日です。変更は行っていません。`,
    wayOn: correctIt,
  },
  own_proposal: {
    title: '提案した人は決められません',
    sentence: '提案を確定するか差し戻すのは、提案した人とは別の決裁者です。変更は行っていません。',
    wayOn: 'ほかの決裁者に依頼してください。自分の提案をやめるときは、提案を取り下げてください。',
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
  own_account: {
    title: '自分の利用者は変更できません',
    sentence: '役割の変更・停止・初期パスワードの作成は、ほかの管理者が行います。変更は行っていません。',
    wayOn: 'ほかの管理者に依頼してください。',
  },
  login_id_taken: {
    title: 'このログインIDは使われています',
    sentence: '同じログインIDの利用者が、すでにいます。登録していません。',
    wayOn: 'ほかのログインIDを入力してください。',
  },
  template_known: {
    title: '同じ見出しの定型文があります',
    sentence: '同じ項目に、同じ見出しの定型文が登録されています。登録していません。',
    wayOn: '見出しを変えるか、登録されている定型文を変更してください。',
  },
  last_administrator: {
    title: '管理者がいなくなります',
    sentence: '利用できる管理者が、ほかにいません。変更は行っていません。',
    wayOn: '先に、ほかの利用者に管理者の役割を付けてください。',
  },
  proposal_open: {
    title: '決裁を待っている提案があります',
    sentence: 'この保証契約には、まだ決まっていない提案があります。新しい提案はしていません。',
    wayOn: '先の提案が確定するか、差し戻されてから、もう一度提案してください。',
  },
  proposal_out_of_date: {
    title: '提案のあとに、保証契約が変わっています',
    sentence: '提案したときとは別の証書が有効になっているか、保証契約が終わっています。確定していません。',
    wayOn: 'この提案を差し戻し、いまの内容を確認してから、必要であれば提案し直してください。',
  },
  orderer_known: {
    title: 'この名称の発注者は、すでに登録されています',
    sentence: (detail) =>
      `「${detail['name'] ?? ''}」は、ほかの発注者の名称（これまでの名称、予定の名称を含む）です。登録していません。`,
    wayOn: '発注者の一覧で名称を確認してください。',
  },
  orderer_ended: {
    title: '終了した発注者です',
    sentence: (detail) =>
      `「${detail['name'] ?? ''}」は、その日に終了しているか、終了する予定です。変更は行っていません。`,
    wayOn: '発注者の履歴と予定を確認してください。',
  },
  template_place: {
    title: '差し込む項目に誤りがあります',
    sentence: (detail) =>
      `「${detail['place'] ?? ''}」は差し込めません。認証キーは、件名や本文に書かず、PDFで提出します。`,
    wayOn: correctIt,
  },
  rules_waiting: {
    title: '決裁を待っている規則の提案があります',
    sentence: 'この発注者には、まだ決まっていない規則の提案があります。新しい提案はしていません。',
    wayOn: '先の提案が承認されるか、差し戻されてから、もう一度提案してください。',
  },
  rules_contradict: {
    title: '規則の内容が矛盾しています',
    sentence: (detail) => `${recordFaultText(String(detail['fault'] ?? ''))}。登録していません。`,
    wayOn: '根拠を確認し、割合と限度を直してください。',
  },
  rules_in_force: {
    title: 'この規則は、すでに適用されています',
    sentence: '取り下げることができるのは、適用日より前の規則です。変更は行っていません。',
    wayOn: '規則を直すときは、新しい規則を提案してください。',
  },
  number_mismatch: {
    title: '保証契約番号が違います',
    sentence: '入力した番号が、この保証契約の番号と一致しません。確定していません。',
    wayOn: '対象の保証契約を確認し、番号を入力し直してください。',
  },
  documents_missing: {
    title: '書類が添付されていません',
    sentence: '依頼された書類が、まだ一つも添付されていません。送信していません。',
    wayOn: '書類を添付してから、送信してください。',
  },
  claim_open: {
    title: 'この保証契約は、すでに請求中です',
    sentence: '保証金の請求は、一つの保証契約につき同時に1件だけ受け付けます。あらたな請求は行っていません。',
    wayOn: '「保証金の請求」の一覧で、先の請求の状況を確認してください。',
  },
  claim_not_in_force: {
    title: 'この保証契約には、保証金を請求できません',
    sentence: '取消・解約・終了などにより、有効な保証契約ではありません。請求は行っていません。',
    wayOn: '保証契約の状態を電子証書で確認し、取扱いの営業部・支店に相談してください。',
  },
  claim_not_for_reservation: {
    title: '契約保証予約には、保証金を請求できません',
    sentence: '契約保証予約は、落札後に契約保証を引き受けることの約束で、保証金の定めがありません。',
    wayOn: '落札後に発行された契約保証の証書から請求してください。',
  },
  claim_incomplete: {
    title: '請求に必要なものがそろっていません',
    sentence: '入力または書類が足りないか、請求額が計算した額を超えています。請求は行っていません。',
    wayOn: '保証金請求書の画面に戻り、表示されている項目を直してください。',
  },
  claim_amount_too_high: {
    title: '支払額を確認してください',
    sentence: ({ most }) =>
      `支払額は、1円以上、請求額と計算した額の少ないほう（${formatNumber(Number(most))}円）までです。`,
    wayOn: correctIt,
  },
  claim_payment_mismatch: {
    title: '決定した額と違います',
    sentence: ({ amount }) => `支払を決定した額は${formatNumber(Number(amount))}円です。違う額の支払は記録できません。`,
    wayOn: '振込の控えと決定の内容を確認してください。',
  },
  own_decision: {
    title: '決定した方は、支払を記録できません',
    sentence: '支払の決定と支払の記録は、別の方が行います。記録は行っていません。',
    wayOn: 'ほかの担当者に依頼してください。',
  },
  too_many_points: {
    title: '照会事項が多すぎます',
    sentence: ({ most }) => `一度に照会できるのは、${most}件までです。`,
    wayOn: '似た事項をまとめてください。',
  },
  no_points: {
    title: '照会事項がありません',
    sentence: '照会事項が一つもないため、照会を送っていません。',
    wayOn: '照会事項を追加してから送ってください。',
  },
  points_unanswered: {
    title: '回答していない照会事項があります',
    sentence: ({ count }) => `${count}件の照会事項に、まだ回答がありません。回答は、すべての事項をまとめて送ります。`,
    wayOn: '残りの事項に回答してから送ってください。途中まで保存することもできます。',
  },
  recourse_exceeded: {
    title: '求償の残高を超えています',
    sentence: ({ balance }) => `求償の残高は${formatNumber(Number(balance))}円です。記録は行っていません。`,
    wayOn: correctIt,
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
  merge_not_possible: {
    title: 'この二つの受注者は、統合できません',
    sentence:
      '残る受注者が見つからないか、同じ受注者であるか、どちらかがすでに統合されているか、統合の提案が承認を待っています。変更は行っていません。',
    wayOn: '受注者コードと、それぞれの受注者のページを確認してください。',
  },
  company_merged: {
    title: '統合された会社では、新しく申し込めません',
    sentence: 'この会社は、ほかの会社に統合されています。申込は作成していません。',
    wayOn: '「会社の内容と変更」で会社を切り替えてから、申し込んでください。',
  },
  change_open: {
    title: '決まっていない会社の変更があります',
    sentence: 'この会社には、作成中か承認待ちの変更があります。新しい変更は受け付けていません。',
    wayOn: '先の変更が決まるのを待つか、取り下げてから、もう一度入力してください。',
  },
  change_day_out_of_range: {
    title: '変更日を確認してください',
    sentence: ({ from, to }) =>
      `変更日は、${formatDay(day(String(from)))}から${formatDay(day(String(to)))}までの日です。前に承認された変更より後の日にします。変更は行っていません。`,
    wayOn: correctIt,
  },
  own_change: {
    title: '入力した人は決められません',
    sentence: '会社の変更を承認するのは、入力した人とは別の決裁者です。変更は行っていません。',
    wayOn: 'ほかの決裁者に依頼してください。',
  },
  same_company: {
    title: '変更する内容がありません',
    sentence: 'どの項目も、いまの登録（承認された変更を含む）と同じです。変更は行っていません。',
    wayOn: '変更する項目に、新しい内容を入力してください。',
  },
  no_code_left: {
    title: '受注者コードが残っていません',
    sentence: '自動で付けられる受注者コードを、使い切りました。登録は行っていません。',
    wayOn: '受注者コードを指定して登録してください。',
  },
  mail_text_day_out_of_range: {
    title: 'この日からの文面は登録できません',
    sentence: '適用日は、今日から2年先までの日を入力してください',
    wayOn: '日付を確認してください。',
  },
  holiday_day_out_of_range: {
    title: 'この日は変更できません',
    sentence:
      '休業日を変更できるのは、今日から10年先までの日です。過ぎた日は、期限などの計算に使われているため変更できません。',
    wayOn: '日付を確認してください。',
  },
  office_known: {
    title: '同じ名称があります',
    sentence: '同じ名称の営業部・支店が、すでに登録されています。変更は行っていません。',
    wayOn: correctIt,
  },
  office_day_over: {
    title: '適用日が過ぎています',
    sentence: '営業部・支店は、今日か、これからの日から変更できます。変更は行っていません。',
    wayOn: correctIt,
  },
  holiday_known: {
    title: 'すでに休みの日です',
    sentence: 'この日は、祝日または休業日として登録されています。変更は行っていません。',
    wayOn: '一覧を確認してください。',
  },
  inquiry_day_out_of_range: {
    title: '回答の期限を確認してください',
    sentence: '回答の期限は、今日から1年以内の日です。照会は送っていません。',
    wayOn: correctIt,
  },
  orderer_not_registered: {
    title: 'この発注者には照会できません',
    sentence: 'この保証契約の発注者は登録されていないため、確認サービスで照会できません。照会は作成していません。',
    wayOn: '照会先を受注者にするか、電話や文書で照会してください。',
  },
  busy: {
    title: 'ただいま混み合っています',
    sentence: '短い時間に操作が重なったため、受け付けられませんでした。変更は行っていません。',
    wayOn: '少し待ってから、もう一度操作してください。',
  },
}
