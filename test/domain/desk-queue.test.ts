import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { type NeededFor, type QueueTab, urgencyOf } from '../../src/domain/desk-queue.ts'

const today = day('2026-05-20')

describe('what is urgent', () => {
  it.each<[QueueTab, string, NeededFor, number | null]>([
    ['new', '2026-05-24', 'contract', null],
    ['new', '2026-05-23', 'contract', 3],
    ['reviewing', '2026-05-20', 'tender', 0],
    ['ready', '2026-05-11', 'contract', -9],
    ['unpaid', '2026-05-20', 'premium', null],
    ['unpaid', '2026-05-19', 'premium', -1],
    ['sent_back', '2026-05-11', 'contract', null],
    ['issued', '2026-05-11', 'contract', null],
    ['over', '2026-05-11', 'contract', null],
  ])('%s and needed on %s for the %s: %s days left', (tab, on, neededFor, daysLeft) => {
    const item = { tab, at: new Date('2026-05-20T09:00:00+09:00'), neededOn: day(on), neededFor }

    const urgency = urgencyOf(item, today)

    expect(urgency).toEqual(daysLeft === null ? null : { reason: 'needed', for: neededFor, on, daysLeft })
  })

  it.each<[QueueTab, string, number | null]>([
    ['new', '2026-05-18T00:00:00+09:00', null],
    ['new', '2026-05-17T23:59:00+09:00', 3],
    ['reviewing', '2026-05-10T09:00:00+09:00', 10],
    ['unpaid', '2026-05-10T09:00:00+09:00', null],
    ['sent_back', '2026-05-10T09:00:00+09:00', null],
  ])('%s and lying since %s: %s days', (tab, since, days) => {
    const urgency = urgencyOf({ tab, at: new Date(since), neededOn: null, neededFor: null }, today)

    expect(urgency).toEqual(days === null ? null : { reason: 'waiting', days })
  })
})
