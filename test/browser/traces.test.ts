import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { describeInBrowser, useChromium } from '../support/chromium.ts'

/** What somebody leaves behind at a counter many people use, and whether it can be used without a mouse. */
describeInBrowser('a browser that others use too', () => {
  const chromium = useChromium()

  it('signs in and looks up by keyboard alone, and always shows where one is', async () => {
    const { page, complaints } = await chromium.open()
    await page.goto(`${chromium.address}/dsure/login`)

    await tabTo(page, 'loginId')
    await page.keyboard.type('ku-keiri')
    await tabTo(page, 'password')
    await page.keyboard.type(trialPassword)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/dsure\/lookup$/)
    await tabTo(page, 'guaranteeNumber')
    await page.keyboard.type('99999-00005H')
    await tabTo(page, 'authenticationKey')
    await page.keyboard.type('ABCDEFG01')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { level: 1, name: '電子証書 99999-00005H' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toContain('本文へ移動')
    expect(complaints).toEqual([])
  })

  it('keeps nothing of what was shown: no storage, no cookie for scripts, no cached page', async () => {
    const { page } = await chromium.open()
    await chromium.signIn(page, 'netdesk', 'kensetsu-soshin')
    const guarantee = await chromium.db('guarantees').where({ guarantee_number: '99999-00005M' }).first('id')
    for (const path of ['/applications', '/guarantees', `/guarantees/${guarantee.id}/authentication-key`]) {
      await page.goto(`${chromium.address}/netdesk${path}`)
    }

    const stored = await page.evaluate(`(async () => JSON.stringify({
      local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
      databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }))()`)

    const nothing = { local: [], session: [], cookie: '', databases: 0, caches: 0, workers: 0 }
    expect(JSON.parse(String(stored))).toEqual(nothing)
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, httpOnly, sameSite, expires }) => ({ name, httpOnly, sameSite, expires }))).toEqual([
      { name: 'netdesk', httpOnly: true, sameSite: 'Lax', expires: -1 },
    ])
  })

  it.each([true, false])('shows nothing by Back after signing out, with script %s', async (javaScriptEnabled) => {
    const { page } = await chromium.open({ javaScriptEnabled })
    await chromium.signIn(page, 'netdesk', 'kensetsu-soshin')
    const guarantee = await chromium.db('guarantees').where({ guarantee_number: '99999-00005M' }).first('id')
    await page.goto(`${chromium.address}/netdesk/guarantees/${guarantee.id}/authentication-key`)
    await page.getByText('ABCDEFG01').first().waitFor()
    await page.getByRole('button', { name: 'ログアウト' }).click()
    await page.waitForURL(/\/netdesk\/login/)

    await page.goBack()
    await page.waitForLoadState()

    expect(new URL(page.url()).pathname).toBe('/netdesk/login')
    expect(await page.content()).not.toContain('ABCDEFG01')
  })

  it('reads well in the colours a person forces on pages', async () => {
    const { page } = await chromium.open({ forcedColors: 'active' })
    await chromium.signIn(page, 'dsure', 'ku-keiri')

    const border = `getComputedStyle(document.querySelector('#guaranteeNumber')).borderTopStyle`
    const button = `getComputedStyle(document.querySelector('main button')).borderTopStyle`

    expect([await page.evaluate(border), await page.evaluate(button)]).toEqual(['solid', 'solid'])
  })
})

/** Goes on by Tab until a field has the focus, and sees to it that each stop can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 30; stops += 1) {
    const now = (await page.evaluate(`({
      name: document.activeElement.getAttribute('name'),
      isBody: document.activeElement === document.body,
      outline: getComputedStyle(document.activeElement).outlineStyle,
    })`)) as { name: string | null; isBody: boolean; outline: string }
    if (!now.isBody) expect(now.outline, `the focus on ${now.name}`).not.toBe('none')
    if (now.name === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} cannot be reached by Tab`)
}
