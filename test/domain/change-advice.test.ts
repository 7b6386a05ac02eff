import { describe, expect, it } from 'vitest'
import { adviseOnChange, type ContractChange, verdictOfAdvice } from '../../src/domain/change-advice.ts'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { yen } from '../../src/domain/yen.ts'
import { aCertificate } from './certificate-contents.ts'

const usual = { rules: defaultRules, worksKind: 'works' as const, isLowBid: false, otherAdvance: yen(0) }
const performance = { product: 'performance', guaranteedAmount: yen(4_860_000) } as const

function answer(content: Partial<CertificateContent>, price: number | null, worksEndsOn: string | null = null) {
  const change: ContractChange = {
    contractPrice: price === null ? null : yen(price),
    worksEndsOn: worksEndsOn === null ? null : day(worksEndsOn),
  }
  const advice = adviseOnChange(aCertificate(content), change, usual)
  return { verdict: verdictOfAdvice(advice), kinds: advice.map(({ kind }) => kind), advice }
}

describe('what a change of the contract asks of a guarantee', () => {
  it('R22: another price alone asks nothing of an advance', () => {
    expect(answer({}, 60_000_000)).toMatchObject({ verdict: 'not_needed', kinds: ['price_only', 'raise_possible'] })
    expect(answer({}, 40_000_000)).toMatchObject({ verdict: 'not_needed', kinds: ['price_only'] })
  })

  it('asks an advance back above half of a price that fell far', () => {
    // Half of 38,880,000 yen is what was paid; of one yen less it is not.
    expect(answer({}, 38_880_000).verdict).toBe('not_needed')
    const { verdict, advice } = answer({}, 38_879_998)
    expect(verdict).toBe('repay')
    expect(advice).toEqual([
      { kind: 'repay', excess: 1, kept: 19_439_999, ratio: { numerator: 5, denominator: 10 }, days: 30 },
    ])
  })

  it.each([
    [48_600_000, 'not_needed', []],
    [48_600_001, 'increase', ['increase']],
    [40_000_000, 'not_needed', ['decrease_possible']],
  ] as const)('holds a performance guarantee of 4,860,000 yen against %i: %s', (price, verdict, kinds) => {
    expect(answer(performance, price)).toMatchObject({ verdict, kinds })
  })

  it('needs no increase of a guarantee that is large enough', () => {
    expect(answer({ ...performance, guaranteedAmount: yen(5_000_000) }, 50_000_000)).toMatchObject({
      verdict: 'not_needed',
      kinds: ['still_covered'],
    })
  })

  it('asks for a longer period only beyond the end of the guarantee', () => {
    expect(answer({}, null, '2027-03-20')).toMatchObject({ verdict: 'extend', kinds: ['extend'] })
    expect(answer({}, null, '2027-03-18')).toMatchObject({ verdict: 'not_needed', kinds: ['period_covered'] })
    expect(answer({ guaranteeEndsOn: day('2027-04-30') }, null, '2027-04-30').verdict).toBe('not_needed')
    expect(answer(performance, 60_000_000, '2027-04-30').verdict).toBe('extend_and_increase')
    expect(answer({}, 30_000_000, '2027-04-30').verdict).toBe('extend_and_repay')
  })

  it('says nothing of what stays as it is', () => {
    expect(answer({}, 48_600_000, '2027-03-19')).toMatchObject({ verdict: 'not_needed', kinds: [] })
  })
})
