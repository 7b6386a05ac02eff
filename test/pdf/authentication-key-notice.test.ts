import { expect, it } from 'vitest'
import { authenticationKeyNoticePdf } from '../../src/pdf/authentication-key-notice.ts'
import { authenticationKeyNoticeTexts } from '../../src/wording/certificate-text.ts'
import { aNotice, longWorksName } from './papers.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, textOf } from './tools.ts'

const squeezed = (text: string): string => text.replace(/\s/g, '')

describeReading('the notice of the authentication key', () => {
  it("has every item of the customer's sheet", async () => {
    const pdf = await authenticationKeyNoticePdf(aNotice())

    expect(cellsOf(pdf, 'TH')).toEqual([
      '工事名',
      '受注者名(JVの場合代表者)',
      '商品(保証区分)',
      '保証契約番号',
      '認証キー',
    ])
    expect(cellsOf(pdf, 'TD')).toEqual([
      '都営住宅××-×××× 耐震改修工事',
      'ネットデスク建設 株式会社',
      '前払金保証',
      '99999-00005H',
      'ABCDEFG01',
    ])
    const text = squeezed(textOf(pdf))
    const { title, opening, ways, completion, contact, request, warning } = authenticationKeyNoticeTexts(aNotice())
    for (const part of [
      title,
      ...opening,
      ...ways,
      completion,
      contact,
      request.title,
      request.text,
      request.address,
      warning,
    ]) {
      expect(text).toContain(squeezed(part))
    }
  })

  it('names who represents the joint venture, where that is not the contractor it is addressed to', async () => {
    const pdf = await authenticationKeyNoticePdf(aNotice({ jointVentureRepresentative: 'みなと土木 株式会社' }))

    expect(cellsOf(pdf, 'TD')[1]).toBe('みなと土木 株式会社')
    expect(squeezed(textOf(pdf))).toContain('ネットデスク建設株式会社様')
  })

  it('shows the key in the fixed-width face at no less than 22 points, and never in its title', async () => {
    const pdf = await authenticationKeyNoticePdf(aNotice({ authenticationKey: '4HMR-7XWE-2KTC' }))

    expect(cellsOf(pdf, 'TD')).toContain('4HMR-7XWE-2KTC')
    expect(fontsOf(pdf).some((font) => font.includes('BIZUDGothic-Regular'))).toBe(true)
    expect(infoOf(pdf, 'Title')).toBe('電子保証にかかる「認証キー」のお知らせ 99999-00005H')
    expect(pdf.toString('latin1')).not.toContain('4HMR')
  })

  it('is one page of at most 60 KB, also with the longest names', async () => {
    const pdf = await authenticationKeyNoticePdf(
      aNotice({ worksName: longWorksName, contractorName: `髙﨑${'葛'.repeat(98)}`, isTrial: true }),
    )

    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(pdf.length).toBeLessThanOrEqual(60 * 1024)
    expect(cellsOf(pdf, 'TD')[0]).toBe(longWorksName)
    expect(glyphsOf(pdf)).not.toContain(0)
  })

  it('is whole, with every font embedded, and the same to the byte each time', async () => {
    const pdf = await authenticationKeyNoticePdf(aNotice())

    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    for (const font of fontsOf(pdf)) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/)
    expect((await authenticationKeyNoticePdf(aNotice())).equals(pdf)).toBe(true)
  })
})
