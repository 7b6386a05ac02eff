import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { PayoutPaper } from '../../src/domain/payout-request.ts'
import { yen } from '../../src/domain/yen.ts'
import { payoutRequestPdf } from '../../src/pdf/payout-request.ts'
import { anAccount, aUse } from '../support/deposits.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, textOf } from './tools.ts'

describeReading('the PDF of a payout request', () => {
  it('says what to pay out of which account, and from what to what the balance goes', async () => {
    const pdf = await payoutRequestPdf(aPaper())

    const text = textOf(pdf)
    for (const words of ['〇〇銀行 △△支店 御中', '99999-00005M 第2回', '0123456', '水戸鋼材 株式会社', '7654321']) {
      expect(text).toContain(words)
    }
    expect(cellsOf(pdf, 'TD')).toEqual(
      expect.arrayContaining(['1,200,000', '19,440,000円', '17,740,000円', '500,000円']),
    )
    expect(cellsOf(pdf, 'TH')).toEqual(expect.arrayContaining(['項目・品名', '払出金額（円）', '払出後の残高']))
    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(fontsOf(pdf).every((line) => / yes yes yes /.test(line))).toBe(true)
    expect(glyphsOf(pdf)).not.toContain(0)
  })

  it('is the same twice, and marked where the world is not real', async () => {
    expect(await payoutRequestPdf(aPaper())).toEqual(await payoutRequestPdf(aPaper()))
    expect((await payoutRequestPdf(aPaper({ isTrial: true }))).equals(await payoutRequestPdf(aPaper()))).toBe(false)
  })

  it('goes on over pages, each with the headings, and keeps every line', async () => {
    const line = { lineId: 'x', amount: yen(1_000), use: aUse({ payee: '髙﨑𠮷葛\u{E0100}工業 株式会社' }) }
    const pdf = await payoutRequestPdf(aPaper({ lines: Array.from({ length: 26 }, () => line), total: yen(26_000) }))

    const text = textOf(pdf)
    const pages = Number(infoOf(pdf, 'Pages'))
    expect(pages).toBeGreaterThan(1)
    expect(text.match(/払出方法・振込先/g)).toHaveLength(pages)
    expect(text.match(/^1,000$|\b1,000$/gm)).toHaveLength(26)
    expect(text).toContain(`${pages}／${pages}ページ`)
  })
})

function aPaper(changes: Partial<PayoutPaper> = {}): PayoutPaper {
  return {
    guaranteeNumber: '99999-00005M',
    product: 'advance_payment',
    serial: 2,
    worksName: '都営住宅××-×××× 耐震改修工事',
    ordererHeadTitle: '〇〇〇区長',
    contractor: {
      name: 'ネットデスク建設 株式会社',
      address: '東京都中央区八丁堀2-27-10',
      representativeTitle: '代表取締役',
      representativeName: '葛\u{E0100}西 一郎',
    },
    suretyName: '●●●建設保証株式会社',
    account: anAccount,
    statementNumber: 1,
    wantedOn: day('2026-05-29'),
    printedOn: day('2026-05-20'),
    lines: [{ lineId: 'x', amount: yen(1_200_000), use: aUse() }],
    total: yen(1_200_000),
    balanceBefore: yen(19_440_000),
    reserved: yen(500_000),
    balanceAfter: yen(17_740_000),
    isTrial: false,
    ...changes,
  }
}
