import { recordFaultText } from './orderer-record.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** マスタ: 発注者 and its rules, 営業部・支店, 祝日, 定型文, 文面. */
export const masterRefusals = {
  template_known: {
    title: '同じ見出しの定型文があります',
    sentence: '同じ項目に、同じ見出しの定型文が登録されています。登録していません。',
    wayOn: '見出しを変えるか、登録されている定型文を変更してください。',
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
  mail_text_unsound: {
    title: 'この文面は登録できません',
    sentence: '使えない差し込みや長すぎる文があります。',
    wayOn: '前の画面に戻り、見え方を確認してください。',
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
} satisfies Refusals
