import { expect, it } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { reservationCertificatePdf } from '../../src/pdf/reservation-certificate.ts'
import { certificateRows, certificateTexts } from '../../src/wording/certificate-text.ts'
import { aCertificate, longWorksName } from './papers.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, structureOf, textOf } from './tools.ts'

const squeezed = (text: string): string => text.replace(/\s/g, '')

function aReservation(changes: Partial<CertificateContent> = {}): CertificateContent {
  return aCertificate({
    product: 'performance_reservation',
    guaranteeNumber: '99999-00002Y',
    guaranteedAmount: yen(5_000_000),
    guaranteeStartsOn: day('2026-05-20'),
    guaranteeEndsOn: day('2026-06-30'),
    contractPrice: yen(50_000_000),
    contractedOn: null,
    depositoryBank: null,
    tender: {
      noticeNumber: '令和8年度 公告第27号',
      noticedOn: day('2026-05-11'),
      tenderOn: day('2026-06-10'),
      ratioPercent: 10,
    },
    ...changes,
  })
}

describeReading('the 予約証書 PDF', () => {
  it('has number, amount, period, works, notice and orderer, and who has reserved it', async () => {
    const content = aReservation()

    const pdf = await reservationCertificatePdf(content)

    expect(cellsOf(pdf, 'TH')).toEqual(certificateRows(content).map((row) => row.label))
    expect(cellsOf(pdf, 'TD')).toEqual(
      expect.arrayContaining([
        '99999-00002Y',
        '5,000,000円',
        '令和8年5月20日 ～ 令和8年6月30日',
        '都営住宅××-×××× 耐震改修工事',
        '令和8年度 公告第27号（公告日 令和8年5月11日）',
        '〇〇〇区長 様',
      ]),
    )
    const text = squeezed(textOf(pdf))
    const { declaration, notes, headNotes, surety, office } = certificateTexts(content)
    for (const part of [declaration, ...notes, ...headNotes, surety.name, surety.representative, ...office]) {
      expect(text).toContain(squeezed(part))
    }
  })

  it('says that it guarantees no bid deposit, and nothing of keys to be handed in or of contracts there are not', async () => {
    const text = squeezed(textOf(await reservationCertificatePdf(aReservation())))

    expect(text).toContain('入札保証金を保証するものではありません')
    expect(text).toContain('前払金の予定がある請負契約に限り')
    expect(text).not.toContain('請負契約日')
    expect(text).not.toContain('預託金融機関')
    expect(text).not.toContain('この印刷物・PDFは写しです')
  })

  it('stays on one page, however long the names are, and loses none of them', async () => {
    const pdf = await reservationCertificatePdf(
      aReservation({
        worksName: longWorksName,
        worksNumber: '令和8年度 第1号',
        contractor: { name: '葛'.repeat(100), address: '町'.repeat(200), jointVentureName: null },
      }),
    )

    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(cellsOf(pdf, 'TD')).toContain(longWorksName)
    expect(glyphsOf(pdf)).not.toContain(0)
  })

  it('is an A4 page, whole and tagged, with every font embedded', async () => {
    const pdf = await reservationCertificatePdf(aReservation({ isTrial: true }))

    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(infoOf(pdf, 'Page size')).toContain('A4')
    expect(infoOf(pdf, 'Title')).toBe('契約保証予約証書 99999-00002Y')
    expect(structureOf(pdf)).toMatch(/H1[^\n]*\n +"契約保証予約証書"/)
    expect(fontsOf(pdf)).not.toEqual([])
    for (const font of fontsOf(pdf)) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/)
  })

  it('says 体験版 SAMPLE in a trial, and is the same to the byte each time', async () => {
    const [sample, real, again] = await Promise.all([
      reservationCertificatePdf(aReservation({ isTrial: true })),
      reservationCertificatePdf(aReservation()),
      reservationCertificatePdf(aReservation()),
    ])

    expect(again?.equals(real)).toBe(true)
    expect(sample.length).toBeGreaterThan(real.length)
    expect(textOf(sample)).toBe(textOf(real))
  })
})
