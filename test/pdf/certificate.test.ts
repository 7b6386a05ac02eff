import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { unprintable } from '../../src/pdf/fonts.ts'
import { certificateRows, certificateTexts } from '../../src/wording/certificate-text.ts'
import { aCertificate, longWorksName } from './papers.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, structureOf, textOf } from './tools.ts'

const squeezed = (text: string): string => text.replace(/\s/g, '')

describeReading('the certificate PDF', () => {
  it('has every row of the certificate as a row of a table, and its sentences', async () => {
    const content = aCertificate()

    const pdf = await certificatePdf(content)

    const rows = certificateRows(content)
    expect(cellsOf(pdf, 'TH')).toEqual(rows.map((row) => row.label))
    expect(cellsOf(pdf, 'TD')).toEqual(rows.map((row) => row.value.replaceAll('\n', '')))
    const text = squeezed(textOf(pdf))
    const { headNotes, title, declaration, notes, footer, surety, office } = certificateTexts(content)
    for (const part of [...headNotes, title, declaration, ...notes, footer, surety.name, surety.address, ...office]) {
      expect(text).toContain(squeezed(part))
    }
  })

  it('gives hard names back code point by code point', async () => {
    const contractor = {
      name: '㈱葛\u{E0100}城・葛城',
      address: 'ひたちなか市\uFA19宮 神宮',
      jointVentureName: '髙﨑𠮷 JV',
    }

    const pdf = await certificatePdf(aCertificate({ contractor, worksName: longWorksName }))

    expect(cellsOf(pdf, 'TD')).toContain(`${contractor.address}${contractor.jointVentureName}${contractor.name} 様`)
    expect(cellsOf(pdf, 'TD')).toContain(longWorksName)
    expect(squeezed(textOf(pdf))).toContain(squeezed(longWorksName))
    expect(unprintable(longWorksName)).toEqual([])
    expect(glyphsOf(pdf)).not.toContain(0)
  })

  it('stays on one page, however long the names are', async () => {
    const pdf = await certificatePdf(
      aCertificate({
        worksName: longWorksName,
        contractor: { name: '葛'.repeat(100), address: '町'.repeat(200), jointVentureName: '共'.repeat(100) },
        depositoryBank: '銀'.repeat(60),
        worksNumber: '令和8年度 第1号',
        changeNumber: 1,
        changedOn: day('2026-06-10'),
      }),
    )

    expect(infoOf(pdf, 'Pages')).toBe('1')
  })

  it('is whole, tagged and in Japanese, with every font embedded', async () => {
    const pdf = await certificatePdf(aCertificate({ isTrial: true, worksName: longWorksName }))

    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(infoOf(pdf, 'Tagged')).toBe('yes')
    expect(infoOf(pdf, 'Title')).toBe('保証証書(前払金保証) 99999-00005M')
    expect(pdf.toString('latin1')).toContain('/Lang (ja-JP)')
    expect(fontsOf(pdf)).not.toEqual([])
    for (const font of fontsOf(pdf)) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/)
    expect(structureOf(pdf)).toMatch(/H1[^\n]*\n +"保証証書\(前払金保証\)"/)
  })

  it('says 体験版 SAMPLE in a trial by its outlines only', async () => {
    const [sample, real] = await Promise.all([
      certificatePdf(aCertificate({ isTrial: true })),
      certificatePdf(aCertificate()),
    ])

    expect(textOf(sample)).toBe(textOf(real))
    expect(sample.length).toBeGreaterThan(real.length)
  })

  it('is the same to the byte each time it is made, also beside others', async () => {
    const first = await certificatePdf(aCertificate())

    const [again] = await Promise.all([
      certificatePdf(aCertificate()),
      certificatePdf(aCertificate({ worksName: longWorksName })),
    ])

    expect(again?.equals(first)).toBe(true)
  })

  it('shows 変更-1 with its date under the title', async () => {
    const pdf = await certificatePdf(aCertificate({ changeNumber: 1, changedOn: day('2026-06-10') }))

    expect(textOf(pdf)).toMatch(/保証証書\(前払金保証\)\n変更-1\s+変更年月日 令和8年6月10日\n/)
  })

  it('of a performance guarantee has no bank and a period of two days', async () => {
    const content = aCertificate({ product: 'performance', guaranteeStartsOn: day('2026-05-20'), depositoryBank: null })

    const pdf = await certificatePdf(content)

    expect(cellsOf(pdf, 'TH')).not.toContain('預託金融機関')
    expect(cellsOf(pdf, 'TD')).toContain('令和8年5月20日 ～ 令和9年3月31日')
    expect(squeezed(textOf(pdf))).toContain('当会社は、契約保証約款に基づき')
  })
})
