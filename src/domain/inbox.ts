import type { Day } from './day.ts'

/** What came: the certificate for the first time, or what became of it later. */
export const inboxKinds = [
  'arrival',
  'amendment',
  'correction',
  'amendment_withdrawal',
  'voiding',
  'cancellation',
] as const
export type InboxKind = (typeof inboxKinds)[number]

/** 直接送付, or number and key handed in by the contractor. */
export type InboxWay = 'direct' | 'key'

/** How far an entry is: the states the inbox can be narrowed to. */
export const inboxStates = ['unread', 'unanswered', 'received', 'returned'] as const
export type InboxState = (typeof inboxStates)[number]

/** 直接送付の設定. Whether certificates reach the body's inbox on issue, from a day on. */
export type DirectDelivery = {
  readonly isOn: boolean
  readonly validFrom: Day
  readonly setByName: string
  readonly setAt: Date
}

/** 回付. From one section of the body to another, with a word. */
export type InboxForward = {
  readonly fromSection: string
  readonly toSection: string
  readonly note: string
  readonly forwardedByName: string
  readonly forwardedAt: Date
}
