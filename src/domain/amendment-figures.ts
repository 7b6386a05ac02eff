import type { WorksKind } from './application.ts'
import type { AmendmentContent } from './amendment-content.ts'
import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import {
  advanceLimit,
  advanceRatio,
  type ContractFigures,
  interimLimit,
  type OrdererRules,
  performanceMinimum,
  performanceRatio,
  priceCutExcess,
  priceCutThreshold,
} from './orderer-rules.ts'
import { premiumDifference, premiumFor, type Rates } from './premium.ts'
import { type Ratio, shareFloored, yen, type Yen } from './yen.ts'

/** What the checks need to know beside the content. */
export type AmendmentContext = {
  /** The version the new values stand beside. */
  readonly certificate: CertificateContent
  readonly rules: OrdererRules
  readonly worksKind: WorksKind
  readonly isLowBid: boolean
  /** The rates the guarantee was first made by. */
  readonly rates: Rates
  /** 中間 beside a 前払 guarantee, 前払 beside an interim one; nothing where there is no other. */
  readonly otherAdvance: Yen
  readonly today: Day
}

/** What a change comes to: the bounds of the new amount, what must be paid back to the body, and what the premium becomes. */
export type AmendmentFigures = {
  readonly before: Yen
  readonly after: Yen
  readonly price: Yen
  /** The highest amount after a rise, by the body's ratio of the new price; null where it pays no advance at all. */
  readonly limit: Yen | null
  readonly limitRatio: Ratio | null
  /** The most that may be kept after a cut of the price, and the share it is of the new price. */
  readonly kept: Yen
  readonly keptRatio: Ratio
  /** What of the advance is above that, and so must be paid back within so many days. */
  readonly excess: Yen
  readonly returnDays: number
  /** The advance that is left after it was paid back. */
  readonly remaining: Yen
  /** The least of a performance guarantee. */
  readonly minimum: Yen
  readonly minimumRatio: Ratio
  readonly premiumBefore: Yen
  readonly premiumAfter: Yen
  readonly additional: Yen
  readonly refund: Yen
}

/** The figures of a change as far as it is filled in; what is not stays as it is on the certificate. */
export function figuresOfAmendment(content: AmendmentContent, context: AmendmentContext): AmendmentFigures {
  const { certificate, rules, rates, otherAdvance } = context
  const isAmount = content.kinds.includes('increase') || content.kinds.includes('decrease')
  const before = certificate.guaranteedAmount
  const after = isAmount ? (content.guaranteedAmount ?? before) : before
  const contract = contractAfter(content, context)
  const keptRatio = priceCutThreshold(rules, context.worksKind, otherAdvance > 0)
  // In works over several years the year's amount takes the price's place.
  const base = contract.thisYearAmount ?? contract.contractPrice
  const excess = priceCutExcess(yen(before + otherAdvance), base, keptRatio)
  const repaid = yen(Math.min(before, excess))
  return {
    before,
    after,
    price: contract.contractPrice,
    ...limitOf(context, contract),
    kept: yen(Math.max(0, shareFloored(base, keptRatio, 1) - otherAdvance)),
    keptRatio,
    excess: certificate.product === 'performance' ? yen(0) : repaid,
    returnDays: rules.priceCut.returnDays,
    remaining: yen(before - repaid),
    minimum: performanceMinimum(rules, contract),
    minimumRatio: performanceRatio(rules, contract),
    premiumBefore: premiumFor(rates, before).amount,
    premiumAfter: premiumFor(rates, after).amount,
    ...premiumDifference(rates, before, after),
  }
}

function limitOf(
  { certificate, rules, otherAdvance }: AmendmentContext,
  contract: ContractFigures,
): Pick<AmendmentFigures, 'limit' | 'limitRatio'> {
  if (certificate.product === 'interim_advance_payment') {
    return { limit: interimLimit(rules, contract, otherAdvance), limitRatio: rules.interim?.ratio ?? null }
  }
  return { limit: advanceLimit(rules, contract), limitRatio: advanceRatio(rules, contract) }
}

function contractAfter(
  content: AmendmentContent,
  { certificate, worksKind, isLowBid }: AmendmentContext,
): ContractFigures {
  const isPriced = content.kinds.some((kind) => kind === 'increase' || kind === 'decrease' || kind === 'works_period')
  return {
    worksKind,
    isLowBid,
    contractPrice: (isPriced ? content.contractPrice : null) ?? certificate.contractPrice,
    thisYearAmount: certificate.thisYearAmount === null ? null : (content.thisYearAmount ?? certificate.thisYearAmount),
  }
}
