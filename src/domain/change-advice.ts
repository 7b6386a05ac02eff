import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import {
  type ContractFigures,
  type OrdererRules,
  performanceMinimum,
  performanceRatio,
  priceCutExcess,
  priceCutThreshold,
} from './orderer-rules.ts'
import { fallsShortOfShare, type Ratio, shareFloored, yen, type Yen } from './yen.ts'

/** What a body means to change in the contract; null leaves it as it is. */
export type ContractChange = { readonly contractPrice: Yen | null; readonly worksEndsOn: Day | null }

/** What a change of the contract asks of the guarantee. */
export type Advice =
  | { readonly kind: 'price_only'; readonly before: Yen; readonly after: Yen }
  | { readonly kind: 'still_covered'; readonly amount: Yen; readonly least: Yen; readonly ratio: Ratio }
  | { readonly kind: 'increase'; readonly amount: Yen; readonly least: Yen; readonly ratio: Ratio }
  | { readonly kind: 'decrease_possible'; readonly amount: Yen; readonly least: Yen; readonly ratio: Ratio }
  | { readonly kind: 'repay'; readonly excess: Yen; readonly kept: Yen; readonly ratio: Ratio; readonly days: number }
  | { readonly kind: 'raise_possible' }
  | { readonly kind: 'extend'; readonly guarantee: Day; readonly works: Day }
  | { readonly kind: 'period_covered'; readonly guarantee: Day; readonly works: Day }

/** Whether anything has to be done at all. */
export type AdviceVerdict = 'not_needed' | 'extend' | 'increase' | 'extend_and_increase' | 'extend_and_repay' | 'repay'

type Context = {
  readonly rules: OrdererRules
  readonly worksKind: ContractFigures['worksKind']
  readonly isLowBid: boolean
  readonly otherAdvance: Yen
}

/**
 * 変更の要否: what another price or another end of the works asks of the guarantee (標準請負契約約款 第4条・第35条・第36条), by the
 * body's rules. Another price alone asks nothing of an advance, unless it falls so far that a part must be paid back.
 */
export function adviseOnChange(content: CertificateContent, change: ContractChange, context: Context): Advice[] {
  return [...priceAdvice(content, change.contractPrice, context), ...periodAdvice(content, change.worksEndsOn)]
}

/** The most pressing of what was found. */
export function verdictOfAdvice(advice: readonly Advice[]): AdviceVerdict {
  const has = (kind: Advice['kind']) => advice.some((one) => one.kind === kind)
  if (has('extend') && has('increase')) return 'extend_and_increase'
  if (has('extend')) return has('repay') ? 'extend_and_repay' : 'extend'
  if (has('increase')) return 'increase'
  return has('repay') ? 'repay' : 'not_needed'
}

function priceAdvice(content: CertificateContent, price: Yen | null, context: Context): Advice[] {
  if (price === null || price === content.contractPrice) return []
  if (content.product === 'performance') return [performanceAdvice(content, price, context)]
  return advanceAdvice(content, price, context)
}

function performanceAdvice(content: CertificateContent, price: Yen, { rules, worksKind, isLowBid }: Context): Advice {
  const contract = { worksKind, isLowBid, contractPrice: price, thisYearAmount: null }
  const ratio = performanceRatio(rules, contract)
  const facts = { amount: content.guaranteedAmount, least: performanceMinimum(rules, contract), ratio }
  if (fallsShortOfShare(facts.amount, price, ratio)) return { kind: 'increase', ...facts }
  if (price < content.contractPrice && facts.amount > facts.least) return { kind: 'decrease_possible', ...facts }
  return { kind: 'still_covered', ...facts }
}

/** Of works over several years the year's own amount is what counts, and a new price does not tell it. */
function advanceAdvice(content: CertificateContent, price: Yen, context: Context): Advice[] {
  const { rules, worksKind, otherAdvance } = context
  const only: Advice = { kind: 'price_only', before: content.contractPrice, after: price }
  if (price > content.contractPrice) return [only, { kind: 'raise_possible' }]
  const ratio = priceCutThreshold(rules, worksKind, otherAdvance > 0)
  const excess = priceCutExcess(yen(content.guaranteedAmount + otherAdvance), price, ratio)
  if (content.thisYearAmount !== null || excess === 0) return [only]
  return [{ kind: 'repay', excess, kept: shareFloored(price, ratio, 1), ratio, days: rules.priceCut.returnDays }]
}

function periodAdvice({ guaranteeEndsOn, worksEndsOn }: CertificateContent, works: Day | null): Advice[] {
  if (works === null || works === worksEndsOn) return []
  const kind = works > guaranteeEndsOn ? 'extend' : 'period_covered'
  return [{ kind, guarantee: guaranteeEndsOn, works }]
}
