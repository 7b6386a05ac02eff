import { describe, expect, it } from 'vitest'
import {
  hashPassword,
  isPassword,
  type PasswordFlaw,
  passwordFlaw,
  productionCost,
} from '../../src/usecases/passwords.ts'

const ownWords = ['kensetsu-soshin', '神田 誠', 'ネットデスク建設 株式会社', 'netdesk', 'dsure', 'denshihosho']

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'taiken-hosho-2026',
    'ここは十五文字より長い合言葉です',
    '秘密の合言葉、春の小川はさらさら',
    '😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰',
    'a b c d e f g h i j k',
    '               x y z',
    'P@ssw0rd P@ssw0rd nicht',
    'tab\tand\nnewline inside',
    "'; drop table users; --",
    '<script>alert(1)</script>',
    '~!@#$%^&*()_+{}|:"<>?',
    'ÄÖÜäöüß and some more',
    'пароль из многих слов',
    '👨‍👩‍👧‍👦 family of four here',
    'netdesk is nice to use daily',
    'kensetsu-soshin at the river',
    '2026年5月20日の朝九時にはじめる',
    'x'.repeat(5) + 'yzw'.repeat(20),
    'zq7Lw0vT9kX3mB8',
    `${'word '.repeat(39)}last`,
    'é'.normalize('NFD').repeat(10) + 'abc',
    '\u200bzero width at the start',
    'ﾊﾝｶｸｶﾅﾃﾞﾓｶﾏｲﾏｾﾝﾖ',
  ])('may be %j', (password) => {
    expect(passwordFlaw(password, ownWords)).toBeNull()
  })

  it.each([
    ['', 'too_short'],
    ['short', 'too_short'],
    ['fourteen chars', 'too_short'],
    ['😀😁😂🤣😃😄😅😆😉😊😋😎😍😘', 'too_short'],
    ['合言葉は十四文字ですからね', 'too_short'],
    ['ab'.repeat(101), 'too_long'],
    ['x'.repeat(201), 'too_long'],
    ['x'.repeat(15), 'repeated'],
    ['abababababababab', 'repeated'],
    ['121212121212121212', 'repeated'],
    ['abcabcabcabcabcabc', 'repeated'],
    ['   　　　   　　　      ', 'repeated'],
    ['ああああああああああああああああ', 'repeated'],
    ['1234567890123456', 'common'],
    ['qwertyuiopasdfgh', 'common'],
    ['QWERTYUIOPASDFGH', 'common'],
    ['1q2w3e4r5t6y7u8i', 'common'],
    ['passwordpassword', 'common'],
    ['PasswordPassword', 'common'],
    ['kensetsu-soshin', 'own_words'],
    ['Kensetsu-Soshin1', 'own_words'],
    ['kensetsu-soshin2026', 'own_words'],
    ['netdesknetdesknetdesk', 'own_words'],
    ['netdesk-dsure-netdesk', 'own_words'],
    ['DenshiHosho-2026', 'own_words'],
    ['denshihosho1234', 'own_words'],
    ['ネットデスク建設 株式会社2026', 'own_words'],
    ['NETDESK kensetsu-soshin', 'own_words'],
  ] satisfies [string, PasswordFlaw][])('may not be %j: %s', (password, flaw) => {
    expect(passwordFlaw(password, ownWords)).toBe(flaw)
  })

  it('may have exactly 15 characters and exactly 200, counted as people count', () => {
    expect(passwordFlaw('zq7Lw0vT9kX3mB8', [])).toBeNull()
    expect(passwordFlaw('zq7Lw0vT9kX3mB', [])).toBe('too_short')
    expect(passwordFlaw('abcd'.repeat(50), [])).toBeNull()
    expect(passwordFlaw('😀😁😂🤣'.repeat(50), [])).toBeNull()
    expect(passwordFlaw('😀😁😂🤣'.repeat(50) + 'x', [])).toBe('too_long')
  })
})

describe('a hash', () => {
  it('is argon2id at the cost we promise', async () => {
    const hash = await hashPassword('taiken-hosho-2026')

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(productionCost).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    expect(await isPassword(hash, 'taiken-hosho-2026')).toBe(true)
    expect(await isPassword(hash, 'taiken-hosho-2027')).toBe(false)
  })

  it('keeps apart what only looks the same, and all of a long one', async () => {
    const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
    const long = 'あ'.repeat(199)

    expect(await isPassword(await hashPassword('が'.repeat(15), cheap), 'か\u3099'.repeat(15))).toBe(false)
    expect(await isPassword(await hashPassword(`${long}x`, cheap), `${long}y`)).toBe(false)
  })

  it('is made for many at once, all of them right', async () => {
    const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
    const passwords = Array.from({ length: 50 }, (_, place) => `password number ${place}`)

    const hashes = await Promise.all(passwords.map((password) => hashPassword(password, cheap)))
    const checks = await Promise.all(passwords.map((password, place) => isPassword(hashes[place] ?? '', password)))

    expect(new Set(hashes).size).toBe(50)
    expect(checks).not.toContain(false)
  })
})
