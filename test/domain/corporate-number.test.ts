import { describe, expect, it } from 'vitest'
import { isCorporateNumber } from '../../src/domain/corporate-number.ts'

describe('法人番号', () => {
  // Numbers that public bodies publish of themselves.
  it.each(['7000012050002', '8000012010038'])('takes %s', (number) => {
    expect(isCorporateNumber(number)).toBe(true)
  })

  it('finds every single wrong digit but those that differ by nine', () => {
    const right = '7000012050002'
    for (let place = 1; place < 13; place += 1) {
      for (const digit of '0123456789') {
        if (digit === right[place] || (Number(digit) - Number(right[place])) % 9 === 0) continue
        const wrong = right.slice(0, place) + digit + right.slice(place + 1)
        expect.soft(isCorporateNumber(wrong), wrong).toBe(false)
      }
    }
  })

  it.each(['', '700001205000', '70000120500022', '７０００012050002', '7000012050002 '])('refuses 「%s」', (text) => {
    expect(isCorporateNumber(text)).toBe(false)
  })
})
