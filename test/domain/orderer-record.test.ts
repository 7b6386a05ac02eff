import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ordererRecords, recordedBodies } from '../../seeds/register.ts'
import { readOrdererRules } from '../../src/domain/orderer-record.ts'
import { advanceLimit, type ContractFigures, interimLimit, performanceMinimum } from '../../src/domain/orderer-rules.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { yen } from '../../src/domain/yen.ts'

const uwajimaJson = JSON.parse(
  readFileSync(new URL('../../seeds/orderer-records/uwajima.json', import.meta.url), 'utf8'),
)
const contract: ContractFigures = {
  worksKind: 'works',
  contractPrice: yen(48_600_000),
  thisYearAmount: null,
  isLowBid: false,
}

describe('宇和島市', () => {
  const { rules, acceptsElectronicFrom } = readOrdererRules(uwajimaJson)
  const lowBid = { ...contract, isLowBid: true }

  it.each([
    ['works, 4/10, below 100,000 cut', advanceLimit(rules, contract), 19_400_000],
    ['design, 3/10', advanceLimit(rules, { ...contract, worksKind: 'design' }), 14_500_000],
    ['survey goes with design', advanceLimit(rules, { ...contract, worksKind: 'survey' }), 14_500_000],
    ['a low bid, 2/10', advanceLimit(rules, lowBid), 9_700_000],
    ['interim, 2/10 beside 4/10', interimLimit(rules, contract, yen(19_400_000)), 9_700_000],
    ['interim of a low bid, 1/10 and 3/10 together', interimLimit(rules, lowBid, yen(9_700_000)), 4_800_000],
    ['interim of design', interimLimit(rules, { ...contract, worksKind: 'design' }, yen(0)), null],
    ['a performance guarantee', performanceMinimum(rules, contract), 4_860_000],
    ['that of a low bid', performanceMinimum(rules, lowBid), 14_580_000],
  ])('%s', (_name, reckoned, wanted) => {
    expect(reckoned).toBe(wanted)
  })

  it('keeps the basis beside each floor, and 超 apart from 以上', () => {
    const floor = { basis: 'planned_price', amount: 1_300_000, isExclusive: true }
    expect(rules.advance.floors).toEqual({ works: floor, design: floor, survey: floor, machinery: floor })
    expect(rules.interim?.floor).toEqual({ ...floor, amount: 5_000_000 })
    expect(rules.performance.floor).toEqual({ ...floor, amount: 5_000_000, isExclusive: false })
  })

  it('keeps days, copies, 部分払, and what the body has told nobody', () => {
    expect(rules.performance.dueAfterAward).toEqual({ days: 7, areBusinessDays: true })
    expect(rules.advance.certificateCopies).toBe(2)
    expect(rules.interim?.withPartialPayment).toBe('multi_year_only')
    expect(acceptsElectronicFrom).toBeNull()
    expect(rules.overhead).toEqual({ percent: 25, fromContractDate: null })
    expect(rules.priceCut.returnDays).toBe(30)
  })
})

describe('the records of the trial', () => {
  it('are all understood, and of bodies of the register', () => {
    const names = new Set(ordererRecords().map(({ name }) => name))

    expect(names).toEqual(new Set(recordedBodies.map(({ name }) => name)))
    expect(ordererRecords().every(({ source }) => source.startsWith('http'))).toBe(true)
  })

  it.each([
    ['上尾市', 'works', 4_999_999, 1_900_000],
    ['上尾市', 'design', 7_777_000, 2_300_000],
    ['郡上市', 'works', 300_000_000, 120_000_000],
    ['南さつま市', 'survey', 10_000_000, 3_000_000],
    ['安平町', 'works', 300_000_000, 100_000_000],
    ['狭山市', 'works', 300_000_000, 120_000_000],
  ] as const)('%s pays of %s of %i yen up to %i', (name, worksKind, price, limit) => {
    const rules = ordererRecords().findLast((one) => one.name === name)?.rules ?? defaultRules

    expect(advanceLimit(rules, { ...contract, worksKind, contractPrice: yen(price) })).toBe(limit)
  })

  it('keep the rules of 狭山市 from before its caps were abolished', () => {
    const [before, after] = ordererRecords().filter(({ name }) => name === '狭山市')
    const large = { ...contract, contractPrice: yen(300_000_000) }

    expect(before?.validFrom).toBe('2020-04-01')
    expect(advanceLimit(before?.rules ?? defaultRules, large)).toBe(100_000_000)
    expect(interimLimit(before?.rules ?? defaultRules, large, yen(100_000_000))).toBe(50_000_000)
    expect(after?.validFrom).toBe('2025-04-01')
    expect(interimLimit(after?.rules ?? defaultRules, large, yen(120_000_000))).toBe(60_000_000)
  })

  it('know works that are too short for an interim advance', () => {
    expect(ordererRecords().find(({ name }) => name === '松山市')?.rules.interim?.minimumDays).toBe(90)
  })
})

describe('a record that is wrong is refused, and says where', () => {
  const { advance, interim, performance } = uwajimaJson

  it.each([
    ['nothing', null, 'the record: an object is needed'],
    ['no name', { orderer: '' }, 'orderer: a text is needed'],
    ['a member nobody knows', { ...uwajimaJson, advanced: {} }, 'advanced: unknown'],
    ['a kind nobody knows', { ...uwajimaJson, advance: { ratio: { 委託: '3/10' } } }, 'advance.ratio.委託: unknown'],
    [
      'a share above the whole',
      { ...uwajimaJson, advance: { ratio: { 工事: '11/10' } } },
      'advance.ratio.工事: not a share: 11/10',
    ],
    [
      'a share of nothing',
      { ...uwajimaJson, advance: { ratio: { 工事: '4/0' } } },
      'advance.ratio.工事: not a share: 4/0',
    ],
    [
      'a share in words',
      { ...uwajimaJson, advance: { ratio: { 工事: '4割' } } },
      'advance.ratio.工事: not a share: 4割',
    ],
    [
      'a unit of nothing',
      { ...uwajimaJson, advance: { rounding: { unit: 0, mode: 'floor' } } },
      'advance.rounding.unit: a unit of one yen or more is needed',
    ],
    [
      'rounding up',
      { ...uwajimaJson, advance: { rounding: { unit: 1000, mode: 'ceil' } } },
      'advance.rounding.mode: unknown: ceil',
    ],
    ['an amount with a fraction', { ...uwajimaJson, advance: { cap: 0.5 } }, 'advance.cap: an amount in yen is needed'],
    [
      'a floor of two kinds',
      { ...uwajimaJson, advance: { floor: { basis: '予定価格', over: 1, from: 1 } } },
      'advance.floor.over: either over or from is needed',
    ],
    [
      'a floor of no kind',
      { ...uwajimaJson, advance: { floor: { basis: '予定価格' } } },
      'advance.floor.over: either over or from is needed',
    ],
    [
      'a basis nobody knows',
      { ...uwajimaJson, advance: { floor: { basis: '落札価格', over: 1 } } },
      'advance.floor.basis: unknown: 落札価格',
    ],
    [
      'a low bid that gets more',
      { ...uwajimaJson, advance: { ...advance, low_bid_ratio: '5/10' } },
      'advance.low_bid_ratio: above the usual one',
    ],
    [
      'a sum below the first advance',
      { ...uwajimaJson, interim: { ...interim, sum_limit: '3/10' } },
      'interim.sum_limit: below the first advance alone',
    ],
    [
      'a low-bid sum above the usual one',
      { ...uwajimaJson, interim: { ...interim, low_bid: { ratio: '1/10', sum_limit: '7/10' } } },
      'interim.low_bid: above the usual one',
    ],
    [
      'a low-bid sum below its share',
      { ...uwajimaJson, interim: { ...interim, low_bid: { ratio: '2/10', sum_limit: '1/10' } } },
      'interim.low_bid: the sum is below the interim advance alone',
    ],
    [
      'half a low-bid rule',
      { ...uwajimaJson, interim: { ...interim, low_bid: { ratio: '1/10' } } },
      'interim.low_bid.sum_limit: a share is needed',
    ],
    [
      'a rule on 部分払 nobody knows',
      { ...uwajimaJson, interim: { ...interim, with_partial_payment: 'sometimes' } },
      'interim.with_partial_payment: unknown: sometimes',
    ],
    [
      'a low bid that must guarantee less',
      { ...uwajimaJson, performance: { ...performance, low_bid_min_ratio: '1/20' } },
      'performance.low_bid_min_ratio: below the usual one',
    ],
    [
      'business days of none',
      { ...uwajimaJson, performance: { business_days: true } },
      'performance.business_days: there are no days to count',
    ],
    [
      'less kept than is paid',
      { ...uwajimaJson, price_cut: { advance_threshold: '3/10' } },
      'price_cut: less may be kept than is paid',
    ],
    [
      'overhead of an interim advance',
      { ...uwajimaJson, overhead_rule: { percent: 25, interim: true } },
      'overhead_rule.interim: the rule never covers an interim advance',
    ],
    [
      'more than the whole',
      { ...uwajimaJson, overhead_rule: { percent: 101 } },
      'overhead_rule.percent: more than the whole',
    ],
    ['31 June', { ...uwajimaJson, valid_from: '2026-06-31' }, 'valid_from: not a day: 2026-06-31'],
    [
      'electronic from no day',
      { ...uwajimaJson, e_guarantee: { supported: true } },
      'e_guarantee: supported, but from no day',
    ],
    [
      'not electronic, and yet from a day',
      { ...uwajimaJson, e_guarantee: { supported: false, from_contract_date: '2026-04-01' } },
      'e_guarantee: not supported, and yet from a day',
    ],
  ])('%s', (_name, json, message) => {
    expect(() => readOrdererRules(json)).toThrow(new RangeError(message))
  })
})

it('has what we assume of every body where a record says nothing, and nothing where it says so', () => {
  expect(readOrdererRules({ orderer: '〇〇市' }).rules).toEqual(defaultRules)
  expect(readOrdererRules({ orderer: '〇〇市', interim: null, overhead_rule: null }).rules).toMatchObject({
    interim: null,
    overhead: null,
  })
  expect(
    readOrdererRules({ orderer: '〇〇市', advance: { ratio: { 測量: null } } }).rules.advance.ratio.survey,
  ).toBeNull()
})

it('reads 4.5/10 as it stands', () => {
  const { rules } = readOrdererRules({ orderer: '大船渡市', advance: { ratio: { 工事: '4.5/10' } } })

  expect(rules.advance.ratio.works).toEqual({ numerator: 45, denominator: 100 })
})
