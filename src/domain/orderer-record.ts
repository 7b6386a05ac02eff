import type { WorksKind } from './application.ts'
import type { Day } from './day.ts'
import { defaultRules, forEveryKind } from './orderer-rules-default.ts'
import type { InterimRules, OrdererRules, PartialPaymentRule } from './orderer-rules.ts'
import type { Floor, PriceBasis } from './price-floor.ts'
import { RecordReader } from './record-reader.ts'
import type { Ratio } from './yen.ts'

/** What a body's record says: its rules, from when, where they were read, and from when it takes electronic guarantees. */
export type OrdererRecord = {
  readonly name: string
  /** 根拠: the page the record was read from. */
  readonly source: string
  readonly validFrom: Day | null
  readonly acceptsElectronicFrom: Day | null
  readonly rules: OrdererRules
}

/**
 * 発注者の規則の記録を読む (contractor.md 5.13). What a record does not tell is what we assume of every body. Throws RangeError,
 * naming the place, on anything it does not know, and on what contradicts itself: a record that is half understood would be
 * obeyed wrongly.
 */
export function readOrdererRules(json: unknown): OrdererRecord {
  const record = new RecordReader(json, '')
  const electronic = record.part('e_guarantee')
  const acceptsElectronicFrom = electronic?.day('from_contract_date') ?? null
  const isSupported = electronic?.flag('supported') ?? null
  const read: OrdererRecord = {
    name: record.text('orderer'),
    source: record.optionalText('source') ?? '',
    validFrom: record.day('valid_from'),
    acceptsElectronicFrom,
    rules: {
      advance: advanceOf(record.part('advance')),
      interim: record.isNull('interim') ? null : interimOf(record.part('interim')),
      performance: performanceOf(record.part('performance')),
      priceCut: priceCutOf(record.part('price_cut')),
      overhead: record.isNull('overhead_rule') ? null : overheadOf(record.part('overhead_rule')),
    },
  }
  electronic?.done()
  record.done()
  if (isSupported === false && acceptsElectronicFrom)
    throw new RangeError('e_guarantee: not supported, and yet from a day')
  if (isSupported === true && !acceptsElectronicFrom) throw new RangeError('e_guarantee: supported, but from no day')
  demandNoContradiction(read.rules)
  return read
}

function advanceOf(part: RecordReader | null): OrdererRules['advance'] {
  const usual = defaultRules.advance
  if (!part) return usual
  const ratios = part.part('ratio')
  const read = {
    ratio: ratios ? ratiosOf(ratios) : usual.ratio,
    // A low bid changes something only where the body says so.
    lowBidRatio: part.ratio('low_bid_ratio'),
    unit: unitOf(part) ?? usual.unit,
    cap: part.amount('cap'),
    floors: floorsOf(part),
    certificateCopies: part.whole('certificate_copies') ?? usual.certificateCopies,
  }
  part.ignore('source')
  part.done()
  return read
}

/** The kinds of a body's page; 建設コンサルタント業務 is design and survey alike. */
const kindNames: Readonly<Record<string, readonly WorksKind[]>> = {
  工事: ['works'],
  '設計・調査': ['design'],
  測量: ['survey'],
  機械類の製造: ['machinery'],
  建設コンサルタント業務: ['design', 'survey'],
}

/** A kind of null gets no advance; one that is not named what is usual, machinery what works get. */
function ratiosOf(part: RecordReader): OrdererRules['advance']['ratio'] {
  const read: Partial<Record<WorksKind, Ratio | null>> = {}
  for (const [name, kinds] of Object.entries(kindNames)) {
    const ratio = part.ratio(name)
    if (ratio || part.isNull(name)) for (const kind of kinds) read[kind] = ratio
  }
  part.done()
  const works = read.works === undefined ? defaultRules.advance.ratio.works : read.works
  return { ...defaultRules.advance.ratio, machinery: works, ...read }
}

/** One floor for all kinds, with others for single kinds under `by_kind`. */
function floorsOf(part: RecordReader): OrdererRules['advance']['floors'] {
  const common = part.part('floor')
  if (!common) return forEveryKind(null)
  const byKind = common.part('by_kind')
  const floor = floorOf(common)
  const floors: Record<WorksKind, Floor | null> = forEveryKind(floor)
  for (const [name, kinds] of Object.entries(kindNames)) {
    const own = byKind?.part(name)
    if (own) {
      const ownFloor = floorOf(own)
      for (const kind of kinds) floors[kind] = ownFloor
    }
  }
  byKind?.done()
  return floors
}

const bases: Readonly<Record<string, PriceBasis>> = {
  請負代金額: 'contract_price',
  予定価格: 'planned_price',
  設計金額: 'design_price',
}

function floorOf(part: RecordReader): Floor {
  const [over, from] = [part.amount('over'), part.amount('from')]
  const amount = over ?? from
  if (amount === null || (over !== null && from !== null)) throw part.wrong('over', 'either over or from is needed')
  const basis = part.optionalText('basis')
  part.done()
  if (basis === null) return { basis: null, amount, isExclusive: over !== null }
  if (!Object.hasOwn(bases, basis)) throw part.wrong('basis', `unknown: ${basis}`)
  return { basis: bases[basis] ?? null, amount, isExclusive: over !== null }
}

function interimOf(part: RecordReader | null): OrdererRules['interim'] {
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

function performanceOf(part: RecordReader | null): OrdererRules['performance'] {
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

function priceCutOf(part: RecordReader | null): OrdererRules['priceCut'] {
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

function overheadOf(part: RecordReader | null): OrdererRules['overhead'] {
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

/** 端数切捨て is the only way of rounding known. */
function unitOf(part: RecordReader): number | null {
  const rounding = part.part('rounding')
  if (!rounding) return null
  const unit = rounding.amount('unit')
  rounding.oneOf('mode', ['floor'])
  rounding.done()
  if (!unit) throw rounding.wrong('unit', 'a unit of one yen or more is needed')
  return unit
}

/** What no body can mean at once. */
function demandNoContradiction({ advance, interim, performance, priceCut }: OrdererRules): void {
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
  const found = wrong.find(([, isWrong]) => isWrong)
  if (found) throw new RangeError(found[0])
}

function isMore(one: Ratio, other: Ratio): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator
}
