import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { standingToLimit, sumAfter } from '../../src/domain/underwriting.ts'
import { yen } from '../../src/domain/yen.ts'

const exposure = [
  { product: 'advance_payment', count: 2, amount: yen(30_000_000) },
  { product: 'performance', count: 1, amount: yen(5_000_000) },
] as const

describe('what a contractor owes against its limit', () => {
  it.each([
    [null, 'none'],
    [45_000_000, 'within'],
    [44_999_999, 'warn'],
    [34_000_000, 'warn'],
  ] as const)('a limit of %s: %s', (amount, expected) => {
    const limit = amount && { amount: yen(amount), validFrom: day('2026-04-01'), whenOver: 'warn' as const }
    const weighed = { exposure, unrecovered: yen(0), asked: yen(10_000_000), limit }

    expect(sumAfter(weighed)).toBe(45_000_000)
    expect(standingToLimit(weighed)).toBe(expected)
  })

  it('is refused where the limit says so, and only beyond it', () => {
    const limit = { amount: yen(40_000_000), validFrom: day('2026-04-01'), whenOver: 'refuse' as const }

    expect(standingToLimit({ exposure, unrecovered: yen(0), asked: yen(5_000_000), limit })).toBe('within')
    expect(standingToLimit({ exposure, unrecovered: yen(0), asked: yen(5_000_001), limit })).toBe('refuse')
  })

  it('is also what was paid in its place and not recovered', () => {
    const limit = { amount: yen(40_000_000), validFrom: day('2026-04-01'), whenOver: 'refuse' as const }

    expect(standingToLimit({ exposure, unrecovered: yen(1), asked: yen(5_000_000), limit })).toBe('refuse')
  })
})
