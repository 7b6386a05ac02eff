import { describe, expect, it } from 'vitest'
import { parseFiscalYear } from '../../src/web/parse-fiscal-year.ts'
import { parseShare } from '../../src/web/parse-share.ts'

describe('a fiscal year as people write it', () => {
  it.each([
    ['令和8年度', 2026],
    ['令和８年', 2026],
    ['R8', 2026],
    ['令和元年度', 2019],
    ['平成31年度', 2019],
    ['2026年度', 2026],
    ['２０２６', 2026],
    [' 2026 年度 ', 2026],
  ])('%s is %i', (typed, year) => {
    expect(parseFiscalYear(typed)).toEqual({ year })
  })

  it.each([
    ['8', 'no_era'],
    ['8年度', 'no_era'],
    ['今年度', 'not_a_year'],
    ['9999年度', 'not_a_year'],
    ['1988年度', 'not_a_year'],
    ['令和0年度', 'not_a_year'],
    ['2'.repeat(1000), 'not_a_year'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(parseFiscalYear(typed)).toEqual({ fault })
  })
})

describe('a share as people write it', () => {
  it.each([
    ['60', 6000],
    ['60.00', 6000],
    ['６０．００％', 6000],
    ['33.34%', 3334],
    ['33.3', 3330],
    ['33.340', 3334],
    ['0.01', 1],
    ['100', 10_000],
    ['60.', 6000],
  ])('%s is %i hundredths of a percent', (typed, basisPoints) => {
    expect(parseShare(typed)).toEqual({ basisPoints })
  })

  it.each([
    ['33.345', 'too_fine'],
    ['0', 'out_of_range'],
    ['100.01', 'out_of_range'],
    ['-60', 'not_a_share'],
    ['6/10', 'not_a_share'],
    ['1e2', 'not_a_share'],
    ['六割', 'not_a_share'],
    ['6'.repeat(1000), 'not_a_share'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(parseShare(typed)).toEqual({ fault })
  })
})
