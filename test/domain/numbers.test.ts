import { describe, expect, it } from 'vitest'
import { guaranteeNumber, guaranteeSeries, receptionNumber } from '../../src/domain/numbers.ts'

describe('a guarantee number', () => {
  it.each([
    ['advance_payment', '99999-00005M'],
    ['interim_advance_payment', '99999-00005C'],
    ['performance', '99999-00005K'],
    ['performance_reservation', '99999-00005Y'],
  ] as const)('of %s is %s', (product, number) => {
    expect(guaranteeNumber('99999', 5, product)).toBe(number)
  })

  it('has five digits from the first to the last of a series', () => {
    expect(guaranteeNumber('00001', 1, 'performance')).toBe('00001-00001K')
    expect(guaranteeNumber('00001', 99_999, 'performance')).toBe('00001-99999K')
  })

  it('runs in one series for all but reservations', () => {
    expect(guaranteeSeries('99999', 'advance_payment')).toBe(guaranteeSeries('99999', 'performance'))
    expect(guaranteeSeries('99999', 'advance_payment')).not.toBe(guaranteeSeries('99999', 'performance_reservation'))
    expect(guaranteeSeries('99999', 'performance')).not.toBe(guaranteeSeries('99998', 'performance'))
  })
})

it.each([
  [2019, 1, 'R01-000001'],
  [2026, 123, 'R08-000123'],
  [2027, 999_999, 'R09-999999'],
  [2028, 1, 'R10-000001'],
])('a reception number of fiscal year %d and serial %d is %s', (year, serial, number) => {
  expect(receptionNumber(year, serial)).toBe(number)
})
