import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trialRates } from '../../seeds/rates.ts'
import { day } from '../../src/domain/day.ts'
import type { RateBand, Rates } from '../../src/domain/premium.ts'
import { beginFault, rateFaults, rateWarnings } from '../../src/domain/rate-table-checks.ts'
import { compareRates } from '../../src/domain/rate-proposal.ts'
import { yen } from '../../src/domain/yen.ts'

describe('a table of rates', () => {
  it.each(trialRates)('in use is without fault: $product', ({ rates }) => {
    expect(rateFaults(rates)).toEqual([])
  })

  it.each([
    ['no bands', [], [{ kind: 'no_bands' }]],
    ['a begin above nothing', [[1, null, 3000]], [{ kind: 'not_from_zero', line: 1, over: 1 }]],
    [
      'a gap',
      [
        [0, 100, 3000],
        [101, null, 2000],
      ],
      [{ kind: 'gap', line: 2, from: 100, to: 101 }],
    ],
    [
      'an overlap',
      [
        [0, 100, 3000],
        [99, null, 2000],
      ],
      [{ kind: 'overlap', line: 2, from: 99, to: 100 }],
    ],
    [
      'an open band in the midst',
      [
        [0, null, 3000],
        [100, null, 2000],
      ],
      [{ kind: 'overlap', line: 2, from: 100, to: null }],
    ],
    ['a closed end', [[0, 100, 3000]], [{ kind: 'not_open_ended', line: 1, upTo: 100 }]],
    [
      'a band from above to below',
      [
        [0, 100, 3000],
        [100, 50, 2000],
      ],
      [
        { kind: 'reversed', line: 2, over: 100, upTo: 50 },
        { kind: 'not_open_ended', line: 2, upTo: 50 },
      ],
    ],
    ['a rate of more than everything', [[0, null, 1_000_001]], [{ kind: 'rate_out_of_range', line: 1 }]],
    ['a rate of nothing', [[0, null, 0]], [{ kind: 'rate_out_of_range', line: 1 }]],
  ] as const)('with %s is told its fault and line', (_name, bands, faults) => {
    expect(rateFaults(table('marginal_bands', bands))).toEqual(faults)
  })

  it('cut anywhere into meeting bands is without fault; with an edge moved it never is', () => {
    const edges = fc.uniqueArray(fc.integer({ min: 2, max: 1_000_000_000 }), { minLength: 1, maxLength: 8 })

    fc.assert(
      fc.property(edges, fc.nat(7), fc.constantFrom(-1, 1), (uppers, place, off) => {
        const ends = [...uppers].sort((a, b) => a - b)
        const bands = [...ends, null].map((upTo, at) => [ends[at - 1] ?? 0, upTo, 1000] as const)
        const moved = bands.map(([over, upTo, rate], at) =>
          at === 1 + (place % ends.length) ? ([over + off, upTo, rate] as const) : ([over, upTo, rate] as const),
        )

        expect(rateFaults(table('marginal_bands', bands))).toEqual([])
        expect(rateFaults(table('marginal_bands', moved)).map(({ kind }) => kind)).toContain(
          off > 0 ? 'gap' : 'overlap',
        )
      }),
    )
  })

  it('of one rate for the whole amount warns where the total falls, and by slices never does', () => {
    const bands = [
      [0, 1_000_000, 3000],
      [1_000_000, null, 2000],
    ] as const

    expect(rateWarnings(table('whole_amount_band', bands))).toEqual([
      { kind: 'total_falls', line: 2, at: 1_000_000, before: 3_000, after: 2_000 },
    ])
    expect(rateWarnings(table('marginal_bands', bands))).toEqual([])
  })

  it.each([
    ['2026-05-19', 'past'],
    ['2026-05-20', null],
    ['2026-10-01', 'taken'],
    ['2026-10-02', null],
  ])('begins on %s: %s', (on, fault) => {
    expect(beginFault(day(on), day('2026-05-20'), [day('2026-10-01')])).toBe(fault)
  })
})

it('cases are compared by both tables, the largest change first', () => {
  const one = { kind: 'guarantee', id: 'a', contractorName: '', guaranteed: yen(1_000_000) } as const
  const cases = [
    { ...one, number: '1' },
    { ...one, number: '2', guaranteed: yen(9_000_000) },
  ]
  const compared = compareRates(cases, table('marginal_bands', [[0, null, 3000]]), {
    mode: 'fixed_fee',
    fee: yen(2_000),
    taxPercent: 10,
  })

  expect(compared.map(({ number, before, after, difference }) => [number, before, after, difference])).toEqual([
    ['2', 27_000, 2_200, -24_800],
    ['1', 3_000, 2_200, -800],
  ])
})

function table(
  mode: 'marginal_bands' | 'whole_amount_band',
  bands: readonly (readonly [number, number | null, number])[],
): Rates {
  return {
    mode,
    minimum: yen(0),
    bands: bands.map(([over, upTo, ratePpm]): RateBand => ({
      over: yen(over),
      upTo: upTo === null ? null : yen(upTo),
      ratePpm,
    })),
  }
}
