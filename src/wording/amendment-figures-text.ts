import type { AmendmentContent } from '../domain/amendment-content.ts'
import { amendmentOf } from '../domain/amendment-content.ts'
import { type AmendmentContext, type AmendmentFigures, figuresOfAmendment } from '../domain/amendment-figures.ts'
import type { Ratio } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'

/** A figure of a change in finished words: form, check page, desk and paper show the same. */
export type FigureRow = { readonly label: string; readonly value: string; readonly note?: string | undefined }

/** What follows from a change: bounds, what is to be paid back, the premium, the period, and that the key stays. */
export function amendmentFigureRows(content: AmendmentContent, context: AmendmentContext): FigureRow[] {
  const figures = figuresOfAmendment(content, context)
  return [...boundRows(content, context, figures), ...premiumRows(figures), ...periodRows(content, context), keyRow]
}

/** 差額 as it was fixed or would be now. */
export function premiumRows({ premiumBefore, premiumAfter, additional, refund }: AmendmentFigures): FigureRow[] {
  const note = `変更後の総額に対する保証料 ${formatYen(premiumAfter)}、変更前 ${formatYen(premiumBefore)}（この保証契約をはじめに結んだときの保証料率による差額）`
  if (additional > 0) return [{ label: '追加保証料', value: formatYen(additional), note }]
  if (refund > 0)
    return [{ label: '返戻保証料', value: formatYen(refund), note: `${note}。変更の発行のあとにお返しします` }]
  return [{ label: '保証料', value: '変わりません' }]
}

const keyRow: FigureRow = {
  label: '認証キー',
  value: '変わりません',
  note: '発注者にお渡し済みの保証契約番号と認証キーで、変更後の証書が表示されます',
}

function boundRows(content: AmendmentContent, context: AmendmentContext, figures: AmendmentFigures): FigureRow[] {
  const isRise = content.kinds.includes('increase')
  const isCut = content.kinds.includes('decrease')
  if (!isRise && !isCut) return []
  const { price, minimum, minimumRatio } = figures
  if (context.certificate.product === 'performance') {
    const value = `${formatYen(minimum)}以上、${formatYen(price)}以下`
    const note = `変更後の請負金額の${shareText(minimumRatio)}以上が必要です（標準請負契約約款第4条）`
    return [{ label: '変更後の契約保証金額', value, note }]
  }
  return isRise ? [limitRow(figures)] : [keptRow(figures), excessRow(figures)]
}

function limitRow({ limit, limitRatio, price }: AmendmentFigures): FigureRow {
  if (limit === null || limitRatio === null) {
    return { label: '変更後の限度', value: 'この発注者は、変更後の契約では前払金を支払いません' }
  }
  const note = `変更後の請負金額${formatYen(price)}に対するこの発注者の割合は${shareText(limitRatio)}です（標準請負契約約款第35条）`
  return { label: '変更後の限度', value: formatYen(limit), note }
}

function keptRow({ kept, keptRatio }: AmendmentFigures): FigureRow {
  const note = `変更後の請負金額の${shareText(keptRatio)}です（標準請負契約約款第35条）`
  return { label: '変更後の限度', value: formatYen(kept), note }
}

function excessRow({ excess, returnDays }: AmendmentFigures): FigureRow {
  if (excess === 0) return { label: '返還する前払金', value: 'ありません', note: '受け取った前払金が限度を超えません' }
  const note = `限度を超える部分です。請負金額が減った日から${returnDays}日以内に発注者に返還します。受け取った前払金が保証金額と同じときの金額です`
  return { label: '返還する前払金', value: formatYen(excess), note }
}

function periodRows(content: AmendmentContent, { certificate }: AmendmentContext): FigureRow[] {
  if (!content.kinds.includes('works_period')) return []
  const { guaranteeEndsOn } = amendmentOf(content, certificate)
  return [
    guaranteeEndsOn
      ? { label: '変更後の保証期間', value: periodText(certificate.guaranteeStartsOn, formatDay(guaranteeEndsOn)) }
      : { label: '保証期間', value: `変わりません（${formatDay(certificate.guaranteeEndsOn)}まで）` },
  ]
}

function periodText(startsOn: AmendmentContext['certificate']['guaranteeStartsOn'], end: string): string {
  return startsOn ? `${formatDay(startsOn)} ～ ${end}` : `${end} まで`
}

function shareText({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`
}
