import { day } from '../domain/day.ts'
import { formatDay } from './format.ts'
import { correctIt, lookAgain, type Refusals } from './refusal-words.ts'

/** 保証契約 after its issue: 変更, 訂正, 取消, 解約, what two persons decide, and 照会. */
export const guaranteeRefusals = {
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
  price_from_the_future: {
    title: '変更契約日が、まだ来ていません',
    sentence: '請負金額の変更は、変更契約をした日より後に記録します。変更は行っていません。',
    wayOn: correctIt,
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
} satisfies Refusals
