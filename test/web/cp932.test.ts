import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { missingInCp932, toCp932 } from '../../src/web/cp932.ts'

const back = (text: string) => iconv.decode(toCp932(text), 'cp932')

it.each(['髙﨑橋①㈱', '都営住宅××－×××× 耐震改修工事', '', 'ｶﾅ\r\n"a",1'])('Shift_JIS carries %j whole', (text) => {
  expect(back(text)).toBe(text)
  expect(missingInCp932(text)).toEqual([])
})

it.each([
  ['𠮷田橋', '〓田橋', ['𠮷']],
  ['葛󠄀城市と葛飾区', '〓城市と葛飾区', ['葛󠄀']],
  ['か\u3099ス管', '〓ス管', ['か\u3099']],
  ['¥100 🏗🏗', '〓100 〓〓', ['¥', '🏗']],
])('a mark stands in Shift_JIS for each character of %j it cannot carry', (text, written, missing) => {
  expect(back(text)).toBe(written)
  expect(missingInCp932(text)).toEqual(missing)
})

it('the dashes Apple writes are those Windows knows', () => {
  expect(back('1〜2−3—4‖')).toBe('1～2－3―4∥')
  expect(missingInCp932('1〜2−3—4‖')).toEqual([])
})
