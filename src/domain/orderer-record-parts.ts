import type { WorksKind } from './application.ts'
import { floorOf, kindNames, unitOf } from './orderer-record-advance.ts'
import { defaultRules } from './orderer-rules-default.ts'
import type { InterimRules, OrdererRules, PartialPaymentRule } from './orderer-rules.ts'
import type { RecordReader } from './record-reader.ts'

/** 中間前払金. */
export function interimOf(part: RecordReader | null): OrdererRules['interim'] {
  const usual = defaultRules.interim
  if (!part || !usual) return usual
  const lowBid = part.part('low_bid')
  const floor = part.part('floor')
  const read: InterimRules = {
    ratio: part.ratio('ratio') ?? usual.ratio,
    sumLimit: part.ratio('sum_limit') ?? usual.sumLimit,
    lowBid: lowBid ? { ratio: lowBid.demandRatio('ratio'), sumLimit: lowBid.demandRatio('sum_limit') } : null,
    unit: unitOf(part) ?? usual.unit,
    cap: part.amount('cap'),
    floor: floor ? floorOf(floor) : null,
    minimumDays: part.whole('minimum_days'),
    kinds: kindsOf(part) ?? usual.kinds,
    withPartialPayment: part.oneOf<PartialPaymentRule>('with_partial_payment', partialPaymentRules) ?? 'never',
  }
  part.ignore('source')
  lowBid?.done()
  part.done()
  return read
}

const partialPaymentRules: readonly PartialPaymentRule[] = ['never', 'multi_year_only', 'allowed']

function kindsOf(part: RecordReader): readonly WorksKind[] | null {
  const names = part.texts('kinds')
  return names && names.flatMap((name) => kindNames[name] ?? unknownKind(part, name))
}

function unknownKind(part: RecordReader, name: string): never {
  throw part.wrong('kinds', `unknown: ${name}`)
}

/** 契約保証. */
export function performanceOf(part: RecordReader | null): OrdererRules['performance'] {
  const usual = defaultRules.performance
  if (!part) return usual
  const floor = part.part('floor')
  const days = part.whole('within_days_of_award')
  const areBusinessDays = part.flag('business_days') ?? false
  if (days === null && areBusinessDays) throw part.wrong('business_days', 'there are no days to count')
  const read = {
    minimumRatio: part.ratio('min_ratio') ?? usual.minimumRatio,
    lowBidMinimumRatio: part.ratio('low_bid_min_ratio'),
    floor: floor ? floorOf(floor) : null,
    dueAfterAward: days === null ? null : { days, areBusinessDays },
  }
  part.ignore('source')
  part.done()
  return read
}

/** 請負代金額の減額. */
export function priceCutOf(part: RecordReader | null): OrdererRules['priceCut'] {
  const usual = defaultRules.priceCut
  if (!part) return usual
  const works = part.ratio('advance_threshold')
  const design = part.ratio('design_threshold')
  const read = {
    thresholds: {
      works: works ?? usual.thresholds.works,
      machinery: works ?? usual.thresholds.machinery,
      design: design ?? usual.thresholds.design,
      survey: design ?? usual.thresholds.survey,
    },
    withInterim: part.ratio('with_interim_threshold') ?? usual.withInterim,
    returnDays: part.whole('return_days') ?? usual.returnDays,
  }
  part.ignore('source')
  part.done()
  return read
}

/** 現場管理費等の25%. */
export function overheadOf(part: RecordReader | null): OrdererRules['overhead'] {
  const usual = defaultRules.overhead
  if (!part) return usual
  const percent = part.whole('percent') ?? usual?.percent ?? 25
  const fromContractDate = part.day('from_contract_date')
  if (part.flag('interim')) throw part.wrong('interim', 'the rule never covers an interim advance')
  part.ignore('source')
  part.done()
  if (percent > 100) throw part.wrong('percent', 'more than the whole')
  return { percent, fromContractDate }
}
