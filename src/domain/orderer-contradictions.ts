import type { OrdererRules } from './orderer-rules.ts'
import type { Ratio } from './yen.ts'

/** Refuses what no body can mean at once; the RangeError names the place in the body's record. */
export function demandNoContradiction(rules: OrdererRules): void {
  const [first] = contradictionsIn(rules)
  if (first) throw new RangeError(first)
}

/** Everything in the rules that no body can mean at once, each with its place in the body's record. */
export function contradictionsIn({ advance, interim, performance, priceCut }: OrdererRules): string[] {
  const works = advance.ratio.works
  const { lowBidRatio } = advance
  const { lowBidMinimumRatio, minimumRatio } = performance
  const wrong: [string, boolean][] = [
    ['advance.low_bid_ratio: above the usual one', Boolean(works && lowBidRatio && isMore(lowBidRatio, works))],
    ['interim.sum_limit: below the first advance alone', Boolean(interim && works && isMore(works, interim.sumLimit))],
    ['interim.sum_limit: below the interim advance alone', Boolean(interim && isMore(interim.ratio, interim.sumLimit))],
    [
      'interim.low_bid: above the usual one',
      Boolean(
        interim?.lowBid &&
        (isMore(interim.lowBid.ratio, interim.ratio) || isMore(interim.lowBid.sumLimit, interim.sumLimit)),
      ),
    ],
    [
      'interim.low_bid: the sum is below the interim advance alone',
      Boolean(interim?.lowBid && isMore(interim.lowBid.ratio, interim.lowBid.sumLimit)),
    ],
    [
      'performance.low_bid_min_ratio: below the usual one',
      Boolean(lowBidMinimumRatio && isMore(minimumRatio, lowBidMinimumRatio)),
    ],
    ['price_cut: less may be kept than is paid', Boolean(works && isMore(works, priceCut.thresholds.works))],
  ]
  return wrong.filter(([, isWrong]) => isWrong).map(([place]) => place)
}

function isMore(one: Ratio, other: Ratio): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator
}
