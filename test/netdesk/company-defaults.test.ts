import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

describe('a company’s own defaults', () => {
  const world = useWorld()
  const app = () => anApp(world.db, world.instant)

  async function editing(loginId = 'kensetsu-kanri') {
    return (await new Browser(app()).signIn('netdesk', loginId)).open('/netdesk/company-defaults')
  }

  it('are what the next application of a colleague begins with', async () => {
    const browser = await editing()
    browser.fill({
      depositoryBank: '髙﨑銀行 湊支店',
      premiumPayment: 'monthly',
      office: world.officeId,
      noticeEmail: 'ｋｏｕｍｕ＠example.jp',
      contactPerson: '塚本 玲子',
      contactTelephone: '03-0000-0001',
    })
    await browser.press('初期値を保存する')
    expect(browser.words).toContain('初期値を保存しました')

    const colleague = await new Browser(app()).signIn('netdesk', 'kensetsu-sakusei')
    await colleague.open('/netdesk/applications/new')
    await colleague.press('新しい工事の申込をはじめる')
    const overview = colleague.path
    await colleague.open(`${overview}/delivery`)
    expect(colleague.$('#noticeEmail').val()).toBe('koumu@example.jp')
    expect(colleague.$('#contactPerson').val()).toBe('塚本 玲子')
    await colleague.open(`${overview}/payment`)
    expect(colleague.$('[name=premiumPayment]:checked').val()).toBe('monthly')
  })

  it('are kept as typed where something is wrong, and where a colleague was quicker', async () => {
    const browser = await editing()
    browser.fill({ noticeEmail: 'koumu', depositoryBank: '髙﨑銀行 湊支店' })
    await browser.press('初期値を保存する')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining('「@」がありません')])
    expect(browser.$('#depositoryBank').val()).toBe('髙﨑銀行 湊支店')

    const quicker = await editing('kensetsu-soshin')
    await quicker.press('初期値を保存する')
    browser.fill({ noticeEmail: '' })
    await browser.press('初期値を保存する')
    expect(browser.status).toBe(409)
    expect(browser.words).toContain('ほかの操作で、初期値が更新されています')
    expect(browser.$('#depositoryBank').val()).toBe('髙﨑銀行 湊支店')
    await browser.press('初期値を保存する')
    expect(browser.words).toContain('初期値を保存しました')
  })

  it('do not offer what the surety has not agreed to', async () => {
    const browser = await editing('minato-soshin')
    await browser.send('/netdesk/company-defaults', {
      ...browser.hiddenFields('/netdesk/company-defaults'),
      premiumPayment: 'monthly',
    })

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining('一括納付の取り決めがありません')])
  })

  it('name the bodies one applies for again and again, first in the list and only for oneself', async () => {
    const browser = await editing()
    browser.fill({ ordererSearch: '存在しない市' })
    await browser.press('探す')
    expect(browser.words).toContain('見つかりません')
    browser.fill({ ordererSearch: '区' })
    await browser.press('探す')
    await browser.press('登録する：〇〇〇区')
    expect(browser.$('#favourites .task-list__name').text()).toContain('〇〇〇区長')

    await browser.open('/netdesk/applications/new')
    await browser.press('新しい工事の申込をはじめる')
    await browser.open(`${browser.path}/works`)
    expect(browser.$('[name=orderer]').first().val()).toBe(world.ordererIds.ward)

    const other = await editing('minato-soshin')
    expect(other.$('#favourites').text()).toContain('登録した発注者はまだありません')
    await browser.open('/netdesk/company-defaults')
    await browser.press('外す：〇〇〇区')
    expect(browser.$('#favourites').text()).toContain('登録した発注者はまだありません')
  })
})
