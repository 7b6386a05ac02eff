import { describe, expect, it } from 'vitest'
import { payableForAdvance, payableForPerformance } from '../../src/domain/payable-sum.ts'
import { yen } from '../../src/domain/yen.ts'

/** Price 10,000,000; the first two are the published examples (orderer-and-peers.md 4.3), in millions of yen. */
const vectors = [
  { of: 'finished 15%', advance: 4, interim: 0, progress: 0, finished: 1.5, payable: 2.5 },
  { of: 'a progress payment, finished 45%', advance: 4, interim: 0, progress: 2, finished: 4.5, payable: 1.5 },
  { of: 'finished 40% without progress payment', advance: 4, interim: 0, progress: 0, finished: 4, payable: 0 },
  { of: 'more finished than paid', advance: 4, interim: 0, progress: 0, finished: 9, payable: 0 },
  { of: 'nothing finished and a progress payment', advance: 4, interim: 0, progress: 2, finished: 0, payable: 4 },
  { of: 'an interim advance, finished 50%', advance: 4, interim: 2, progress: 0, finished: 5, payable: 1 },
  { of: 'an interim advance, nothing finished', advance: 4, interim: 2, progress: 1, finished: 0, payable: 6 },
]

describe('what the surety pays under 前払金保証', () => {
  it.each(vectors)('for $of is $payable million', ({ advance, interim, progress, finished, payable }) => {
    const standing = {
      advance: million(advance),
      interim: million(interim),
      progressPayments: million(progress),
      finishedValue: million(finished),
    }

    expect(payableForAdvance(standing)).toBe(million(payable))
  })

  it('is exact to the yen', () => {
    const standing = {
      advance: yen(4_000_000),
      interim: yen(0),
      progressPayments: yen(0),
      finishedValue: yen(3_999_999),
    }
    expect(payableForAdvance(standing)).toBe(1)
  })
})

describe('what the surety pays under 契約保証', () => {
  it.each([
    [600_000, 1_000_000, 600_000],
    [1_000_000, 1_000_000, 1_000_000],
    [1_000_001, 1_000_000, 1_000_000],
    [0, 1_000_000, 0],
  ])('for a damage of %d under %d is %d', (damage, amount, payable) => {
    expect(payableForPerformance(yen(damage), yen(amount))).toBe(payable)
  })
})

function million(count: number) {
  return yen(Math.round(count * 1_000_000))
}
