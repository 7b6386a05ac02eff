import { type Day, dayOf, daysBetween } from './day.ts'

/** What waits at the desk: applications by what they ask for, and everything else contractors and colleagues bring. */
export const queueKinds = [
  'guarantee',
  'interim',
  'reservation',
  'amendment',
  'use_statement',
  'parcel',
  'guarantee_act',
  'deposit_notice',
] as const
export type QueueKind = (typeof queueKinds)[number]

/** Who has to act. `over` is what nobody has to act on any more; only a search finds it. */
export const queueTabs = ['new', 'reviewing', 'sent_back', 'unpaid', 'ready', 'issued'] as const
export type QueueTab = (typeof queueTabs)[number] | 'over'

/** `all` is everything that waits; with words to search for, also what is over. */
export type QueueView = Exclude<QueueTab, 'over'> | 'all'
export const queueViews: readonly QueueView[] = [...queueTabs, 'all']

/** For what a day is waited for: 契約日, 参加資格申請期限・入札日, 保証期限, 保証料の払込期限. */
export type NeededFor = 'contract' | 'tender' | 'guarantee_end' | 'premium'

/** From how many days before the day it is needed for something is urgent. */
export const nearDays = 3
/** From how many days of waiting on something is urgent. */
export const longDays = 3

export type Urgency =
  | { readonly reason: 'needed'; readonly for: NeededFor; readonly on: Day; readonly daysLeft: number }
  | { readonly reason: 'waiting'; readonly days: number }

type Waiting = {
  readonly tab: QueueTab
  readonly at: Date
  readonly neededOn: Day | null
  readonly neededFor: NeededFor | null
}

/**
 * Why something comes before what is older: the day it is needed for is near or past, or it has lain too long with us. What
 * waits for the contractor is never urgent; a premium is when its day has passed. `store/desk-queue.ts` orders by the same.
 */
export function urgencyOf({ tab, at, neededOn, neededFor }: Waiting, today: Day): Urgency | null {
  if (tab === 'sent_back' || tab === 'issued' || tab === 'over') return null
  if (neededOn && neededFor) {
    const daysLeft = daysBetween(today, neededOn)
    if (daysLeft <= (tab === 'unpaid' ? -1 : nearDays)) {
      return { reason: 'needed', for: neededFor, on: neededOn, daysLeft }
    }
  }
  const days = daysBetween(dayOf(at), today)
  return tab !== 'unpaid' && days >= longDays ? { reason: 'waiting', days } : null
}
