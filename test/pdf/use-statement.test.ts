import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { useStatementPdf } from '../../src/pdf/use-statement.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, textOf } from './tools.ts'

const row = (place: number): string[] => [
  String(place),
  '3 外注費',
  `舗装工（第${place}工区）`,
  '一式',
  '1,000,000',
  '100,000',
  '1 支払先へ振込',
  '令和8年8月下旬',
  '那珂道路 株式会社\n〇〇銀行 △△支店 普通 1234567 ナカドウロ（カ',
]

function aPaper(lines: number) {
  return {
    guaranteeNumber: '99999-00005M',
    version: '第2版（使途変更）',
    standing: '令和8年5月20日 10:15 承認',
    madeOn: day('2026-05-20'),
    surety: '●●●建設保証株式会社',
    contractor: ['東京都中央区八丁堀2丁目', 'ネットデスク建設 株式会社', '代表取締役　髙﨑 太郎'],
    facts: [{ label: '工事名', value: '市道〇〇線 道路改良工事' }],
    rows: Array.from({ length: lines }, (_, index) => row(index + 1)),
    sum: '19,440,000',
    notes: ['この明細書は、保証会社の承認を受けたときに有効になります。'],
    isTrial: true,
  }
}

describeReading('the PDF of a use statement', () => {
  it('stands on A4 laid across, whole, with every face embedded', async () => {
    const pdf = await useStatementPdf(aPaper(3))

    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(infoOf(pdf, 'Page size')).toMatch(/^841\.89 x 595\.28 pts/)
    expect(fontsOf(pdf).every((line) => / yes +yes +yes /.test(line))).toBe(true)
    expect(glyphsOf(pdf)).not.toContain(0)
    expect(cellsOf(pdf, 'TH')).toHaveLength(9)
    expect(cellsOf(pdf, 'TD').slice(0, 3)).toEqual(['1', '3 外注費', '舗装工（第1工区）'])
    expect(textOf(pdf)).toContain('19,440,000')
  })

  it('of 200 lines goes on over many pages, numbered, with the head on each', async () => {
    const pdf = await useStatementPdf(aPaper(200))

    const pages = Number(infoOf(pdf, 'Pages'))
    expect(pages).toBeGreaterThan(5)
    const text = textOf(pdf)
    expect(text).toContain(`${pages}／${pages}ページ`)
    expect(text.match(/前払金を使用する項/g)).toHaveLength(pages)
    expect(text.match(/舗装工（第\d+工区）/g)).toHaveLength(200)
  })

  it('gives the same bytes for the same statement', async () => {
    expect((await useStatementPdf(aPaper(3))).equals(await useStatementPdf(aPaper(3)))).toBe(true)
  })
})
