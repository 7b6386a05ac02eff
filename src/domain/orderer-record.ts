import type { Day } from './day.ts'
import { demandNoContradiction } from './orderer-contradictions.ts'
import { advanceOf } from './orderer-record-advance.ts'
import { interimOf, overheadOf, performanceOf, priceCutOf } from './orderer-record-parts.ts'
import type { OrdererRules } from './orderer-rules.ts'
import { RecordReader } from './record-reader.ts'

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
  const read = readOrdererRecord(json)
  demandNoContradiction(read.rules)
  return read
}

/** The same without holding the rules against themselves, for whoever tells every contradiction at once. */
export function readOrdererRecord(json: unknown): OrdererRecord {
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
  return read
}
