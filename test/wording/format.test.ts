import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import * as format from '../../src/wording/format.ts'

const day = (text: string) => text as Day

describe('amounts', () => {
  it.each([
    [0, '0円'],
    [999, '999円'],
    [19_440_000, '19,440,000円'],
    [99_999_999_999, '99,999,999,999円'],
  ])('%i', (amount, text) => {
    expect(format.formatYen(yen(amount))).toBe(text)
  })

  it.each([
    [400, '40.0%'],
    [0, '0.0%'],
    [5, '0.5%'],
    [1000, '100.0%'],
    [333, '33.3%'],
  ])('%i tenths of a percent', (tenths, text) => {
    expect(format.formatPercent(tenths)).toBe(text)
  })

  it('counts and sizes', () => {
    expect(format.formatCount(1_234)).toBe('1,234件')
    expect(format.formatCappedCount(1_001, 1_000)).toBe('1,001件以上'.replace('1,001', '1,000'))
    expect(format.formatCappedCount(1_000, 1_000)).toBe('1,000件')
    expect(format.formatFileSize(48 * 1024)).toBe('48KB')
    expect(format.formatFileSize(1)).toBe('1KB')
    expect(format.formatFileSize(10 * 1024 * 1024)).toBe('10.0MB')
  })
})

describe('days', () => {
  it.each([
    ['2026-05-20', '令和8年5月20日', '8年5月20日'],
    ['2019-05-01', '令和元年5月1日', '元年5月1日'],
    ['2019-04-30', '平成31年4月30日', '31年4月30日'],
    ['1989-01-08', '平成元年1月8日', '元年1月8日'],
    ['1989-01-07', '昭和64年1月7日', '64年1月7日'],
  ])('%s', (text, long, short) => {
    expect(format.formatDay(day(text))).toBe(long)
    expect(format.formatDayShort(day(text))).toBe(short)
  })

  it('are in the era the platform puts them in', () => {
    const platform = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      timeZone: 'UTC',
      era: 'long',
      dateStyle: undefined,
      year: 'numeric',
    })
    for (let year = 1927; year < 2100; year += 1) {
      const expected = platform.format(new Date(`${year}-12-01T00:00:00Z`)).replace(/(?<!\d)1年/, '元年')
      expect(format.formatDay(day(`${year}-12-01`))).toBe(`${expected}12月1日`)
    }
  })

  it('have their weekday', () => {
    expect(format.formatDayWithWeekday(day('2026-05-20'))).toBe('令和8年5月20日（水）')
  })

  it('and instants are those of Japan', () => {
    expect(format.formatInstant(new Date('2022-04-18T06:51:00Z'))).toBe('2022/04/18 15:51')
    expect(format.formatInstant(new Date('2022-04-17T15:00:00Z'))).toBe('2022/04/18 00:00')
    expect(format.formatInstantInEra(new Date('2026-05-20T01:02:00Z'))).toBe('令和8年5月20日 10:02')
  })
})
