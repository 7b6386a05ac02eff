import { expect, it } from 'vitest'
import type { InvoicePaper } from '../../src/domain/advance-invoice.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { advanceInvoicePdf } from '../../src/pdf/advance-invoice.ts'
import { defaultInvoiceTemplate } from '../../src/wording/invoice-text.ts'
import { anAccount } from '../support/deposits.ts'
import { longWorksName } from './papers.ts'
import { cellsOf, complaintsOf, describeReading, fontsOf, glyphsOf, infoOf, textOf } from './tools.ts'

describeReading('the PDF of an invoice', () => {
  it('claims the amount to the account of the guarantee, with room for a stamp', async () => {
    const pdf = await advanceInvoicePdf(aPaper())

    const text = textOf(pdf)
    for (const words of ['〇〇〇区長 様', '請求金額 19,440,000円', '前払金を請求します', '印']) {
      expect(text.replaceAll('　', ' ')).toContain(words)
    }
    expect(cellsOf(pdf, 'TD')).toEqual(
      expect.arrayContaining(['48,600,000円', '99999-00005M（前払金保証）', '普通　0123456', anAccount.holderKana]),
    )
    expect(text).not.toContain('本件責任者')
    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(fontsOf(pdf).every((line) => / yes yes yes /.test(line))).toBe(true)
  })

  it('names the people in place of a stamp where the body wants them', async () => {
    const template = { ...defaultInvoiceTemplate, proof: 'contacts', attachmentsNote: '認証キーのお知らせ' } as const
    const responsible = { section: '工務部長', name: '塚本 玲子', telephone: '03-0000-0009' }
    const pdf = await advanceInvoicePdf(aPaper({ template, responsible }))

    expect(cellsOf(pdf, 'TD')).toContain('工務部長　塚本 玲子　電話 03-0000-0009')
    expect(textOf(pdf)).toContain('押印に代えて')
    expect(textOf(pdf)).toContain('添付書類：認証キーのお知らせ')
    expect(textOf(pdf)).not.toMatch(/^印$/m)
  })

  it('stays on one page with the longest names, whole', async () => {
    const pdf = await advanceInvoicePdf(aPaper({ worksName: longWorksName }))
    expect(infoOf(pdf, 'Pages')).toBe('1')
    expect(cellsOf(pdf, 'TD')).toContain(longWorksName)
    expect(glyphsOf(pdf)).not.toContain(0)
  })

  it('is the same twice, and marked where the world is not real', async () => {
    expect(await advanceInvoicePdf(aPaper())).toEqual(await advanceInvoicePdf(aPaper()))
    expect((await advanceInvoicePdf(aPaper({ isTrial: true }))).equals(await advanceInvoicePdf(aPaper()))).toBe(false)
  })
})

function aPaper(changes: Partial<InvoicePaper> = {}): InvoicePaper {
  const nobody = { section: '', name: '', telephone: '' }
  return {
    template: defaultInvoiceTemplate,
    guaranteeNumber: '99999-00005M',
    product: 'advance_payment',
    ordererName: '〇〇〇区',
    ordererHeadTitle: '〇〇〇区長',
    worksName: '都営住宅××-×××× 耐震改修工事',
    worksNumber: '令4-住-0012',
    contractedOn: day('2026-05-11'),
    contractPrice: yen(48_600_000),
    guaranteedAmount: yen(19_440_000),
    amount: yen(19_440_000),
    invoicedOn: day('2026-05-20'),
    account: anAccount,
    contractor: {
      name: 'ネットデスク建設 株式会社',
      address: '東京都中央区八丁堀2-27-10',
      representativeTitle: '代表取締役',
      representativeName: '葛\u{E0100}西 一郎',
    },
    responsible: nobody,
    clerk: nobody,
    isTrial: false,
    ...changes,
  }
}
