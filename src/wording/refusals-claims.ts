import { formatNumber } from './format.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** 保証金の請求, from its receipt to 求償. */
export const claimRefusals = {
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
} satisfies Refusals
