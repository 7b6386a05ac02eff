import type { ApplicationContent, TenderSection } from './application.ts'
import type { Finding, FindingCode } from './application-checks.ts'
import type { ApplicationField } from './application-fields.ts'
import type { Day } from './day.ts'
import { fallsShortOfShare, type Ratio, shareRaised, yen, type Yen } from './yen.ts'

/** 契約保証割合 a reservation is offered at, in percent: 10, and 30 where low bids are asked for more (contractor.md 5.4). */
export const reservationRatios = [10, 30] as const

/** 予約金額 goes up in steps of this many yen. */
export const reservationUnit = 10_000

/** 予約金額 as suggested: the share of the ceiling, raised to whole 10,000 yen (contractor.md 5.12). */
export function suggestedReservation(ceiling: Yen, ratioPercent: number): Yen {
  const share = reservedShare(ceiling, ratioPercent)
  const over = share % reservationUnit
  return over === 0 ? share : yen(share + reservationUnit - over)
}

/** The least a guarantee at this ratio may be for a price or a ceiling, to the yen. */
export function reservedShare(price: Yen, ratioPercent: number): Yen {
  return shareRaised(price, ratioOf(ratioPercent))
}

/** What keeps a reservation from being asked for, or deserves a second look. */
export function tenderFindings({ kind, tender }: ApplicationContent, today: Day): Finding[] {
  if (kind !== 'reservation' || !tender) return []
  return [...dayFindings(tender, today), ...amountFindings(tender), ...advanceFindings(tender)]
}

/** The days of a tender, in the order in which they must follow one another; the same day twice is in order. */
function daysOf(tender: TenderSection): readonly (readonly [ApplicationField, Day | null])[] {
  return [
    ['noticedOn', tender.noticedOn],
    ['qualificationDueOn', tender.qualificationDueOn],
    ['tenderOn', tender.tenderOn],
    ['openedOn', tender.openedOn],
    ['contractExpectedOn', tender.contractExpectedOn],
    ['tenderWorksStartsOn', tender.worksStartsOn],
    ['tenderWorksEndsOn', tender.worksEndsOn],
  ]
}

function dayFindings(tender: TenderSection, today: Day): Finding[] {
  const known = daysOf(tender).filter((one): one is readonly [ApplicationField, Day] => one[1] !== null)
  const found = known.flatMap(([field, on], place): Finding[] => {
    const before = known[place - 1]
    return before && on < before[1] ? [error(field, 'tender_days_reversed', { after: before[0], on: before[1] })] : []
  })
  if (tender.openedOn && tender.openedOn < today) {
    found.push(error('openedOn', 'tender_opened_already', { openedOn: tender.openedOn }))
  } else if (tender.qualificationDueOn && tender.qualificationDueOn < today) {
    const detail = { dueOn: tender.qualificationDueOn }
    found.push({ field: 'qualificationDueOn', code: 'qualification_due_over', severity: 'warning', detail })
  }
  return found
}

function amountFindings({ bidCeiling, ratioPercent, amount }: TenderSection): Finding[] {
  if (!isOffered(ratioPercent)) return [error('ratioPercent', 'reservation_ratio_not_offered', { ratioPercent })]
  if (!bidCeiling || !amount) return []
  const suggestion = suggestedReservation(bidCeiling, ratioPercent)
  if (fallsShortOfShare(amount, bidCeiling, ratioOf(ratioPercent))) {
    const detail = { minimum: reservedShare(bidCeiling, ratioPercent), ratioPercent, ceiling: bidCeiling, suggestion }
    return [error('reservationAmount', 'reservation_below_share', detail)]
  }
  // Rounding up may lead above a very small ceiling; only what is asked for beyond that is no reservation any more.
  if (amount > bidCeiling && amount > suggestion) {
    return [error('reservationAmount', 'reservation_above_ceiling', { ceiling: bidCeiling })]
  }
  if (amount % reservationUnit === 0) return []
  const detail = { unit: reservationUnit, suggestion }
  return [{ field: 'reservationAmount', code: 'reservation_off_unit', severity: 'warning', detail }]
}

function advanceFindings({ isAdvancePaymentPlanned }: TenderSection): Finding[] {
  return isAdvancePaymentPlanned === true ? [] : [error('tenderAdvancePlanned', 'advance_payment_not_planned')]
}

function isOffered(ratioPercent: number): boolean {
  return reservationRatios.some((ratio) => ratio === ratioPercent)
}

function ratioOf(ratioPercent: number): Ratio {
  return { numerator: ratioPercent, denominator: 100 }
}

function error(field: ApplicationField, code: FindingCode, detail: Finding['detail'] = {}): Finding {
  return { field, code, severity: 'error', detail }
}
