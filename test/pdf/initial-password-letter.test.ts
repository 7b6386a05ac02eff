import { beforeAll, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { initialPasswordLetterPdf } from '../../src/pdf/initial-password-letter.ts'
import { complaintsOf, describeReading, fontsOf, infoOf, textOf } from './tools.ts'

describeReading('the letter with an initial password', () => {
  let pdf: Buffer

  beforeAll(async () => {
    pdf = await initialPasswordLetterPdf({
      isTrial: false,
      madeOn: day('2026-05-20'),
      company: {
        name: '大洗港湾土木建設工業ホールディングス 株式会社',
        postalCode: '311-1301',
        address: '茨城県東茨城郡大洗町磯浜町1234番地5 大洗マリンタワービルディング12階',
      },
      personName: '𠮷﨑 学',
      loginId: 'oarai-manabu',
      password: 'abcd-efhk-2347-mnpr',
      until: day('2026-06-18'),
      surety: {
        name: '●●●建設保証株式会社',
        officeName: '茨城支店',
        address: '茨城県水戸市大町1丁目',
        telephone: '029-221-3800',
      },
    })
  })

  it('is one page of A4 with all typefaces in it', () => {
    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(infoOf(pdf, 'Page size')).toContain('A4')
    expect(fontsOf(pdf).every((line) => / yes yes /.test(line))).toBe(true)
    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
  })

  it('begins with the address, and says id, password, last day and whom to ask', () => {
    const text = textOf(pdf)

    expect(text).toMatch(/^〒311-1301\n/)
    expect(text).toContain('𠮷﨑 学 様')
    for (const part of ['oarai-manabu', 'abcd-efhk-2347-mnpr', '令和8年6月18日まで', '電話 029-221-3800'])
      expect(text).toContain(part)
  })

  it('names neither the password nor the person in what a file list shows', () => {
    expect(infoOf(pdf, 'Title')).toBe('ネットデスク 初期パスワードのお知らせ')
  })
})
