import { describe, expect, it } from 'vitest'
import { fillPlaces, mailTextFault } from '../../src/domain/mail-text.ts'

const places = ['会社名', '受付番号']

describe('文面', () => {
  it.each([
    ['受付番号 {受付番号}（{会社名}）', null],
    ['何も入れない', null],
    ['{工事名}', { code: 'unknown_place', place: '工事名' }],
    ['{ 受付番号 }', { code: 'unknown_place', place: ' 受付番号 ' }],
    ['{}', { code: 'unknown_place', place: '' }],
    ['{受付番号', { code: 'odd_brace' }],
    ['受付番号}', { code: 'odd_brace' }],
    ['{{受付番号}}', { code: 'odd_brace' }],
    ['https://example.com', { code: 'address' }],
    ['WWW.EXAMPLE へ', { code: 'address' }],
    ['example.co.jpへ', { code: 'address' }],
    ['info@example.jp', { code: 'address' }],
    ['bit.ly/abc', { code: 'address' }],
    ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ', { code: 'address' }],
    ['料率は0.30%、No.3です。', null],
  ])('%s', (text, fault) => {
    expect(mailTextFault(text, places)).toEqual(fault)
  })

  it('takes values as they are, and a dash for what this mail has no value for', () => {
    const values = new Map([['会社名', '$& {受付番号}']])
    expect(fillPlaces('{会社名}／{受付番号}', values)).toBe('$& {受付番号}／－')
  })
})
