import { describe, expect, it } from 'vitest'
import { isPermittedUse, otherUseOf, type Use, useOf } from '../../src/domain/permitted-uses.ts'

describe('what is written under その他', () => {
  it.each([
    ['機械器具の賃借料', 'equipment_rental'],
    ['重機リース（バックホウ0.7m3）', 'equipment_rental'],
    ['機械購入費', 'equipment_purchase'],
    ['動力費', 'power'],
    ['支払運賃', 'freight'],
    ['残土運搬費', 'freight'],
    ['修繕費', 'repair'],
    ['仮設費', 'temporary_works'],
    ['労災保険料', 'accident_insurance'],
    ['労働者災害補償保険料', 'accident_insurance'],
    ['保証料', 'guarantee_premium'],
    ['前払金 保証料', 'guarantee_premium'],
    ['交通費', 'travel'],
    ['当該工事の現場管理費等', 'overhead'],
    ['現場管理費（労災保険料を含む）', 'overhead'],
    ['一般管理費等', 'overhead'],
    ['銀行借入金の返済', null],
    ['bank loan', null],
    ['役員報酬', null],
    ['', null],
  ])('%s', (text, use) => {
    expect(otherUseOf(text)).toBe(use)
  })
})

describe('the uses a contract permits', () => {
  it.each<[Use, boolean, boolean, boolean]>([
    //                     工事   設計   測量
    ['material', true, true, true],
    ['labour', true, true, true],
    ['subcontract', true, true, true],
    ['equipment_rental', true, false, true],
    ['equipment_purchase', true, true, true],
    ['power', true, true, true],
    ['travel', false, false, true],
    ['freight', true, true, true],
    ['repair', true, true, true],
    ['temporary_works', true, true, false],
    ['accident_insurance', true, true, false],
    ['guarantee_premium', true, true, true],
    ['overhead', true, false, false],
  ])('%s', (use, works, design, survey) => {
    expect([isPermittedUse('works', use), isPermittedUse('design', use), isPermittedUse('survey', use)]).toEqual([
      works,
      design,
      survey,
    ])
  })

  it('are those of the lines that name one', () => {
    expect(useOf({ item: 'undecided', otherUse: '' })).toBeNull()
    expect(useOf({ item: 'labour', otherUse: '動力費' })).toBe('labour')
    expect(useOf({ item: 'other', otherUse: '動力費' })).toBe('power')
  })
})
