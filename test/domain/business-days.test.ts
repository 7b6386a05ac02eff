import { describe, expect, it } from 'vitest'
import { businessDayFrom, isBusinessDay } from '../../src/domain/business-days.ts'
import { day } from '../../src/domain/day.ts'

const holidays = new Set([day('2026-05-04'), day('2026-05-05'), day('2026-05-06')])

describe('a day', () => {
  it.each([
    ['2026-05-01', true, '2026-05-01'],
    ['2026-05-02', false, '2026-05-07'],
    ['2026-05-03', false, '2026-05-07'],
    ['2026-05-06', false, '2026-05-07'],
    ['2026-05-09', false, '2026-05-11'],
    ['2026-05-29', true, '2026-05-29'],
    ['2026-05-31', false, '2026-06-01'],
  ])('%s: open %s, put off to %s', (of, isOpen, next) => {
    expect(isBusinessDay(day(of), holidays)).toBe(isOpen)
    expect(businessDayFrom(day(of), holidays)).toBe(next)
  })
})
