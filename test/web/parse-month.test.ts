import { describe, expect, it } from 'vitest'
import { parseMonth } from '../../src/web/parse-month.ts'

describe('a month as people write it', () => {
  it.each([
    ['令和8年8月', '2026-08', null],
    ['令和8年8月上旬', '2026-08', 'early'],
    ['令和８年　８月　下旬', '2026-08', 'late'],
    ['R8.8', '2026-08', null],
    ['R8/8中旬', '2026-08', 'middle'],
    ['R0808', '2026-08', null],
    ['令和元年5月末', '2019-05', 'late'],
    ['2026-08', '2026-08', null],
    ['2026/8', '2026-08', null],
    ['２０２６年８月', '2026-08', null],
    ['202608', '2026-08', null],
    ['2026/8/10', '2026-08', 'early'],
    ['令和8年8月11日', '2026-08', 'middle'],
    ['20260821', '2026-08', 'late'],
  ])('%s', (typed, month, part) => {
    expect(parseMonth(typed)).toEqual({ month, part })
  })

  it.each([
    ['令和8年6月31日', 'no_such_day'],
    ['2026/6/31', 'no_such_day'],
    ['2026-13', 'no_such_month'],
    ['令和8年13月', 'no_such_month'],
    ['8月', 'no_year'],
    ['8月上旬', 'no_year'],
    ['8', 'no_year'],
    ['6月31日', 'no_year'],
    ['未定', 'not_a_month'],
    ['=1+1', 'not_a_month'],
    ['', 'not_a_month'],
  ])('%s is none', (typed, fault) => {
    expect(parseMonth(typed)).toEqual({ fault })
  })
})
