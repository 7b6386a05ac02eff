import { describe, expect, it } from 'vitest'
import {
  advanceLimit,
  advanceRatio,
  type ContractFigures,
  interimLimit,
  interimRatios,
  coversOverhead,
  type OrdererRules,
  overheadCap,
  performanceMinimum,
  priceCutExcess,
  priceCutThreshold,
} from '../../src/domain/orderer-rules.ts'
import { defaultRules, forEveryKind, wholeRules } from '../../src/domain/orderer-rules-default.ts'
import { day } from '../../src/domain/day.ts'
import { type Floor, isPerhapsBelow } from '../../src/domain/price-floor.ts'
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
    const rules = withFloor({ basis: 'contract_price', amount: yen(1_300_000), isExclusive: false })

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

  it.each(['design', 'survey'] as const)('is paid for no %s', (worksKind) => {
    expect(interimLimit(defaultRules, { ...works, worksKind }, yen(0))).toBeNull()
  })

  it('stays below its own cap', () => {
    const interim = defaultRules.interim && { ...defaultRules.interim, cap: yen(5_000_000) }

    expect(interimLimit({ ...defaultRules, interim }, works, yen(0))).toBe(5_000_000)
  })

  it('is one tenth, and three with the first, of a contract won by a low bid', () => {
    expect(interimRatios(defaultRules, { ...works, isLowBid: true })).toEqual({
      ratio: tenths(1),
      sumLimit: tenths(3),
    })
    expect(interimLimit(defaultRules, { ...works, isLowBid: true }, yen(9_720_000))).toBe(4_860_000)
    expect(interimLimit(defaultRules, { ...works, isLowBid: true }, yen(9_720_001))).toBe(4_850_000)
  })

  it('is measured against the amount of this year', () => {
    const contract = { ...works, thisYearAmount: yen(20_000_000) }

    expect(interimLimit(defaultRules, contract, yen(8_000_000))).toBe(4_000_000)
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

describe('a floor', () => {
  const rows: [string, Partial<Floor>, number, boolean][] = [
    ['of the price, 以上, at it', {}, 1_300_000, true],
    ['of the price, 以上, a yen below', {}, 1_299_999, false],
    ['of the price, 超, at it', { isExclusive: true }, 1_300_000, false],
    ['of the price, 超, a yen above', { isExclusive: true }, 1_300_001, true],
    ['of 予定価格, which we do not know, a yen below', { basis: 'planned_price' }, 1_299_999, true],
    ['of 設計金額, which we do not know, a yen below', { basis: 'design_price' }, 1_299_999, true],
  ]

  it.each(rows)('%s', (_name, about, price, isPaid) => {
    const floor = { basis: 'contract_price', amount: yen(1_300_000), isExclusive: false, ...about } as Floor

    expect(advanceLimit(withFloor(floor), { ...works, contractPrice: yen(price) }) !== null).toBe(isPaid)
    expect(isPerhapsBelow(floor, yen(price))).toBe(floor.basis !== 'contract_price')
  })
})

describe('what may be kept after a cut of the price', () => {
  it.each([
    ['works', false, 5],
    ['machinery', false, 5],
    ['design', false, 4],
    ['survey', false, 4],
    ['works', true, 6],
  ] as const)('of %s, with an interim advance: %s', (worksKind, hasInterim, of) => {
    expect(priceCutThreshold(defaultRules, worksKind, hasInterim)).toEqual(tenths(of))
  })

  it.each([
    ['at 5/10 of the new price', 5, 36_000_000, 18_000_000, 0],
    ['a yen above 5/10', 5, 36_000_000, 18_000_001, 1],
    ['at 4/10 of the new price', 4, 10_000_000, 4_000_000, 0],
    ['a yen above 4/10', 4, 10_000_000, 4_000_001, 1],
    ['a yen above 6/10, with an interim advance', 6, 10_000_000, 6_000_001, 1],
  ])('%s', (_name, threshold, price, advance, excess) => {
    expect(priceCutExcess(yen(advance), yen(price), tenths(threshold))).toBe(excess)
  })
})

describe('25% for overhead', () => {
  const rules = { ...defaultRules, overhead: { percent: 25, fromContractDate: day('2025-07-07') } }

  it.each([
    ['2025-07-06', false],
    ['2025-07-07', true],
  ])('of a contract made on %s', (contractedOn, isCovered) => {
    expect(coversOverhead(rules, day(contractedOn))).toBe(isCovered)
  })

  it('covers a contract whose day is not known yet, and none of a body that has not adopted it', () => {
    expect(coversOverhead(rules, null)).toBe(true)
    expect(coversOverhead({ ...rules, overhead: null }, day('2026-01-01'))).toBe(false)
  })

  it.each([
    [19_440_000, 4_860_000],
    [19_440_003, 4_860_000],
    [3, 0],
  ])('of %i yen is %i', (advance, cap) => {
    expect(overheadCap(defaultRules, yen(advance))).toBe(cap)
  })
})

describe('rules that were stored before floors, bases and kinds were told apart', () => {
  const old = {
    advance: { ...defaultRules.advance, floors: undefined, certificateCopies: undefined, unit: 100_000, floor: 0 },
    interim: { ratio: tenths(2), sumLimit: tenths(6), lowBid: null },
    performance: { minimumRatio: tenths(1), lowBidMinimumRatio: null },
    priceCut: { threshold: tenths(5), returnDays: 30 },
    overhead: { percent: 25 },
  }
  const read = (about: object = {}): OrdererRules => wholeRules(JSON.parse(JSON.stringify({ ...old, ...about })))

  it('have what is usual in their place, and keep what they say', () => {
    expect(read().advance).toEqual({ ...defaultRules.advance, unit: 100_000 })
    expect(read().interim).toMatchObject({ unit: 100_000, lowBid: null, kinds: ['works', 'machinery'], floor: null })
    expect(read().priceCut).toEqual(defaultRules.priceCut)
    expect(read().overhead).toEqual({ percent: 25, fromContractDate: null })
    expect(read().performance).toEqual({ ...defaultRules.performance, lowBidMinimumRatio: null })
  })

  it('measure their one floor against the price, and their own threshold for every kind', () => {
    const rules = read({ advance: { ...old.advance, floor: 3_000_000 }, priceCut: { threshold: tenths(6) } })

    expect(rules.advance.floors.design).toEqual({ basis: 'contract_price', amount: 3_000_000, isExclusive: false })
    expect(priceCutThreshold(rules, 'design', false)).toEqual(tenths(6))
  })

  it('keep on paying no interim advance and no overhead where they said so', () => {
    expect(read({ interim: null, overhead: null })).toMatchObject({ interim: null, overhead: null })
  })

  it('are not changed by being read again', () => {
    expect(wholeRules(JSON.parse(JSON.stringify(read())))).toEqual(read())
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
    const reckoned = priceCutExcess(
      amount(vector, 'advance_yen'),
      amount(vector, 'new_price_yen'),
      priceCutThreshold(rules, 'works', false),
    )
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
      floors: forEveryKind(null),
      certificateCopies: 1,
    },
    interim: {
      ratio,
      sumLimit: fraction(vector['sum_limit']),
      lowBid: null,
      unit: Number(vector['rounding_unit_yen'] ?? 1),
      cap: null,
      floor: null,
      minimumDays: null,
      kinds: ['works'],
      withPartialPayment: 'never',
    },
    performance: {
      minimumRatio: fraction(vector['ratio_min']),
      lowBidMinimumRatio: null,
      floor: null,
      dueAfterAward: null,
    },
    priceCut: {
      thresholds: forEveryKind(fraction(vector['threshold'])),
      withInterim: fraction(vector['threshold']),
      returnDays: 30,
    },
    overhead: { percent: Number(vector['cap_percent'] ?? 0), fromContractDate: null },
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

function withFloor(floor: Floor): OrdererRules {
  return { ...defaultRules, advance: { ...defaultRules.advance, floors: forEveryKind(floor) } }
}
