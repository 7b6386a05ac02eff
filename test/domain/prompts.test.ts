import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { isSamePrompt, possibleAfterRise } from '../../src/domain/prompts.ts'
import { yen } from '../../src/domain/yen.ts'

describe('what a higher price makes possible', () => {
  it.each([
    ['an advance: four tenths of the new price', 'advance_payment', 19_440_000, 48_600_000, 55_000_000, 22_000_000],
    ['an advance cut to the unit of the body', 'advance_payment', 19_440_000, 48_600_000, 50_012_345, 20_000_000],
    ['nothing where the advance is higher already', 'advance_payment', 22_000_000, 48_600_000, 55_000_000, null],
    ['nothing for the same price', 'advance_payment', 10_000_000, 48_600_000, 48_600_000, null],
    ['nothing for a lower price', 'advance_payment', 10_000_000, 48_600_000, 40_000_000, null],
    ['a performance guarantee: a tenth', 'performance', 4_860_000, 48_600_000, 55_000_001, 5_500_001],
    ['none where a tenth is reached', 'performance', 6_000_000, 48_600_000, 55_000_000, null],
  ] as const)('is for %s', (_name, product, guaranteed, price, newPrice, possible) => {
    const guarantee = { product, guaranteedAmount: yen(guaranteed), contractPrice: yen(price) }
    const contract = {
      worksKind: 'works',
      contractPrice: yen(newPrice),
      thisYearAmount: null,
      isLowBid: false,
    } as const

    expect(possibleAfterRise(guarantee, defaultRules, contract)).toBe(possible)
  })
})

it('is another prompt for another price, another works or of another kind', () => {
  const one = { kind: 'increase', subjectId: 'a', occasion: '100' } as const

  expect(isSamePrompt(one, { ...one })).toBe(true)
  expect(isSamePrompt(one, { ...one, occasion: '200' })).toBe(false)
  expect(isSamePrompt(one, { ...one, subjectId: 'b' })).toBe(false)
  expect(isSamePrompt(one, { ...one, kind: 'new' })).toBe(false)
})
