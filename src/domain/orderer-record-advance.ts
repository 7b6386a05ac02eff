import type { WorksKind } from './application.ts'
import { defaultRules, forEveryKind } from './orderer-rules-default.ts'
import type { OrdererRules } from './orderer-rules.ts'
import type { Floor, PriceBasis } from './price-floor.ts'
import type { RecordReader } from './record-reader.ts'
import type { Ratio } from './yen.ts'

/** 前払金: ratios and floors by kind, unit, cap, copies. */
export function advanceOf(part: RecordReader | null): OrdererRules['advance'] {
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
export const kindNames: Readonly<Record<string, readonly WorksKind[]>> = {
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

/** A floor with its basis: `over` is 超, `from` 以上. */
export function floorOf(part: RecordReader): Floor {
  const [over, from] = [part.amount('over'), part.amount('from')]
  const amount = over ?? from
  if (amount === null || (over !== null && from !== null)) throw part.wrong('over', 'either over or from is needed')
  const basis = part.optionalText('basis')
  part.done()
  if (basis === null) return { basis: null, amount, isExclusive: over !== null }
  if (!Object.hasOwn(bases, basis)) throw part.wrong('basis', `unknown: ${basis}`)
  return { basis: bases[basis] ?? null, amount, isExclusive: over !== null }
}

/** 端数切捨て is the only way of rounding known. */
export function unitOf(part: RecordReader): number | null {
  const rounding = part.part('rounding')
  if (!rounding) return null
  const unit = rounding.amount('unit')
  rounding.oneOf('mode', ['floor'])
  rounding.done()
  if (!unit) throw rounding.wrong('unit', 'a unit of one yen or more is needed')
  return unit
}
