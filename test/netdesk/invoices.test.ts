import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { startAdvanceInvoice } from '../../src/usecases/advance-invoices.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aGuaranteeWithAccount } from '../support/deposits.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

describe('the pages of an invoice', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let browser: Browser
  beforeEach(async () => {
    guarantee = await aGuaranteeWithAccount(world)
    browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-sakusei')
  })

  it('lead from the menu to the paper', async () => {
    await browser.follow('前払金請求書')
    expect(browser.words).toContain('前払金請求書はまだありません')
    await browser.follow('前払金請求書を作成する')
    await browser.follow(guarantee.guaranteeNumber)
    await browser.press('請求の内容を入力する')
    expect(browser.$('#amount').attr('value')).toBe('19,440,000')
    expect(browser.$('#clerkName').attr('value')).toBe('神田 誠')
    await browser.fill({ amount: '１９００万', responsibleName: '葛\u{E0100}西 一郎' }).press('確認へ進む')
    expect(browser.words).toContain('19,000,000円')
    expect(browser.words).toContain('〇〇銀行 △△支店 普通 0123456')
    await browser.press('この内容で請求書を作成する')

    expect(browser.words).toContain('出力済')
    const pdf = await browser.download(`${browser.path}/pdf`)
    expect(String(pdf.body.subarray(0, 5))).toBe('%PDF-')
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('前払金請求書_')
    expect(await events(world, 'advance_invoice.viewed')).toHaveLength(1)
    await browser.open(`/netdesk/advance-invoices/new?guarantee=${guarantee.id}`)
    expect(browser.words).toContain('すでに1通の請求書を出力しています')
  })

  it('say at the field what is wrong, and keep what was typed', async () => {
    await openDraft()
    await browser.fill({ amount: '19,440,001' }).press('確認へ進む')
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['請求金額（19,440,001円）は、保証金額（19,440,000円）以下で入力してください'],
    ])
    expect(browser.$('#amount').attr('value')).toBe('19,440,001')
    await browser.fill({ amount: '0', invoicedOn: '令和8年6月31日', clerkTelephone: '123' }).press('確認へ進む')
    expect(browser.errors).toHaveLength(2)
    await browser.fill({ amount: '', invoicedOn: '', clerkTelephone: '' }).press('確認へ進む')
    expect(browser.errors).toEqual(['請求金額を入力してください', '請求日を入力してください'])
  })

  it('ask for people where the body takes no stamp', async () => {
    await world.db('advance_invoice_templates').insert({
      realm_id: world.realm.id,
      orderer_id: guarantee.ordererId,
      title: '前払金請求書',
      addressee: '{発注者の長} 様',
      preamble: '請求します。',
      proof: 'contacts',
      verified_on: '2026-05-20',
    })
    await openDraft()
    await browser.press('確認へ進む')
    expect(browser.errors).toEqual([
      '本件責任者の氏名を入力してください（押印に代わるため、必要です）',
      '本件責任者の電話番号を入力してください（押印に代わるため、必要です）',
    ])
    await browser.fill({ responsibleName: '塚本 玲子', responsibleTelephone: '03-0000-0009' }).press('確認へ進む')
    expect(browser.words).toContain('押印に代えて')
  })

  it('show another tab’s draft as it is now, and keep what was typed', async () => {
    const id = await openDraft()
    await world.db('advance_invoices').where({ id }).update({ version: 5 })
    await browser.fill({ amount: '777' }).press('確認へ進む')
    expect(browser.status).toBe(409)
    expect(browser.$('#amount').attr('value')).toBe('777')
    await browser.press('確認へ進む')
    expect(browser.words).toContain('777円')
  })

  it('say that the account is missing, and throw a draft away', async () => {
    const bare = await anIssuedGuarantee(world)
    const id = await startAdvanceInvoice(world, kensetsu, bare.id)
    await browser.open(`/netdesk/advance-invoices/${id}/check`)
    expect(browser.words).toContain('前払金専用口座が記録されていません')
    expect(browser.$('main form').length).toBe(0)
    await browser.open(`/netdesk/advance-invoices/${id}`)
    await browser.follow('この請求書の作成をやめる')
    await browser.press('作成をやめる')
    expect(browser.words).toContain('前払金請求書はまだありません')
  })

  it('are not found by みなと土木', async () => {
    const id = await startAdvanceInvoice(world, kensetsu, guarantee.id)
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    const paths = ['', '/check', '/discarding', '/pdf'].map((path) => `/netdesk/advance-invoices/${id}${path}`)
    for (const path of [...paths, `/netdesk/advance-invoices/new?guarantee=${guarantee.id}`]) {
      expect((await minato.open(path)).status, path).toBe(404)
    }
    await minato.open('/netdesk/advance-invoices/new')
    expect(minato.words).toContain('請求できる保証契約はありません')
  })

  async function openDraft(): Promise<string> {
    const id = await startAdvanceInvoice(world, kensetsu, guarantee.id)
    await browser.open(`/netdesk/advance-invoices/${id}`)
    return id
  }
})
