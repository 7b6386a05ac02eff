import { type WorksKind, worksKinds } from '../domain/application.ts'
import type { InterimRules, OrdererRules, PartialPaymentRule } from '../domain/orderer-rules.ts'
import type { Floor } from '../domain/price-floor.ts'
import { ratioText } from '../domain/record-reader.ts'
import { formatDay, formatNumber, formatYen } from './format.ts'
import { worksKindLabels } from './labels.ts'
import { floorWords } from './orderer-findings.ts'

/** One rule of a body in words. */
export type RuleRow = { readonly label: string; readonly value: string }

/** 中間前払金と部分払. */
export const partialPaymentLabels: Readonly<Record<PartialPaymentRule, string>> = {
  never: 'どちらか一方（部分払をした契約には支払わない）',
  multi_year_only: '複数年度の契約の年度末に限り、部分払と両方',
  allowed: '部分払と両方できる',
}

/** Every rule of a body, each in words, in the order of the form. */
export function ruleRows(rules: OrdererRules): RuleRow[] {
  const { advance, performance, priceCut, overhead } = rules
  return [
    { label: '前払金の割合', value: perKind(advance.ratio, (ratio) => (ratio ? ratioText(ratio) : '支払わない')) },
    { label: '前払金の割合（低入札）', value: advance.lowBidRatio ? ratioText(advance.lowBidRatio) : '変わらない' },
    { label: '前払金の対象', value: perKind(advance.floors, floorOrNone) },
    { label: '前払金の端数', value: unitText(advance.unit) },
    { label: '前払金の上限額', value: advance.cap === null ? 'なし' : formatYen(advance.cap) },
    { label: '証書の部数', value: `${advance.certificateCopies}部（写しを含む）` },
    ...interimRows(rules.interim),
    { label: '契約保証の割合', value: `${ratioText(performance.minimumRatio)}以上` },
    {
      label: '契約保証の割合（低入札）',
      value: performance.lowBidMinimumRatio ? `${ratioText(performance.lowBidMinimumRatio)}以上` : '変わらない',
    },
    { label: '契約保証の対象', value: floorOrNone(performance.floor) },
    { label: '契約保証の提出期限', value: dueText(performance.dueAfterAward) },
    { label: '減額のときに残せる割合', value: perKind(priceCut.thresholds, ratioText) },
    { label: '減額のときに残せる割合（中間前払金あり）', value: ratioText(priceCut.withInterim) },
    { label: '減額のときの返還期限', value: `${priceCut.returnDays}日以内` },
    { label: '現場管理費等への使用', value: overheadText(overhead) },
  ]
}

/** The rules in which two differ, each with both sides. */
export function ruleDifferences(
  before: OrdererRules,
  after: OrdererRules,
): { readonly label: string; readonly before: string; readonly after: string }[] {
  const [old, fresh] = [ruleRows(before), ruleRows(after)]
  const labels = [...new Set([...old, ...fresh].map(({ label }) => label))]
  const of = (rows: readonly RuleRow[], label: string): string => rows.find((row) => row.label === label)?.value ?? '－'
  return labels
    .map((label) => ({ label, before: of(old, label), after: of(fresh, label) }))
    .filter((row) => row.before !== row.after)
}

function interimRows(interim: InterimRules | null): RuleRow[] {
  if (!interim) return [{ label: '中間前払金', value: '制度なし' }]
  const { ratio, sumLimit, lowBid, unit, cap, floor, minimumDays, kinds, withPartialPayment } = interim
  return [
    { label: '中間前払金', value: `${ratioText(ratio)}（前払金と合わせて${ratioText(sumLimit)}まで）` },
    {
      label: '中間前払金（低入札）',
      value: lowBid ? `${ratioText(lowBid.ratio)}（合わせて${ratioText(lowBid.sumLimit)}まで）` : '変わらない',
    },
    { label: '中間前払金の端数', value: unitText(unit) },
    { label: '中間前払金の上限額', value: cap === null ? 'なし' : formatYen(cap) },
    { label: '中間前払金の対象', value: floorOrNone(floor) },
    { label: '中間前払金の工期', value: minimumDays === null ? '制限なし' : `${minimumDays}日以上` },
    { label: '中間前払金の区分', value: kinds.map((kind) => worksKindLabels[kind]).join('、') },
    { label: '中間前払金と部分払', value: partialPaymentLabels[withPartialPayment] },
  ]
}

/** One text where all kinds say the same, and otherwise one a kind. */
function perKind<Value>(values: Readonly<Record<WorksKind, Value>>, text: (value: Value) => string): string {
  const texts = worksKinds.map((kind) => text(values[kind]))
  if (new Set(texts).size === 1) return texts[0] ?? ''
  return worksKinds.map((kind, place) => `${worksKindLabels[kind]}：${texts[place]}`).join('、')
}

function floorOrNone(floor: Floor | null): string {
  return floor ? `${floorWords(floor)}契約` : '制限なし'
}

function unitText(unit: number): string {
  return unit === 1 ? '1円未満切捨て' : `${formatNumber(unit)}円未満切捨て`
}

function dueText(due: OrdererRules['performance']['dueAfterAward']): string {
  if (!due) return '定めなし'
  return `落札決定から${due.days}日以内${due.areBusinessDays ? '（休日を除く）' : ''}`
}

function overheadText(overhead: OrdererRules['overhead']): string {
  if (!overhead) return '認めていない'
  const since = overhead.fromContractDate ? `（${formatDay(overhead.fromContractDate)}以後の契約）` : ''
  return `前払金の${overhead.percent}%まで${since}`
}
