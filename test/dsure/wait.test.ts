import { describe, expect, it } from 'vitest'
import { untilText, waitText } from '../../src/dsure/wait.ts'

describe('a wait', () => {
  it.each([
    [0, '1秒'],
    [30_000, '30秒'],
    [60_000, '60秒'],
    [60_001, '2分'],
    [7_200_000, '120分'],
    [7_200_001, '3時間'],
    [86_400_000, '24時間'],
  ])('of %d ms is %s', (ms, text) => {
    expect(waitText(ms)).toBe(text)
  })

  it('ends at a minute that is never too early, with its day where it is not today', () => {
    const now = new Date('2026-05-20T23:58:10+09:00')

    expect(untilText(now, 30_000)).toBe('23:59')
    expect(untilText(now, 120_000)).toBe('令和8年5月21日 00:01')
  })
})
