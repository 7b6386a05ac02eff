import type { ReviewLine, ReviewVerdict } from '../domain/review-line.ts'
import { shareFloored, yen } from '../domain/yen.ts'
import { ratioText } from '../domain/record-reader.ts'
import { formatDay, formatYen } from './format.ts'

export const reviewVerdictLabels: Readonly<Record<ReviewVerdict, string>> = {
  fits: '適合',
  attention: '注意',
  unfit: '不適合',
}

/** The state by whose colour and shape a verdict is shown. */
export const reviewVerdictStates: Readonly<Record<ReviewVerdict, string>> = {
  fits: 'done',
  attention: 'act',
  unfit: 'stopped',
}

export const reviewSentences: Readonly<Record<ReviewVerdict, { readonly title: string; readonly text: string }>> = {
  fits: { title: '照合した項目は、すべて適合しています', text: '' },
  attention: { title: '確認する項目があります', text: '契約書と比べて、差し支えないかどうかを確認してください。' },
  unfit: {
    title: '不適合の項目があります',
    text: 'そのままでは受け取れません。受注者か保証会社に確認してください。',
  },
}

export const reviewItemLabels: Readonly<Record<ReviewLine['item'], string>> = {
  validity: '証書の状態',
  addressee: '宛先（発注者）',
  price: '請負金額',
  performance_share: '保証金額（契約保証）',
  performance_exempt: '保証金額（契約保証）',
  advance_share: '保証金額（前払金）',
  advance_not_paid: '保証金額（前払金）',
  interim_share: '保証金額（中間前払金）',
  sum_share: '前払金と中間前払金の合計',
  period_end: '保証期間の終わり',
  period_start: '保証期間の始まり',
  contract_day: '請負契約日',
  bank: '預託金融機関・支店',
}

/** 根拠: the article of 公共工事標準請負契約約款, or what else says so. */
export const reviewSources: Readonly<Record<ReviewLine['item'], string>> = {
  validity: '保証契約の記録',
  addressee: '団体の登録',
  price: '証書の注2、約款第36条',
  performance_share: '約款第4条、貴団体の規則',
  performance_exempt: '約款第4条、貴団体の規則',
  advance_share: '約款第35条、貴団体の規則',
  advance_not_paid: '約款第35条、貴団体の規則',
  interim_share: '約款第35条、貴団体の規則',
  sum_share: '約款第35条、貴団体の規則',
  period_end: '約款第4条・第35条',
  period_start: '約款第4条',
  contract_day: '契約書',
  bank: '約款第35条、前払金請求書',
}

/** What was found, with the figures it was found by. */
export function reviewSentence(line: ReviewLine): string {
  switch (line.item) {
    case 'validity':
      return line.isInForce ? '有効な保証契約の、最新の証書です。' : '有効な保証契約の、最新の証書ではありません。'
    case 'addressee':
      return line.verdict === 'fits'
        ? `${line.written} あてです。`
        : `証書は ${line.written} あてです。登録の名義は ${line.registered} です。`
    case 'price':
      return line.verdict === 'fits'
        ? `${formatYen(line.written)}で、契約書と同じです。`
        : `証書は${formatYen(line.written)}、契約書は${formatYen(line.actual)}です。請負金額だけの変更では、前払金の保証は変更しません。`
    case 'performance_share':
      return `${formatYen(line.amount)}。請負金額の${ratioText(line.ratio)}（${formatYen(line.least)}）以上が要ります。${shortBy(line.least - line.amount)}`
    case 'performance_exempt':
      return `請負金額${formatYen(line.price)}は、契約保証が要らない金額です。`
    case 'advance_share':
      return advanceSentence(line)
    case 'advance_not_paid':
      return `貴団体の規則では、請負金額${formatYen(line.price)}のこの契約に支払わない前払金です。規則と契約書を確認してください。`
    case 'interim_share':
    case 'sum_share':
      return `${formatYen(line.amount)}。${ratioText(line.ratio)}は${formatYen(shareFloored(line.base, line.ratio, 1))}です。${overBy(line.amount - shareFloored(line.base, line.ratio, 1), line.verdict)}`
    case 'period_end':
      return line.verdict === 'fits'
        ? `${formatDay(line.guarantee)}まで。工期の終わり（${formatDay(line.works)}）を含みます。`
        : `${formatDay(line.guarantee)}までで、工期の終わり（${formatDay(line.works)}）を含みません。期間の変更が要ります。`
    case 'period_start':
      return line.verdict === 'fits'
        ? `${formatDay(line.guarantee)}から。工期の始まり（${formatDay(line.works)}）を含みます。`
        : `${formatDay(line.guarantee)}からで、工期の始まり（${formatDay(line.works)}）よりあとです。`
    case 'contract_day':
      return line.verdict === 'fits'
        ? `${formatDay(line.actual)}で、契約書と同じです。`
        : `証書は${line.written ? formatDay(line.written) : '記載なし'}、契約書は${formatDay(line.actual)}です。`
    case 'bank':
      return bankSentence(line)
  }
}

function advanceSentence(line: Extract<ReviewLine, { item: 'advance_share' }>): string {
  const limit = `請負金額（今年度対象額）の${ratioText(line.ratio)}、上限額と端数の切捨てで${formatYen(line.most)}までです。`
  return `${formatYen(line.amount)}。${limit}${overBy(line.amount - line.most, line.verdict)}`
}

function bankSentence({ written, actual, verdict }: Extract<ReviewLine, { item: 'bank' }>): string {
  if (written === null) return '証書に記載がありません。前払金専用口座を、受注者に確認してください。'
  if (actual === null) return `${written}。前払金請求書の口座と比べてください。`
  return verdict === 'fits' ? `${written}で、請求書と同じです。` : `証書は ${written}、請求書は ${actual} です。`
}

function shortBy(missing: number): string {
  return missing > 0 ? `${formatYen(yen(missing))}不足しています。` : ''
}

function overBy(above: number, verdict: ReviewVerdict): string {
  return verdict === 'fits' || above <= 0 ? '' : `${formatYen(yen(above))}超えています。`
}
