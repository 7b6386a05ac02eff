import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { yen } from '../../src/domain/yen.ts'
import { BadForm } from '../../src/web/bad-form.ts'
import * as fields from '../../src/web/fields.ts'
import { readForm, readQuery } from '../../src/web/form.ts'
import { markResumed } from '../../src/web/resumed.ts'

const posted = (body: Record<string, unknown>) => ({ body }) as Request

/** What one field makes of what was typed: its value, or its complaint. */
function read(field: z.ZodType, typed?: unknown): unknown {
  const form = readForm(z.object({ it: field }), posted(typed === undefined ? {} : { it: typed }))
  return form.ok ? form.value.it : form.errors['it']
}

describe('fields', () => {
  it.each([
    ['１９４４万円', 19_440_000],
    ['', '保証金額を入力してください'],
    ['　', '保証金額を入力してください'],
    ['たくさん', '保証金額は、金額を数字で入力してください（例：19,440,000）'],
    ['48,600,001', '保証金額は、48,600,000円以下で入力してください'],
    ['1'.repeat(50), '保証金額は、48,600,000円以下で入力してください'],
  ])('an amount of %s gives %s', (typed, expected) => {
    expect(read(fields.yenField('保証金額', { max: yen(48_600_000) }), typed)).toBe(expected)
  })

  it('an amount without a limit of its own ends where eleven digits end', () => {
    expect(read(fields.yenField('請負金額'), '100,000,000,000')).toBe(
      '請負金額は、99,999,999,999円以下で入力してください',
    )
  })

  it('what is optional may be empty, but not wrong', () => {
    expect(read(fields.optionalYenField('請負金額'), ' ')).toBeNull()
    expect(read(fields.optionalDayField('請負契約日'))).toBeNull()
    expect(read(fields.optionalTextField('備考', { maxLength: 10 }))).toBe('')
    expect(read(fields.optionalDayField('請負契約日'), '5月20日')).toBe(
      '請負契約日は、元号または西暦4桁の年から入力してください（例：令和8年5月20日）',
    )
  })

  it.each(['髙﨑𠮷', '葛󠄀城', '神社前', '㈱ネットデスク', 'Ⅳ工区　①', 'ｱｲｳ', 'が', '👷‍♀️'])(
    'the name %s is kept to the code point',
    (name) => {
      expect(read(fields.textField('氏名', { maxLength: 40 }), `　${name} `)).toBe(name)
    },
  )

  it('a name is measured in code points', () => {
    expect(read(fields.textField('工事名', { maxLength: 100 }), '𠮷'.repeat(100))).toBe('𠮷'.repeat(100))
    expect(read(fields.textField('工事名', { maxLength: 100 }), '𠮷'.repeat(101))).toBe(
      '工事名は、100文字以内で入力してください（いまは101文字です）',
    )
  })

  it.each([
    ['a\u0007b', '制御文字'],
    ['a\u0085b', '制御文字'],
    ['a\u202Eb', '並びを変える'],
    ['a\u2066b', '並びを変える'],
    ['a\uD842b', '読み取れない'],
    ['a\uFFFDb', '読み取れない'],
    ['a\nb', '改行'],
    ['a\tb', '改行またはタブ'],
  ])('a name with %j is refused', (typed, words) => {
    expect(read(fields.textField('工事名', { maxLength: 100 }), typed)).toContain(words)
  })

  it('lines keep their ends, in one form', () => {
    expect(read(fields.linesField('ご連絡事項', { maxLength: 100 }), '一\r\n二\n')).toBe('一\n二')
  })

  it.each([
    ['ねっとですく けんせつ', 'ネットデスク　ケンセツ'],
    ['ﾈｯﾄﾃﾞｽｸ', 'ネットデスク'],
    ['ミナト－ドボク', 'ミナトードボク'],
    ['ネット建設', 'フリガナは、かなで入力してください（例：ネットデスクケンセツ）'],
    ['Net', 'フリガナは、かなで入力してください（例：ネットデスクケンセツ）'],
  ])('the reading %s gives %s', (typed, expected) => {
    expect(read(fields.kanaField('フリガナ', { maxLength: 40 }), typed)).toBe(expected)
  })

  it.each([
    ['ｈｏｓｈｏ＠Example.CO.JP', 'hosho@example.co.jp'],
    [' hosho @example.co.jp ', 'hosho@example.co.jp'],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    ['hosho@example.co.jp\r\nBcc: all@example.co.jp', null],
    ['hosho', null],
    ['hosho@', null],
    ['hosho@localhost', null],
    ['@example.co.jp', null],
    ['<hosho@example.co.jp>', null],
    ['担当@example.co.jp', null],
    [`${'a'.repeat(100_000)}@example.co.jp`, null],
  ])('the address %s', (typed, expected) => {
    const answer = read(fields.emailField('メールアドレス'), typed)
    if (expected === null) expect(answer).toMatch(/^メールアドレス.*例：/)
    else expect(answer).toBe(expected)
  })

  it.each([
    ['０３－３５５１－９５１１', true],
    ['(03) 3551-9511 内線12', true],
    ['3551-9511', false],
  ])('the telephone number %s', (typed, isTaken) => {
    const answer = read(fields.telephoneField('電話番号'), typed)
    expect(answer).toBe(isTaken ? typed : '電話番号は、市外局番から入力してください（例：03-3551-9511）')
  })

  it('choices come from their list', () => {
    const form = fields.choiceField('保証証券の形式', ['electronic', 'paper'])
    expect(read(form, 'paper')).toBe('paper')
    expect(read(form)).toBe('保証証券の形式を選んでください')
    expect(read(form, 'constructor')).toBe('保証証券の形式を選んでください')
  })

  it('several choices come in the order of their list, and one alone is a list too', () => {
    const products = fields.choicesField('申し込む保証', ['advance_payment', 'performance'])
    expect(read(products, ['performance', 'advance_payment'])).toEqual(['advance_payment', 'performance'])
    expect(read(products, 'performance')).toEqual(['performance'])
    expect(read(products)).toEqual([])
    expect(read(products, 'other')).toBe('申し込む保証を選び直してください')
  })

  it('a box is ticked or not, and consent has to be', () => {
    expect(read(fields.checkboxField(), 'yes')).toBe(true)
    expect(read(fields.checkboxField())).toBe(false)
    expect(read(fields.consentField('同意するときはチェックを入れてください'))).toBe(
      '同意するときはチェックを入れてください',
    )
  })

  it.each(['', '1.5', '-1', 'x', '1'.repeat(10)])('a version of %j is no form of ours', (typed) => {
    expect(read(fields.versionField(), '12')).toBe(12)
    expect(() => read(fields.versionField(), typed)).toThrow(BadForm)
  })

  it('what a schema leaves unsaid is said in Japanese', () => {
    expect(read(z.string().max(3), 'abcd')).toMatch(/[ぁ-ん]/)
  })

  it('a password is taken exactly as typed', () => {
    expect(read(fields.passwordField('パスワード'), ' 合言葉 は 長い ')).toBe(' 合言葉 は 長い ')
  })
})

describe('reading a form', () => {
  const schema = z.object({ name: fields.textField('工事名', { maxLength: 10 }), amount: fields.yenField('金額') })

  it('keeps what was typed, and complains in the order of the form', () => {
    const form = readForm(schema, posted({ _csrf: 't', once: 'k', amount: 'x' }))
    expect(form).toEqual({
      ok: false,
      errors: { name: '工事名を入力してください', amount: '金額は、金額を数字で入力してください（例：19,440,000）' },
      typed: { amount: 'x' },
    })
    expect(Object.keys((form as { errors: object }).errors)).toEqual(['name', 'amount'])
  })

  it.each<Record<string, unknown>>([
    { name: 'a', amount: '1', role: 'administrator' },
    { name: ['a', 'b'], amount: '1' },
    { name: 'a', amount: '1', constructor: 'x' },
    { name: 'a', amount: '1', ['__proto__x']: 'x' },
  ])('throws for a form that is none of ours: %j', (body) => {
    expect(() => readForm(schema, posted(body))).toThrow(BadForm)
  })

  it('of a session that had ended is not ok and has no errors', () => {
    const req = posted({ name: 'a', amount: '1' })
    markResumed(req)
    expect(readForm(schema, req)).toEqual({ ok: false, errors: {}, typed: { name: 'a', amount: '1' } })
  })

  it('of a search leaves out what it does not know', () => {
    const req = { query: { name: 'a', amount: '1', utm: 'x' } } as unknown as Request
    expect(readQuery(schema, req)).toMatchObject({ ok: true, value: { name: 'a', amount: 1 } })
  })
})
