import { dayOf } from '../domain/day.ts'
import { formatInstantInEra, formatTime } from '../wording/format.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** 30秒, 2分, 5時間: how long one still has to wait, rounded up. */
export function waitText(ms: number): string {
  if (ms <= minute) return `${Math.max(1, Math.ceil(ms / second))}秒`
  if (ms <= 2 * hour) return `${Math.ceil(ms / minute)}分`
  return `${Math.ceil(ms / hour)}時間`
}

/** When that will be by the realm's clock, to the minute, never too early; with its day where it is not today's. */
export function untilText(now: Date, ms: number): string {
  const until = new Date(Math.ceil((now.getTime() + ms) / minute) * minute)
  return dayOf(until) === dayOf(now) ? formatTime(until) : formatInstantInEra(until)
}
