import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { changesTo, type Holiday, holidaysOf } from '../../src/domain/holidays.ts'
import { nationalHolidays } from '../../src/domain/national-holidays.ts'

/** As published by the Cabinet Office (国民の祝日について), month and day. */
const published: Readonly<Record<number, string>> = {
  2019: '01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23',
  2020: '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23',
  2021: '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23',
  2022: '01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23',
  2023: '01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23',
  2024: '01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23',
  2025: '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24',
  2026: '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
  2027: '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
}

describe('national holidays', () => {
  it.each(Object.keys(published).map(Number))('of %s are those the Cabinet Office published', (year) => {
    expect(nationalHolidays(year).map((one) => one.day.slice(5))).toEqual(published[year]?.split(' '))
  })

  it.each([
    ['2019-04-30', '国民の休日'],
    ['2019-05-06', '振替休日'],
    ['2020-07-24', 'スポーツの日'],
    ['2021-08-09', '振替休日'],
    ['2026-09-22', '国民の休日'],
    ['2018-12-23', '天皇誕生日'],
    ['2018-10-08', '体育の日'],
  ])('%s is %s', (on, name) => {
    expect(nationalHolidays(Number(on.slice(0, 4)))).toContainEqual({ day: on, name })
  })
})

describe('what the surety sets', () => {
  const closed: Holiday = { day: day('2026-12-29'), name: '年末年始', kind: 'own' }
  const sea: Holiday = { day: day('2026-07-20'), name: '海の日', kind: 'national' }
  const between = (entries: Parameters<typeof holidaysOf>[0]) =>
    holidaysOf(entries, day('2026-07-01'), day('2026-12-31'))

  it('prevails over the law', () => {
    const days = between([
      { ...closed, isHoliday: true },
      { ...sea, isHoliday: false },
    ]).map((one) => one.day)

    expect(days).toEqual([
      '2026-08-11',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
      '2026-10-12',
      '2026-11-03',
      '2026-11-23',
      '2026-12-29',
    ])
  })

  it('is changed by a list from today on, and only in the kinds and years it speaks of', () => {
    const before = [sea, closed, { ...closed, day: day('2027-12-29') }]
    const list: Holiday[] = [
      { day: day('2026-07-21'), name: '海の日', kind: 'national' },
      { day: day('2026-05-01'), name: '過ぎた日', kind: 'national' },
    ]

    expect(changesTo(before, list, day('2026-05-20'))).toEqual({ added: [list[0]], removed: [sea] })
    expect(changesTo(before, list, day('2026-07-21')).removed).toEqual([])
  })
})
