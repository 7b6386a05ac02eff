import type { CertificateContent } from './certificate.ts'
import {
  advanceLimit,
  advanceRatio,
  type ContractFigures,
  interimRatios,
  type OrdererRules,
  performanceMinimum,
  performanceRatio,
} from './orderer-rules.ts'
import { isSurelyBelow } from './price-floor.ts'
import type { ReviewContext, ReviewLine } from './review-line.ts'
import { exceedsShare, fallsShortOfShare, yen, type Yen } from './yen.ts'

/** The amount against the price (標準請負契約約款 第4条・第35条), without rounding. */
export function shareLines(
  content: CertificateContent,
  contract: ContractFigures,
  context: ReviewContext,
): ReviewLine[] {
  if (content.product === 'performance') return [performanceLine(content.guaranteedAmount, contract, context.rules)]
  if (content.product === 'interim_advance_payment') return interimLines(content.guaranteedAmount, contract, context)
  if (content.product === 'advance_payment') return advanceLines(content.guaranteedAmount, contract, context)
  return []
}

function performanceLine(amount: Yen, contract: ContractFigures, rules: OrdererRules): ReviewLine {
  if (isSurelyBelow(rules.performance.floor, contract.contractPrice)) {
    return { item: 'performance_exempt', verdict: 'fits', price: contract.contractPrice }
  }
  const ratio = performanceRatio(rules, contract)
  const verdict = fallsShortOfShare(amount, contract.contractPrice, ratio) ? 'unfit' : 'fits'
  return { item: 'performance_share', verdict, amount, least: performanceMinimum(rules, contract), ratio }
}

/** Above the share is unfit; within the share but above the body's cap or rounding is for the clerk to weigh. */
function advanceLines(amount: Yen, contract: ContractFigures, context: ReviewContext): ReviewLine[] {
  const { rules, otherAdvance } = context
  const ratio = advanceRatio(rules, contract)
  const most = advanceLimit(rules, contract)
  if (ratio === null || most === null) {
    return [{ item: 'advance_not_paid', verdict: 'attention', price: contract.contractPrice }]
  }
  const isAbove = exceedsShare(amount, baseOf(contract), ratio)
  const verdict = isAbove ? 'unfit' : amount > most ? 'attention' : 'fits'
  return [
    { item: 'advance_share', verdict, amount, most, ratio },
    ...(otherAdvance > 0 ? sumLines(yen(amount + otherAdvance), contract, rules) : []),
  ]
}

function interimLines(amount: Yen, contract: ContractFigures, context: ReviewContext): ReviewLine[] {
  const { rules, otherAdvance } = context
  const ratios = interimRatios(rules, contract)
  if (!ratios) return [{ item: 'advance_not_paid', verdict: 'attention', price: contract.contractPrice }]
  const base = baseOf(contract)
  const verdict = exceedsShare(amount, base, ratios.ratio) ? 'unfit' : 'fits'
  return [
    { item: 'interim_share', verdict, amount, base, ratio: ratios.ratio },
    ...sumLines(yen(amount + otherAdvance), contract, rules),
  ]
}

function sumLines(amount: Yen, contract: ContractFigures, rules: OrdererRules): ReviewLine[] {
  const ratios = interimRatios(rules, contract)
  if (!ratios) return []
  const base = baseOf(contract)
  const verdict = exceedsShare(amount, base, ratios.sumLimit) ? 'unfit' : 'fits'
  return [{ item: 'sum_share', verdict, amount, base, ratio: ratios.sumLimit }]
}

function baseOf({ thisYearAmount, contractPrice }: ContractFigures): Yen {
  return thisYearAmount ?? contractPrice
}
