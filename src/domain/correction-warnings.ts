import type { AmendmentContext } from './amendment-figures.ts'
import type { CertificateContent } from './certificate.ts'
import { advanceLimit, interimLimit, performanceMinimum } from './orderer-rules.ts'
import type { Yen } from './yen.ts'

/** What a 訂正 may do, but whoever decides on it should have seen: an error of the pen rarely moves money. */
export type CorrectionWarning =
  | { readonly code: 'amount_raised' | 'amount_cut'; readonly before: Yen; readonly after: Yen }
  | { readonly code: 'above_limit'; readonly limit: Yen }
  | { readonly code: 'below_minimum'; readonly minimum: Yen }
  | { readonly code: 'no_advance_paid' | 'ends_before_works' }

/** The warnings about a corrected content, by the same rules of the body that an application is checked against. */
export function correctionWarnings(
  before: CertificateContent,
  after: CertificateContent,
  context: Pick<AmendmentContext, 'rules' | 'worksKind' | 'isLowBid' | 'otherAdvance'>,
): CorrectionWarning[] {
  const amounts = { before: before.guaranteedAmount, after: after.guaranteedAmount }
  const isRaised = amounts.after > amounts.before
  return [
    ...(isRaised ? [{ code: 'amount_raised', ...amounts } as const] : []),
    ...(amounts.after < amounts.before ? [{ code: 'amount_cut', ...amounts } as const] : []),
    ...boundWarnings(after, context),
    ...(after.guaranteeEndsOn < after.worksEndsOn ? [{ code: 'ends_before_works' } as const] : []),
  ]
}

function boundWarnings(
  after: CertificateContent,
  {
    rules,
    worksKind,
    isLowBid,
    otherAdvance,
  }: Pick<AmendmentContext, 'rules' | 'worksKind' | 'isLowBid' | 'otherAdvance'>,
): CorrectionWarning[] {
  const { product, guaranteedAmount, contractPrice, thisYearAmount } = after
  const contract = { worksKind, isLowBid, contractPrice, thisYearAmount }
  if (product === 'performance') {
    const minimum = performanceMinimum(rules, contract)
    return guaranteedAmount < minimum ? [{ code: 'below_minimum', minimum }] : []
  }
  if (product === 'performance_reservation') return []
  const limit =
    product === 'interim_advance_payment' ? interimLimit(rules, contract, otherAdvance) : advanceLimit(rules, contract)
  if (limit === null) return [{ code: 'no_advance_paid' }]
  return guaranteedAmount > limit ? [{ code: 'above_limit', limit }] : []
}
