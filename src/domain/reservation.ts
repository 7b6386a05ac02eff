import { type ApplicationContent, type CertificateForm, emptyContent } from './application.ts'
import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import type { Guarantee } from './guarantee.ts'
import { reservedShare } from './tender-checks.ts'
import type { Yen } from './yen.ts'

/** 不落の理由. */
export type LossReason = 'outbid' | 'not_submitted' | 'not_qualified' | 'tender_stopped'
export const lossReasons: readonly LossReason[] = ['outbid', 'not_submitted', 'not_qualified', 'tender_stopped']

/** 落札. The price is the one the contract will be made at, tax included. */
export type Award = { readonly awardPrice: Yen; readonly awardedOn: Day; readonly wantsAdvance: boolean }

/** 不落. */
export type Loss = { readonly lostOn: Day; readonly reason: LossReason }

/** 入札の結果 as it counts now. */
export type ReservationResult =
  | {
      readonly outcome: 'awarded'
      readonly awardPrice: Yen
      readonly resultOn: Day
      readonly applicationId: string
      readonly recordedAt: Date
    }
  | { readonly outcome: 'lost'; readonly reason: LossReason; readonly resultOn: Day; readonly recordedAt: Date }

/** Where a reservation stands for whoever deals with it. */
export type ReservationStanding = 'waiting' | 'lapsed' | 'awarded' | 'lost' | 'fulfilled' | 'closed'

/** A reservation waits for its result; past its 予約期間 it says so, and once there is a result that is what counts. */
export function standingOfReservation(
  { state, guaranteeEndsOn }: Pick<Guarantee, 'state' | 'guaranteeEndsOn'>,
  result: Pick<ReservationResult, 'outcome'> | null,
  today: Day,
): ReservationStanding {
  if (result?.outcome === 'lost') return 'lost'
  if (result?.outcome === 'awarded') return state === 'in_force' ? 'awarded' : 'fulfilled'
  if (state !== 'in_force') return 'closed'
  return guaranteeEndsOn < today ? 'lapsed' : 'waiting'
}

/** Whether a result may be recorded: only of a reservation in force, and once. */
export function demandWithoutResult(guarantee: Guarantee, result: ReservationResult | null): void {
  if (guarantee.product !== 'performance_reservation') throw new Refused('not_possible_now')
  if (guarantee.state !== 'in_force' || result !== null) throw new Refused('not_possible_now')
}

/** What is wrong with a result before it is recorded; null when nothing is. */
export type ResultFault = 'day_before_tender' | 'day_to_come' | 'price_above_ceiling'

export function awardFault(content: ApplicationContent, award: Award, today: Day): ResultFault | null {
  const { tender } = content
  if (tender?.bidCeiling && award.awardPrice > tender.bidCeiling) return 'price_above_ceiling'
  return dayFault(content, award.awardedOn, today)
}

/** A contractor that never bid, or was not let in, knows of it before the day of the tender. */
export function lossFault(content: ApplicationContent, { lostOn, reason }: Loss, today: Day): ResultFault | null {
  if (reason !== 'outbid') return lostOn > today ? 'day_to_come' : null
  return dayFault(content, lostOn, today)
}

function dayFault({ tender }: ApplicationContent, on: Day, today: Day): ResultFault | null {
  if (on > today) return 'day_to_come'
  return tender?.tenderOn && on < tender.tenderOn ? 'day_before_tender' : null
}

/**
 * The ordinary application a won tender leads to: all the reservation knows is taken over; the performance guarantee is for
 * at least the reserved share of the award price, and only what nobody can know yet is left to be typed.
 */
export function convertedContent(
  { works, tender, payment, delivery }: ApplicationContent,
  { awardPrice, awardedOn, wantsAdvance }: Award,
  certificateForm: CertificateForm,
): ApplicationContent {
  if (!tender) throw new Refused('incomplete')
  const amount = reservedShare(awardPrice, tender.ratioPercent)
  return {
    ...emptyContent,
    works,
    contract: {
      contractPrice: awardPrice,
      contractedOn: null,
      awardedOn,
      worksStartsOn: tender.worksStartsOn,
      worksEndsOn: tender.worksEndsOn,
      undertaking: 'sole',
      jointVentureName: '',
      isLowBid: false,
      isMultiYear: false,
      fiscalYears: [],
      members: [],
    },
    guarantees: {
      advancePayment: wantsAdvance ? { certificateForm, thisYearAmount: null, amount: null } : null,
      performance: { certificateForm, amount },
      isAdvancePaymentPlanned: tender.isAdvancePaymentPlanned,
    },
    payment,
    delivery: delivery && { ...delivery, remarks: '' },
  }
}
