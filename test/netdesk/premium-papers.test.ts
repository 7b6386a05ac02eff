import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
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

    const href = browser.$('td a[href$="/pdf"]').attr('href') ?? ''
    expect((await browser.download(href)).headers['content-type']).toBe('application/pdf')
    const minato = await signIn('minato-soshin')
    await minato.open(href)
    expect(minato.status).toBe(404)
    await minato.open('/netdesk/premium-papers')
    expect(minato.words).not.toContain('45,380円')
  })
})
