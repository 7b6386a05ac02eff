import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { copyCheckOf } from '../../src/wording/copy-check.ts'
import { qrOutline } from '../../src/wording/qr.ts'

const digest = Buffer.from('0123456789abcdef'.repeat(4), 'hex')

describe('what a copy carries to be checked', () => {
  it('is an address with both numbers, and its short form with the number to be typed', () => {
    const check = copyCheckOf('https://guarantee.example.jp', {
      content: { guaranteeNumber: '99999-00005M' },
      contentDigest: digest,
      changeNumber: 1,
      revision: 0,
      issuedAt: new Date('2026-05-20T01:12:00Z'),
    })
    expect(check).toMatchObject({ number: '0123-4567-89AB-CDEF', address: 'guarantee.example.jp/verify' })
    expect(check.version).toBe('変更-1　令和8年5月20日 10:12 発行')
    const whole = 'https://guarantee.example.jp/verify?number=99999-00005M&code=0123456789ABCDEF'
    expect(check.qr).toEqual(qrOutline(whole, check.qr.alt))
    expect(check.qr.alt).toContain('0123-4567-89AB-CDEF')
  })

  it('draws each dark module of the code once, inside its quiet zone', () => {
    const text = 'https://guarantee.example.jp/verify'
    const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern: 2 })
    const outline = qrOutline(text, '')
    expect(outline.size).toBe(size + 8)
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
    for (const [, x, y, length] of outline.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let n = 0; n < Number(length); n += 1) {
        const row = drawn[Number(y) - 4]
        if (row) row[Number(x) - 4 + n] = (row[Number(x) - 4 + n] ?? 0) + 1
      }
    }
    expect(drawn).toEqual(data.map((row) => row.map(Number)))
  })
})
