import { type Day, daysBetween } from './day.ts'
import { Refused } from './errors.ts'

/** What a 照会 is about (使途の監査, contractor.md section 8). */
export const inquiryKinds = ['use', 'payment', 'progress', 'site', 'other'] as const
export type InquiryKind = (typeof inquiryKinds)[number]

export type InquiryState = 'draft' | 'waiting' | 'answered' | 'finished' | 'withdrawn' | 'discarded'

/** Who is asked: exactly one of the two parties of the guarantee. */
export const addressees = ['contractor', 'orderer'] as const
export type Addressee = (typeof addressees)[number]

/** 照会: a thread of questions and answers about one guarantee, between the surety and one of the parties. */
export type Inquiry = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly guaranteeId: string
  /** Of which 使途内訳明細書, where it is about one. */
  readonly statementId: string | null
  readonly contractorId: string | null
  readonly ordererId: string | null
  readonly kind: InquiryKind
  readonly state: InquiryState
  /** The first question while it is not sent. */
  readonly draftText: string
  /** Until when the last question wants its answer. */
  readonly dueOn: Day
  /** Why it was withdrawn. */
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly savedAt: Date
  readonly version: number
}

/** A question or an answer as it was sent; it stays for good. */
export type InquiryMessage = {
  readonly place: number
  readonly side: 'question' | 'answer'
  readonly text: string
  readonly dueOn: Day | null
  readonly fileIds: readonly string[]
  readonly writtenBy: string
  readonly writtenByName: string
  readonly writtenAt: Date
}

/** Every step, from where it is possible and where it leads. A follow-up question is the same step as the first. */
export const inquirySteps = {
  ask: { from: ['draft', 'answered'], to: 'waiting' },
  answer: { from: ['waiting'], to: 'answered' },
  finish: { from: ['answered'], to: 'finished' },
  withdraw: { from: ['waiting', 'answered'], to: 'withdrawn' },
  discard: { from: ['draft'], to: 'discarded' },
} as const satisfies Record<string, { readonly from: readonly InquiryState[]; readonly to: InquiryState }>

export type InquiryStep = keyof typeof inquirySteps

export function isInquiryStepOpen(state: InquiryState, step: InquiryStep): boolean {
  return (inquirySteps[step].from as readonly InquiryState[]).includes(state)
}

/** The state after a step; refused where the step is not possible. */
export function stepInquiry(state: InquiryState, step: InquiryStep): InquiryState {
  if (!isInquiryStepOpen(state, step)) throw new Refused('not_possible_now', { state })
  return inquirySteps[step].to
}

/** An answer may be wanted at the earliest today, and within a year. */
export function demandDueDay(dueOn: Day, today: Day): void {
  const days = daysBetween(today, dueOn)
  if (days < 0 || days > 365) throw new Refused('inquiry_day_out_of_range')
}

/** Days past the day an answer was wanted by; zero while there is time, or nothing is awaited. */
export function daysOverdue({ state, dueOn }: Pick<Inquiry, 'state' | 'dueOn'>, today: Day): number {
  return state === 'waiting' ? Math.max(0, daysBetween(dueOn, today)) : 0
}
