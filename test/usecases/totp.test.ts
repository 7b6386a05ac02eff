import { describe, expect, it } from 'vitest'
import { base32, stepAt, stepOfCode, totpAddress, totpCode } from '../../src/usecases/totp.ts'

/** RFC 6238, appendix B (SHA-1). */
const secret = Buffer.from('12345678901234567890')
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

describe('a code of an authenticator app', () => {
  it.each(vectors)('at second %i is %s, as in RFC 6238', (second, code) => {
    const at = new Date(second * 1_000)

    expect(totpCode(secret, stepAt(at), 8)).toBe(code)
    expect(totpCode(secret, stepAt(at))).toBe(code.slice(2))
  })

  it('is taken one step early and one late, and no further', () => {
    const code = totpCode(secret, 1_000)
    const at = (step: number, ms = 0) => new Date(step * 30_000 + ms)

    expect(stepOfCode(secret, code, at(999))).toBe(1_000)
    expect(stepOfCode(secret, code, at(1_001, 29_999))).toBe(1_000)
    expect(stepOfCode(secret, code, at(998, 29_999))).toBeNull()
    expect(stepOfCode(secret, code, at(1_002))).toBeNull()
    expect(stepOfCode(secret, `${code}0`, at(1_000))).toBeNull()
  })

  it('is asked of an app by an address that names service and account', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const address = new URL(totpAddress(secret, 'ネット デスク', 'kensetsu-kanri'))
    expect(decodeURIComponent(address.pathname)).toBe('//totp/ネット デスク:kensetsu-kanri'.replace('//totp', ''))
    expect(address.searchParams.get('secret')).toBe(base32(secret))
    expect(address.search).not.toContain('+')
  })
})
