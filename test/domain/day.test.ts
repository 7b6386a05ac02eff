import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { addDays, day, dayOf, daysBetween, fiscalYearOf, isCalendarDay } from '../../src/domain/day.ts'

const run = promisify(execFile)

describe('a day', () => {
  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0026-01-01',
    '2026-1-1',
    '',
    '2026-05-20T00:00:00Z',
  ])('is not %j', (text) => {
    expect(() => day(text)).toThrow(RangeError)
  })

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '1989-01-08'])('may be %s', (text) => {
    expect(day(text)).toBe(text)
  })

  it('is a leap day only in leap years', () => {
    expect(isCalendarDay(2024, 2, 29)).toBe(true)
    expect(isCalendarDay(2100, 2, 29)).toBe(false)
  })
})

describe('the day of an instant', () => {
  it.each([
    ['2026-03-31T14:59:59.999Z', '2026-03-31'],
    ['2026-03-31T15:00:00.000Z', '2026-04-01'],
    ['2024-02-28T15:00:00Z', '2024-02-29'],
    ['2024-02-29T15:00:00Z', '2024-03-01'],
    ['2019-04-30T14:59:59Z', '2019-04-30'],
    ['2019-04-30T15:00:00Z', '2019-05-01'],
    ['2026-12-31T15:00:00Z', '2027-01-01'],
  ])('%s is %s in Japan', (instant, expected) => {
    expect(dayOf(new Date(instant))).toBe(expected)
  })
})

describe('the fiscal year', () => {
  it.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
    ['2024-02-29', 2023],
    ['2019-04-30', 2019],
    ['2019-05-01', 2019],
  ])('of %s is %d', (text, year) => {
    expect(fiscalYearOf(day(text))).toBe(year)
  })
})

describe('counting days', () => {
  it.each([
    ['2026-05-20', 14, '2026-06-03'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('from %s, %d days on, leads to %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to)
    expect(daysBetween(day(from), day(to))).toBe(count)
  })
})

describe('in whatever zone the machine stands', () => {
  it('days, fiscal years and numbers are the same', async () => {
    const script = fileURLToPath(new URL('days-as-seen.ts', import.meta.url))
    const zones = ['UTC', 'Asia/Tokyo', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/London']
    const seen = await Promise.all(
      zones.map(async (TZ) => (await run(process.execPath, [script], { env: { ...process.env, TZ } })).stdout),
    )

    const [inJapan] = seen
    const readings = seen.map((text) => JSON.parse(text) as { zone: string; days: object })
    expect(readings.map(({ zone }) => zone)).toEqual(zones)
    expect(new Set(readings.map(({ days }) => JSON.stringify(days))).size).toBe(1)
    expect(inJapan).toContain('"dayOf":"2026-04-01"')
  }, 30_000)
})
