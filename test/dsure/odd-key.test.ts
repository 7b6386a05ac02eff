import { describe, expect, it } from 'vitest'
import { makeAuthenticationKey } from '../../src/domain/authentication-key.ts'
import { oddityOf } from '../../src/dsure/odd-key.ts'

const key = makeAuthenticationKey([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'trial')

describe('what is odd about a typed key', () => {
  it('is nothing for a key of ours, in any writing', () => {
    expect(oddityOf(key, 'trial')).toBeNull()
    expect(oddityOf(key.toLowerCase().replace(/(.{4})(.{4})/, '$1 $2－'), 'trial')).toBeNull()
  })

  it('is nothing for the sample of nine characters', () => {
    expect(oddityOf('ABCDEFG01', 'trial')).toBeNull()
  })

  it('is a swap of neighbours or a slip', () => {
    const swapped = `${key[1]}${key[0]}${key.slice(2)}`

    expect(oddityOf(swapped, 'trial')).toContain('入れ替わって')
    expect(oddityOf(key, 'real')).toContain('1文字ずつ')
  })

  it('is a character no key has, named with its place', () => {
    expect(oddityOf(`${key.slice(0, 7)}0${key.slice(8)}`, 'trial')).toBe(
      '認証キーの8文字目の「0」は、認証キーに使わない文字です',
    )
  })

  it('is a wrong length', () => {
    expect(oddityOf(key.slice(1), 'trial')).toBe('認証キーは12文字です。入力されたのは11文字でした')
  })
})
