import type { CertificateContent } from './certificate.ts'
import type { ContractFigures } from './orderer-rules.ts'
import type { ActualContract, ReviewContext, ReviewLine, ReviewVerdict } from './review-line.ts'
import { shareLines } from './review-shares.ts'

/**
 * 証書を契約と照合する: what a body compares before it signs or pays (標準請負契約約款 第4条・第35条), measured exactly, by
 * the body's rules. A performance guarantee for a tender (予約) has no contract yet and is not measured.
 */
export function reviewCertificate(
  content: CertificateContent,
  actual: ActualContract,
  context: ReviewContext,
): ReviewLine[] {
  const contract = figuresOf(content, actual, context)
  return [
    { item: 'validity', verdict: context.isInForce ? 'fits' : 'unfit', isInForce: context.isInForce },
    addresseeLine(content, context),
    ...priceLines(content, actual),
    ...shareLines(content, contract, context),
    ...periodLines(content, actual),
    ...dayLines(content, actual),
    ...bankLines(content, actual),
  ]
}

function figuresOf(content: CertificateContent, actual: ActualContract, context: ReviewContext): ContractFigures {
  const { worksKind, isLowBid } = context
  return {
    worksKind,
    isLowBid,
    contractPrice: actual.contractPrice ?? content.contractPrice,
    thisYearAmount: content.thisYearAmount === null ? null : (actual.thisYearAmount ?? content.thisYearAmount),
  }
}

function addresseeLine({ orderer }: CertificateContent, { body }: ReviewContext): ReviewLine {
  const verdict = orderer.headTitle === body.headTitle ? 'fits' : 'attention'
  return { item: 'addressee', verdict, written: orderer.headTitle, registered: body.headTitle }
}

/** Another price alone asks for no new certificate of an advance (注2 of the certificate), so it is only pointed out. */
function priceLines({ contractPrice }: CertificateContent, actual: ActualContract): ReviewLine[] {
  if (actual.contractPrice === null) return []
  const verdict = actual.contractPrice === contractPrice ? 'fits' : 'attention'
  return [{ item: 'price', verdict, written: contractPrice, actual: actual.contractPrice }]
}

function periodLines(content: CertificateContent, actual: ActualContract): ReviewLine[] {
  if (content.product === 'performance_reservation') return []
  const ends = actual.worksEndsOn ?? content.worksEndsOn
  const starts = actual.worksStartsOn ?? content.worksStartsOn
  const { guaranteeStartsOn, guaranteeEndsOn } = content
  return [
    {
      item: 'period_end',
      verdict: guaranteeEndsOn < ends ? 'unfit' : 'fits',
      guarantee: guaranteeEndsOn,
      works: ends,
    },
    ...(guaranteeStartsOn === null
      ? []
      : [
          {
            item: 'period_start' as const,
            verdict: guaranteeStartsOn > starts ? ('attention' as const) : ('fits' as const),
            guarantee: guaranteeStartsOn,
            works: starts,
          },
        ]),
  ]
}

function dayLines({ contractedOn }: CertificateContent, actual: ActualContract): ReviewLine[] {
  if (actual.contractedOn === null) return []
  const verdict = actual.contractedOn === contractedOn ? 'fits' : 'attention'
  return [{ item: 'contract_day', verdict, written: contractedOn, actual: actual.contractedOn }]
}

/** Of an advance only: it is paid into the account the certificate names. Compared as a hint, without spaces and widths. */
function bankLines({ product, depositoryBank }: CertificateContent, actual: ActualContract): ReviewLine[] {
  if (product !== 'advance_payment' && product !== 'interim_advance_payment') return []
  const isSame = actual.depositoryBank !== null && folded(actual.depositoryBank) === folded(depositoryBank ?? '')
  const isNamed = depositoryBank !== null
  const verdict = actual.depositoryBank === null ? (isNamed ? 'fits' : 'attention') : isSame ? 'fits' : 'attention'
  return [{ item: 'bank', verdict, written: depositoryBank, actual: actual.depositoryBank }]
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

const verdicts: readonly ReviewVerdict[] = ['fits', 'attention', 'unfit']

/** The gravest verdict of all lines. */
export function verdictOf(lines: readonly ReviewLine[]): ReviewVerdict {
  return verdicts.findLast((verdict) => lines.some((line) => line.verdict === verdict)) ?? 'fits'
}
