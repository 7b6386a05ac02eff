import { describe, expect, it } from 'vitest'
import { reviewCertificate, verdictOf } from '../../src/domain/certificate-review.ts'
import { day } from '../../src/domain/day.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import type { ActualContract, ReviewContext, ReviewLine } from '../../src/domain/review-line.ts'
import { yen } from '../../src/domain/yen.ts'
import { aCertificate } from './certificate-contents.ts'

const nothing: ActualContract = {
  contractPrice: null,
  thisYearAmount: null,
  contractedOn: null,
  worksStartsOn: null,
  worksEndsOn: null,
  depositoryBank: null,
}
const usual: ReviewContext = {
  isInForce: true,
  body: { name: 'ひたちなか市', headTitle: 'ひたちなか市長' },
  rules: defaultRules,
  worksKind: 'works',
  isLowBid: false,
  otherAdvance: yen(0),
}

function lineOf(item: ReviewLine['item'], lines: readonly ReviewLine[]) {
  return lines.find((line) => line.item === item)
}

describe('reviewing a certificate', () => {
  it('finds all in order that is', () => {
    const lines = reviewCertificate(aCertificate(), nothing, usual)

    expect(verdictOf(lines)).toBe('fits')
    expect(lines.map(({ item }) => item)).toEqual(['validity', 'addressee', 'advance_share', 'period_end', 'bank'])
  })

  it.each([
    // R23: a tenth of 10,000,001 yen is 1,000,000.1 yen, which 1,000,000 yen does not reach.
    [1_000_000, 10_000_001, 'unfit'],
    [999_000, 10_000_000, 'unfit'],
    [999_999, 10_000_000, 'unfit'],
    [1_000_000, 10_000_000, 'fits'],
    [1_000_001, 10_000_001, 'fits'],
  ] as const)('R23: a performance guarantee of %i for %i yen: %s', (amount, price, verdict) => {
    const content = aCertificate({ product: 'performance', guaranteedAmount: yen(amount), contractPrice: yen(price) })

    expect(lineOf('performance_share', reviewCertificate(content, nothing, usual))?.verdict).toBe(verdict)
  })

  it.each([
    [19_440_000, 48_600_000, 'fits'],
    [19_440_001, 48_600_000, 'unfit'],
    // Four tenths are 19,440,400 yen; the body cuts advances to 10,000 yen.
    [19_440_400, 48_601_000, 'attention'],
    [19_440_401, 48_601_000, 'unfit'],
  ] as const)('R24: an advance of %i for %i yen: %s', (amount, price, verdict) => {
    const content = aCertificate({ guaranteedAmount: yen(amount), contractPrice: yen(price) })

    expect(lineOf('advance_share', reviewCertificate(content, nothing, usual))?.verdict).toBe(verdict)
  })

  it('R24: measures by the ratio and the cap of the body', () => {
    const content = aCertificate({ guaranteedAmount: yen(19_440_000) })
    const capped = { ...defaultRules, advance: { ...defaultRules.advance, cap: yen(10_000_000) } }

    const byCap = lineOf('advance_share', reviewCertificate(content, nothing, { ...usual, rules: capped }))
    const byKind = lineOf('advance_share', reviewCertificate(content, nothing, { ...usual, worksKind: 'design' }))

    expect(byCap).toMatchObject({ verdict: 'attention', most: 10_000_000 })
    expect(byKind).toMatchObject({ verdict: 'unfit', ratio: { numerator: 3, denominator: 10 } })
  })

  it.each([
    [9_720_000, 19_440_000, 'fits', 'fits'],
    [9_720_001, 19_440_000, 'unfit', 'unfit'],
    [9_720_000, 19_440_001, 'fits', 'unfit'],
  ] as const)('R24: an interim advance of %i beside %i: %s, together %s', (amount, first, own, sum) => {
    const content = aCertificate({ product: 'interim_advance_payment', guaranteedAmount: yen(amount) })
    const lines = reviewCertificate(content, nothing, { ...usual, otherAdvance: yen(first) })

    expect(lineOf('interim_share', lines)?.verdict).toBe(own)
    expect(lineOf('sum_share', lines)?.verdict).toBe(sum)
  })

  it.each([
    ['2027-03-19', 'fits'],
    ['2027-03-18', 'unfit'],
  ] as const)('R25: a guarantee until %s for works until the 19th: %s', (ends, verdict) => {
    const lines = reviewCertificate(aCertificate({ guaranteeEndsOn: day(ends) }), nothing, usual)

    expect(lineOf('period_end', lines)?.verdict).toBe(verdict)
  })

  it('holds what the contract says against what the certificate says', () => {
    const actual = {
      ...nothing,
      contractPrice: yen(50_000_000),
      contractedOn: day('2026-05-12'),
      worksEndsOn: day('2027-03-20'),
      depositoryBank: '〇〇銀行　△△支店',
    }
    const lines = reviewCertificate(aCertificate(), actual, usual)

    expect(lineOf('price', lines)?.verdict).toBe('attention')
    expect(lineOf('contract_day', lines)?.verdict).toBe('attention')
    expect(lineOf('period_end', lines)?.verdict).toBe('unfit')
    expect(lineOf('bank', lines)?.verdict).toBe('fits')
    const other = reviewCertificate(aCertificate(), { ...nothing, depositoryBank: '別の銀行 本店' }, usual)
    expect(lineOf('bank', other)?.verdict).toBe('attention')
  })

  it('never passes what is over, and points out another addressee', () => {
    const lines = reviewCertificate(aCertificate(), nothing, {
      ...usual,
      isInForce: false,
      body: { name: '水戸市', headTitle: '水戸市長' },
    })

    expect(lineOf('validity', lines)?.verdict).toBe('unfit')
    expect(lineOf('addressee', lines)?.verdict).toBe('attention')
    expect(verdictOf(lines)).toBe('unfit')
  })
})
