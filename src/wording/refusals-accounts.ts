import { day } from '../domain/day.ts'
import { formatDay } from './format.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** 利用者 and 受注者: accounts, 会社の変更, 統合. */
export const accountRefusals = {
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
  too_many_mails: {
    title: 'メールを送りすぎています',
    sentence: '一日に送ることのできる、招待や確認のメールの数を超えました。変更は行っていません。',
    wayOn: '明日、もう一度お試しください。',
  },
  last_administrator: {
    title: '管理者がいなくなります',
    sentence: '利用できる管理者が、ほかにいません。変更は行っていません。',
    wayOn: '先に、ほかの利用者に管理者の役割を付けてください。',
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
  day_over: {
    title: '期限の日が過ぎています',
    sentence: '利用者IDの期限は、今日から後の日にします。変更は行っていません。',
    wayOn: correctIt,
  },
  address_outside: {
    title: 'この接続元からは利用できません',
    sentence:
      '貴団体の設定で、D-Sureを利用できる接続元（IPアドレス）が限られています。この接続元からの利用は、記録に残ります。',
    wayOn: '庁内のネットワークから利用するか、利用者ID管理者にお尋ねください。',
  },
} satisfies Refusals
