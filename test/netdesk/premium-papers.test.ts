import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { aDebitedMonth } from '../support/monthly-billing.ts'
import { useWorld } from '../support/world.ts'

describe('保証料計算書一覧', () => {
  const world = useWorld()
  const signIn = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('says that there is nothing yet, and nothing of bills where there are none', async () => {
    const browser = await signIn('kensetsu-soshin')
    await browser.open('/netdesk')
    await browser.follow('保証料計算書一覧')
    expect(browser.words).toContain('計算書・通知書は、引受承認のあとに表示されます。')
    expect(browser.words).not.toContain('一括納付の請求明細書')
  })

  it('leads to each paper, which is nobody else’s', async () => {
    await anIssuedGuarantee(world)
    const browser = await signIn('kensetsu-soshin')
    await browser.open('/netdesk/premium-papers')
    expect(browser.words).toContain('45,380円')
    expect(browser.$('tbody tr').first().text().replace(/\s+/g, ' ')).toMatch(/99999-\d{5}M.*支払済 ?令和8年5月20日/)

    const href = browser.$('td a[href$="/pdf"]').attr('href') ?? ''
    expect((await browser.download(href)).headers['content-type']).toBe('application/pdf')
    const csv = '/netdesk/premium-papers/export'
    const text = (await browser.download(csv)).body.toString()
    expect(text).toMatch(/\n2026-05-20,保証料計算書,[^\n]*,新規,45380,2026-[^,]+,2026-05-20,\r\n/)
    expect((await browser.download(`${csv}?to=2026-05-19`)).body.toString()).not.toContain('45380')

    const minato = await signIn('minato-soshin')
    await minato.open(href)
    expect(minato.status).toBe(404)
    expect((await minato.download(csv)).body.toString()).not.toContain('45380')
    await minato.open('/netdesk/premium-papers')
    expect(minato.words).not.toContain('45,380円')
  })

  it('narrows page and files to a period, and carries them in three forms', async () => {
    await anIssuedGuarantee(world)
    const browser = await signIn('kensetsu-soshin')
    await browser.open('/netdesk/premium-papers')
    await browser.fill({ from: '令和8年5月20日', to: '2026-05-20' }).press('この期間を表示する')
    expect(browser.words).toContain('45,380円')
    const hrefs = browser
      .$('a[href*="/export?"]')
      .map((_, link) => browser.$(link).attr('href'))
      .get()
    expect(hrefs).toHaveLength(3)
    const [utf8, shiftJis, workbook] = await Promise.all(hrefs.map((href) => browser.download(href)))
    expect(utf8?.body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(iconv.decode(shiftJis?.body, 'cp932')).toBe(utf8?.body.toString('utf8').slice(1))
    expect(workbook?.body.subarray(0, 2).toString()).toBe('PK')

    await browser.open('/netdesk/premium-papers?to=2026-05-19')
    expect(browser.words).not.toContain('45,380円')
    expect(browser.$('a[href*="/export?"]').length % 3).toBe(0)
  })

  it('says what it cannot read of a period, and gives no file of it', async () => {
    const browser = await signIn('kensetsu-soshin')
    for (const [query, words] of [
      ['from=2026-13-40', '2026-13-40'],
      ['from=2026-05-02&to=2026-05-01', '開始日からあとの日にしてください'],
    ] as const) {
      await browser.open(`/netdesk/premium-papers?${query}`)
      expect(browser.$.html()).toContain(words)
      expect(browser.$('.error-summary')).toHaveLength(1)
      expect(browser.$('a[href*="/export?"]')).toHaveLength(0)
      const { status, headers } = await browser.download(`/netdesk/premium-papers/export?${query}`)
      expect([status, headers['location']]).toEqual([303, `/netdesk/premium-papers?${query}`])
    }
  })

  it('tells accounting with which month a paper of 一括納付 is debited', async () => {
    await aDebitedMonth(world)
    const browser = await signIn('kensetsu-soshin')
    await browser.open('/netdesk/premium-papers')
    expect(browser.words).toMatch(/45,380円 ?一括納付 令和8年4月分/)
    const text = (await browser.download('/netdesk/premium-papers/export')).body.toString()
    expect(text).toMatch(/\n2026-04-20,保証料計算書,.*,新規,45380,,,令和8年4月分\r\n/)
  })
})
