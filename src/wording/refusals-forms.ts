import { correctIt, lookAgain, type Refusals } from './refusal-words.ts'

/** What may happen to any form or file, whatever it is about. */
export const formRefusals = {
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
  nothing_changed: {
    title: '変更する内容がありません',
    sentence: '保証契約の内容が変わらないため、変更の手続は必要ありません。請負金額だけの変更にも手続は要りません。',
    wayOn: correctIt,
  },
  day_to_come: {
    title: '日付が、まだ来ていない日です',
    sentence: '記録できるのは、今日までの日付です。変更は行っていません。',
    wayOn: correctIt,
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
  receipt_missing: {
    title: '返却の日と受領者が要ります',
    sentence: '金融機関の保証書は、受領書と引き換えに返却します。返却の記録がないため、終了していません。',
    wayOn: correctIt,
  },
  busy: {
    title: 'ただいま混み合っています',
    sentence: '短い時間に操作が重なったため、受け付けられませんでした。変更は行っていません。',
    wayOn: '少し待ってから、もう一度操作してください。',
  },
} satisfies Refusals
