import type { Day } from './day.ts'
import { Refused } from './errors.ts'

/** 発注者の基本事項, as they hold from a day on. */
export type OrdererData = {
  readonly name: string
  readonly nameKana: string
  /** The addressee of a certificate, such as 〇〇〇区長. */
  readonly headTitle: string
  readonly address: string
  /** 電子保証の受付開始日, by the day of the contract; null where it takes none. */
  readonly acceptsElectronicFrom: Day | null
  /** Whether contractors read when the body has looked. */
  readonly showsSeenAt: boolean
}

/** The data with their day of effect, as they were written down. */
export type OrdererVersion = OrdererData & {
  readonly id: string
  readonly validFrom: Day
  readonly isEnded: boolean
  readonly successorId: string | null
  readonly successorName: string | null
  readonly reason: string
  /** Null for what a body began with. */
  readonly writtenByName: string | null
  readonly writtenAt: Date
}

/** What bodies had before anybody changed them holds from the beginning of days. */
export const fromTheBeginning = '0001-01-01'

/** The version that holds on a day, of versions sorted by the latest to begin. */
export function inForceOn<Version extends { readonly validFrom: Day }>(
  versions: readonly Version[],
  on: Day,
): Version | null {
  return versions.find(({ validFrom }) => validFrom <= on) ?? null
}

/** Refuses a day on which something was decided already: a body's data change from today on or later. */
export function demandDayToCome(validFrom: Day, today: Day): void {
  if (validFrom < today) throw new Refused('period_already_over')
}

/** The versions planned for days after a change, each with what the change changed. */
export function carriedOn(
  versions: readonly OrdererVersion[],
  before: OrdererData,
  after: OrdererData,
  validFrom: Day,
): OrdererVersion[] {
  const changed = Object.fromEntries(
    dataNames.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  )
  const later = versions.filter((one) => one.validFrom > validFrom)
  const inForce = later.filter((one, place) => later.findIndex(({ validFrom: day }) => day === one.validFrom) === place)
  return inForce.map((one) => ({ ...one, ...changed }))
}

/** Whether two say the same. */
export function isSameData(one: OrdererData, other: OrdererData): boolean {
  return dataNames.every((name) => one[name] === other[name])
}

const dataNames = ['name', 'nameKana', 'headTitle', 'address', 'acceptsElectronicFrom', 'showsSeenAt'] as const
