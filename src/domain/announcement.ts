import type { Day } from './day.ts'
import { Refused } from './errors.ts'

/** Who reads an announcement: ネットデスク, D-Sure, or both. */
export type Audience = 'netdesk' | 'dsure' | 'both'
export const audiences: readonly Audience[] = ['netdesk', 'dsure', 'both']

/** お知らせ as its readers see it, from a day until a day. */
export type Announcement = {
  readonly title: string
  readonly body: string
  readonly audience: Audience
  readonly isImportant: boolean
  readonly publishedOn: Day
  /** The last day it is shown; null where it stays. */
  readonly endsOn: Day | null
}

/** Nothing is announced for days that have passed, nor ended before it begins. */
export function demandAnnounceable({ publishedOn, endsOn }: Announcement, today: Day): void {
  if (publishedOn < today) throw new Refused('period_already_over')
  if (endsOn !== null && endsOn < publishedOn) throw new Refused('period_reversed')
}

/** 公開中, 公開前, 終了. */
export type AnnouncementStanding = 'shown' | 'to_come' | 'over'

export function standingOf(
  announcement: Pick<Announcement, 'publishedOn' | 'endsOn'> & {
    readonly isWithdrawn: boolean
    readonly isReplaced: boolean
  },
  today: Day,
): AnnouncementStanding {
  const { publishedOn, endsOn, isWithdrawn, isReplaced } = announcement
  if (isWithdrawn || isReplaced || (endsOn !== null && endsOn < today)) return 'over'
  return publishedOn > today ? 'to_come' : 'shown'
}
