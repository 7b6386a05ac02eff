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
    const csv = '/netdesk/premium-papers/csv'
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

  it('tells accounting with which month a paper of 一括納付 is debited', async () => {
    await aDebitedMonth(world)
    const browser = await signIn('kensetsu-soshin')
    await browser.open('/netdesk/premium-papers')
    expect(browser.words).toMatch(/45,380円 ?一括納付 令和8年4月分/)
    const text = (await browser.download('/netdesk/premium-papers/csv')).body.toString()
    expect(text).toMatch(/\n2026-04-20,保証料計算書,.*,新規,45380,,,令和8年4月分\r\n/)
  })
})
