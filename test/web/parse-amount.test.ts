import { describe, expect, it } from 'vitest'
import { parseAmount } from '../../src/web/parse-amount.ts'

describe('an amount as people write it', () => {
  it.each([
    ['19,440,000', 19_440_000n],
    ['１９，４４０，０００', 19_440_000n],
    ['1944万円', 19_440_000n],
    ['１９４４万', 19_440_000n],
    ['￥48,600,000-', 48_600_000n],
    ['\\48600000', 48_600_000n],
    ['48 600 000 円', 48_600_000n],
    ['金48,600,000円也', 48_600_000n],
    ['金壱百万円也', 1_000_000n],
    ['1億2,000万', 120_000_000n],
    ['1.5億', 150_000_000n],
    ['二千万円', 20_000_000n],
    ['十万', 100_000n],
    ['3百万円', 3_000_000n],
    ['3千5百', 3_500n],
    ['19,440千円', 19_440_000n],
    ['3,500百万円', 3_500_000_000n],
    ['486万5000', 4_865_000n],
    ['1億500円', 100_000_500n],
    ['1000.00', 1_000n],
    ['0', 0n],
    ['99,999,999,999', 99_999_999_999n],
    ['999999999999999999999', 999_999_999_999_999_999_999n],
  ])('%s is understood', (typed, amount) => {
    expect(parseAmount(typed)).toEqual({ amount })
  })

  it.each([
    ['1.234', 'ambiguous'],
    ['1,23', 'ambiguous'],
    ['12,34,567', 'ambiguous'],
    ['1億500', 'ambiguous'],
    ['1.5億2000万', 'ambiguous'],
    ['35千5百', 'ambiguous'],
    ['1..2', 'ambiguous'],
    ['-100', 'negative'],
    ['△100', 'negative'],
    ['▲１００', 'negative'],
    ['(100)', 'negative'],
    ['1000.5', 'fraction'],
    ['0.00001万', 'fraction'],
    ['', 'not_a_number'],
    ['円', 'not_a_number'],
    ['億', 'not_a_number'],
    [',', 'not_a_number'],
    ['1万1億', 'not_a_number'],
    ['1万2万', 'not_a_number'],
    ['1e5', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['四捨五入', 'not_a_number'],
    ['1'.repeat(10_000), 'not_a_number'],
    [' '.repeat(50_000), 'not_a_number'],
  ])('%s is refused, saying why', (typed, fault) => {
    expect(parseAmount(typed)).toEqual({ fault })
  })
})
