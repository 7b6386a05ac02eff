import type { Advice, AdviceVerdict } from '../domain/change-advice.ts'
import { ratioText } from '../domain/record-reader.ts'
import { formatDay, formatYen } from './format.ts'

/** The answer in a word, and what to do then. */
export const adviceVerdicts: Readonly<Record<AdviceVerdict, { readonly title: string; readonly text: string }>> = {
  not_needed: { title: '変更手続は不要', text: 'この変更では、保証の変更の手続は要りません。' },
  extend: { title: '期間の延長が必要', text: '受注者に、保証期間の変更と、変更後の証書の提出を求めてください。' },
  increase: { title: '増額が必要', text: '受注者に、保証金額の増額と、変更後の証書の提出を求めてください。' },
  extend_and_increase: {
    title: '期間の延長と増額が必要',
    text: '受注者に、保証期間と保証金額の変更と、変更後の証書の提出を求めてください。',
  },
  extend_and_repay: {
    title: '期間の延長と前払金の返還が必要',
    text: '受注者に、保証期間の変更と、超える分の返還を求めてください。返還のあと、保証金額を減額できます。',
  },
  repay: {
    title: '前払金の返還が必要',
    text: '受注者に、超える分の返還を求めてください。返還のあと、保証金額を減額できます。',
  },
}

export const adviceLabels: Readonly<Record<Advice['kind'], string>> = {
  price_only: '請負金額',
  still_covered: '保証金額',
  increase: '保証金額',
  decrease_possible: '保証金額',
  repay: '前払金',
  raise_possible: '前払金の追加',
  extend: '保証期間',
  period_covered: '保証期間',
}

const sources: Readonly<Record<Advice['kind'], string>> = {
  price_only: '証書の注2、約款第36条',
  still_covered: '約款第4条',
  increase: '約款第4条',
  decrease_possible: '約款第4条',
  repay: '約款第35条、貴団体の規則',
  raise_possible: '約款第35条・第36条',
  extend: '約款第4条・第36条',
  period_covered: '約款第4条・第36条',
}

/** 根拠: the article of 公共工事標準請負契約約款, or what else says so. */
export function adviceSource({ kind }: Advice): string {
  return sources[kind]
}

/** Why, with the figures. */
export function adviceSentence(advice: Advice): string {
  switch (advice.kind) {
    case 'price_only':
      return `請負金額だけの変更（${formatYen(advice.before)} → ${formatYen(advice.after)}）では、前払金の保証は変更しません。`
    case 'still_covered':
      return `いまの${formatYen(advice.amount)}は、変更後の請負金額の${ratioText(advice.ratio)}（${formatYen(advice.least)}）以上です。`
    case 'increase':
      return `変更後の請負金額の${ratioText(advice.ratio)}は${formatYen(advice.least)}です。いまの${formatYen(advice.amount)}では足りません。`
    case 'decrease_possible':
      return `変更後の請負金額の${ratioText(advice.ratio)}は${formatYen(advice.least)}です。受注者は、${formatYen(advice.amount)}からの減額を求められます。`
    case 'repay':
      return `残せる前払金は、変更後の請負金額の${ratioText(advice.ratio)}（${formatYen(advice.kept)}）までです。超える${formatYen(advice.excess)}を、${advice.days}日以内に返還します。`
    case 'raise_possible':
      return '前払金を追加するときは、受注者が保証を増額し、変更後の証書を提出してから請求します。'
    case 'extend':
      return `${formatDay(advice.guarantee)}までで、変更後の工期の終わり（${formatDay(advice.works)}）を含みません。`
    case 'period_covered':
      return `${formatDay(advice.guarantee)}までで、変更後の工期の終わり（${formatDay(advice.works)}）を含みます。`
  }
}
