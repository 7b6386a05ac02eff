import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

describe('what is worth applying for', () => {
  const world = useWorld()

  async function home(loginId = 'kensetsu-soshin') {
    return new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
  }

  function counts(browser: Browser): string[] {
    return browser
      .$('.counts__one')
      .map((_, one) => browser.$(one).text().replace(/\s+/g, ' ').trim())
      .get()
  }

  it('is counted on the home page, and nothing where there is nothing', async () => {
    const browser = await home()

    expect(counts(browser)).toEqual([
      '新規の保証申込 0件',
      '中間前払の保証申込 0件',
      '継続の保証申込 0件',
      '変更増額の保証申込 0件',
    ])
    await browser.follow('新規の保証申込')
    expect(browser.words).toContain('まだ申し込んでいないものはありません')
  })

  it('is the advance of works whose performance guarantee exists, until it is applied for', async () => {
    const guarantee = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    const browser = await home()
    expect(counts(browser)[0]).toBe('新規の保証申込 1件')
    await browser.follow('新規の保証申込')
    expect(browser.words).toContain(guarantee.guaranteeNumber)
    expect(browser.words).toContain('前払金保証の申込がまだありません')

    await browser.press(`申込をはじめる：${guarantee.worksName}`)
    expect(browser.words).toContain('請負金額 48,600,000円')
    await browser.follow('保証の内容')
    expect(browser.$('[name=products]:checked').val()).toBe('advance_payment')

    await browser.open('/netdesk')
    expect(counts(browser)[0]).toBe('新規の保証申込 0件')
    expect(counts(await home('minato-soshin'))[0]).toBe('新規の保証申込 0件')
  })

  it('is a higher amount once a higher price is noted, filled in as a change', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const browser = await home()
    await browser.open(`/netdesk/guarantees/${guarantee.id}/price`)
    browser.fill({ contractPrice: '5500万円', changedOn: '令和8年5月19日' })
    await browser.press('記録する')

    expect(browser.words).toContain('請負金額が48,600,000円から55,000,000円に増えました')
    expect(browser.words).toContain('19,440,000円から22,000,000円に増やせます')
    expect(await events(world, 'guarantee.price_recorded')).toHaveLength(1)
    await browser.press(`変更申込をはじめる：${guarantee.worksName}`)
    const amendment = await world.db('amendment_requests').first('content')
    expect(amendment.content).toMatchObject({
      kinds: ['increase'],
      contractChangedOn: '2026-05-19',
      contractPrice: 55_000_000,
      guaranteedAmount: 22_000_000,
    })
    await browser.open('/netdesk')
    expect(counts(browser)[3]).toBe('変更増額の保証申込 0件')
  })

  it.each([
    [{ contractPrice: '48,600,000' }, 'いま記録されている請負金額と同じです'],
    [{ changedOn: '令和8年5月21日' }, '今日までの日'],
    [{ changedOn: '令和8年6月31日' }, '暦にある日'],
    [{ contractPrice: '' }, '入力してください'],
  ])('takes no price note with %o', async (wrong, words) => {
    const guarantee = await anIssuedGuarantee(world)
    const browser = await (await home()).open(`/netdesk/guarantees/${guarantee.id}/price`)
    browser.fill({ contractPrice: '5500万円', changedOn: '令和8年5月19日', ...wrong })
    await browser.press('記録する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
    expect(await world.db('price_records').select()).toEqual([])
  })

  it('is dismissed, shown again, and comes back by itself with another price', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const browser = await home()
    const note = async (price: string) => {
      await browser.open(`/netdesk/guarantees/${guarantee.id}/price`)
      await browser.fill({ contractPrice: price, changedOn: '令和8年5月19日' }).press('記録する')
    }
    await note('5500万円')
    await browser.press(`表示しない：${guarantee.worksName}`)
    expect(browser.words).toContain('表示しないことにしたお勧め（1件）')
    await browser.press(`もう一度表示する：${guarantee.worksName}`)
    expect(browser.words).toContain('変更増額の保証申込（1件）')
    await browser.press(`表示しない：${guarantee.worksName}`)
    await note('6000万円')
    expect(browser.words).toContain('変更増額の保証申込（1件）')
  })

  it('is nobody else’s to follow, to dismiss or to note a price for', async () => {
    const guarantee = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    const other = await home('minato-soshin')
    await other.open(`/netdesk/guarantees/${guarantee.id}/price`)
    expect(other.status).toBe(404)
    const fields = (await other.open('/netdesk/company-defaults')).hiddenFields('/netdesk/logout')
    await other.send(`/netdesk/prompts/${guarantee.id}/advance`, { _csrf: fields['_csrf'] ?? '' })
    expect(other.status).toBe(404)
    await other.send(`/netdesk/prompts/${guarantee.id}/dismissal`, {
      _csrf: fields['_csrf'] ?? '',
      kind: 'new',
      occasion: 'performance_only',
    })
    expect(other.status).toBe(404)
    expect(await world.db('prompt_dismissals').select()).toEqual([])
  })
})
