import { describe, expect, it } from 'vitest'
import {
  advanceLimit,
  advanceRatio,
  type ContractFigures,
  defaultRules,
  interimLimit,
  type OrdererRules,
  overheadCap,
  performanceMinimum,
  priceCutExcess,
} from '../../src/domain/orderer-rules.ts'
import { type Ratio, yen } from '../../src/domain/yen.ts'
import { type AmountVector, premiumRates } from './premium-rates.ts'

const works: ContractFigures = {
  worksKind: 'works',
  contractPrice: yen(48_600_000),
  thisYearAmount: null,
  isLowBid: false,
}

describe('the amounts that were reckoned apart from this code', () => {
  it.each(premiumRates.amount_test_vectors)('$case', (vector) => {
    const { wanted, reckoned } = reckon(vector)

    expect(reckoned).toBe(wanted)
  })
})

describe('an advance', () => {
  it.each(['design', 'survey'] as const)('is three tenths for %s', (worksKind) => {
    expect(advanceRatio(defaultRules, { ...works, worksKind })).toEqual({ numerator: 3, denominator: 10 })
  })

  it.each(['works', 'machinery'] as const)('is four tenths for %s', (worksKind) => {
    expect(advanceRatio(defaultRules, { ...works, worksKind })).toEqual({ numerator: 4, denominator: 10 })
  })

  it('is two tenths of a contract won by a low bid, whatever its kind', () => {
    expect(advanceRatio(defaultRules, { ...works, worksKind: 'design', isLowBid: true })).toEqual(tenths(2))
  })

  it('follows the kind where a body has no rule for low bids', () => {
    const rules = { ...defaultRules, advance: { ...defaultRules.advance, lowBidRatio: null } }

    expect(advanceRatio(rules, { ...works, isLowBid: true })).toEqual(tenths(4))
  })

  it('is not paid below the floor, and is from the floor on', () => {
    const rules = { ...defaultRules, advance: { ...defaultRules.advance, floor: yen(1_300_000) } }

    expect(advanceLimit(rules, { ...works, contractPrice: yen(1_299_999) })).toBeNull()
    expect(advanceLimit(rules, { ...works, contractPrice: yen(1_300_000) })).toBe(520_000)
  })

  it('is not paid for a kind the body pays none for', () => {
    const ratio = { ...defaultRules.advance.ratio, survey: null }
    const rules = { ...defaultRules, advance: { ...defaultRules.advance, ratio } }

    expect(advanceLimit(rules, { ...works, worksKind: 'survey' })).toBeNull()
  })

  it('stays below the cap', () => {
    const rules = { ...defaultRules, advance: { ...defaultRules.advance, cap: yen(10_000_000) } }

    expect(advanceLimit(rules, works)).toBe(10_000_000)
    expect(advanceLimit(rules, { ...works, contractPrice: yen(25_000_000) })).toBe(10_000_000)
    expect(advanceLimit(rules, { ...works, contractPrice: yen(24_980_000) })).toBe(9_990_000)
  })
})

describe('an interim advance', () => {
  it('is nothing where the first advance has used the sum up', () => {
    expect(interimLimit(defaultRules, works, yen(29_160_000))).toBe(0)
    expect(interimLimit(defaultRules, works, yen(40_000_000))).toBe(0)
  })

  it('is null where the body knows none', () => {
    expect(interimLimit({ ...defaultRules, interim: null }, works, yen(0))).toBeNull()
  })
})

describe('a performance guarantee', () => {
  it('is at least a tenth, raised to the next whole yen', () => {
    expect(performanceMinimum(defaultRules, { ...works, contractPrice: yen(11) })).toBe(2)
    expect(performanceMinimum(defaultRules, { ...works, contractPrice: yen(10) })).toBe(1)
  })

  it('follows the usual ratio where a body has none for low bids', () => {
    const rules = { ...defaultRules, performance: { ...defaultRules.performance, lowBidMinimumRatio: null } }

    expect(performanceMinimum(rules, { ...works, isLowBid: true })).toBe(4_860_000)
  })
})

it('gives nothing to overhead where the body has not adopted the rule', () => {
  expect(overheadCap({ ...defaultRules, overhead: null }, yen(19_440_000))).toBe(0)
})

/** Which of our functions a vector is about shows from the figures it has. */
function reckon(vector: AmountVector): { wanted: unknown; reckoned: number | null } {
  const rules = rulesIn(vector)
  const contract: ContractFigures = {
    worksKind: 'works',
    contractPrice: amount(vector, 'price_yen'),
    thisYearAmount: 'this_year_target_yen' in vector ? amount(vector, 'this_year_target_yen') : null,
    isLowBid: false,
  }
  if ('excess_to_return_yen' in vector) {
    const reckoned = priceCutExcess(rules, amount(vector, 'advance_yen'), amount(vector, 'new_price_yen'))
    return { wanted: vector['excess_to_return_yen'], reckoned }
  }
  if ('cap_percent' in vector)
    return { wanted: vector['cap_yen'], reckoned: overheadCap(rules, amount(vector, 'advance_yen')) }
  const wanted = vector['guarantee_yen']
  if ('ratio_min' in vector) return { wanted, reckoned: performanceMinimum(rules, contract) }
  if ('first_advance_yen' in vector)
    return { wanted, reckoned: interimLimit(rules, contract, amount(vector, 'first_advance_yen')) }
  return { wanted, reckoned: advanceLimit(rules, contract) }
}

/** Rules that say what the vector says, and as little else as possible. */
function rulesIn(vector: AmountVector): OrdererRules {
  const ratio =
    'ratio_percent' in vector ? tenths(Number(vector['ratio_percent']) / 10) : fraction(vector['ratio_limit'])
  const cap = 'cap_percent' in vector || !('cap_yen' in vector) ? null : amount(vector, 'cap_yen')
  return {
    advance: {
      ratio: { works: ratio, design: ratio, survey: ratio, machinery: ratio },
      lowBidRatio: null,
      unit: Number(vector['rounding_unit_yen'] ?? 1),
      cap,
      floor: yen(0),
    },
    interim: { ratio, sumLimit: fraction(vector['sum_limit']), lowBid: null },
    performance: { minimumRatio: fraction(vector['ratio_min']), lowBidMinimumRatio: null },
    priceCut: { threshold: fraction(vector['threshold']), returnDays: 30 },
    overhead: { percent: Number(vector['cap_percent'] ?? 0) },
  }
}

function amount(vector: AmountVector, name: string) {
  return yen(Number(vector[name] ?? 0))
}

function fraction(text: unknown): Ratio {
  const [numerator = '0', denominator = '1'] = String(text ?? '0/1').split('/')
  return { numerator: Number(numerator), denominator: Number(denominator) }
}

function tenths(numerator: number): Ratio {
  return { numerator, denominator: 10 }
}
