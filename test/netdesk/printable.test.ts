import { describe, expect, it } from 'vitest'
import { printFaults } from '../../src/netdesk/printable.ts'

describe('what a certificate can print', () => {
  it.each(['髙﨑𠮷 ㈱', '葛󠄀', '神塚渚', '都営住宅××-×××× 耐震改修工事（第2工区）', '〇〇〇 ●●● ①Ⅱ㎡ ｱｲｳ', ''])(
    'is %s',
    (text) => {
      expect(printFaults({ worksName: ['工事名', text] })).toEqual({})
    },
  )

  it('is nothing that no typeface has; each such character is named once', () => {
    expect(printFaults({ worksName: ['工事名', '橋😀梁😀𪚥'], worksNumber: ['工事番号', '8-1'] })).toEqual({
      worksName: '工事名に、証書に印刷できない文字があります（😀、𪚥）',
    })
  })
})
