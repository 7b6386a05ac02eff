import type { Gap } from '../domain/period-gaps.ts'
import { formatDay } from './format.ts'

const why: Readonly<Record<Gap['kind'], string>> = {
  before: '保証が工期より遅く始まります',
  after: '保証が工期より先に満了します',
  overrun: '工期と保証期間を過ぎ、完成の記録がありません',
}

/** What is not covered, in words: 令和9年3月20日から令和9年6月30日まで（103日間）. */
export function gapText({ from, to, days }: Gap): string {
  return `${formatDay(from)}から${formatDay(to)}まで（${days}日間）`
}

export function gapReason({ kind }: Pick<Gap, 'kind'>): string {
  return why[kind]
}

export function gapsText(gaps: readonly Gap[]): string {
  return gaps.length === 0 ? 'ありません' : gaps.map((one) => `${gapText(one)}：${gapReason(one)}`).join('\n')
}
