import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'

describeInBrowser('the copy buttons of 認証キーと提出方法', () => {
  const chromium = useChromium()

  it('carry key, subject and body to the clipboard, and say so', { timeout: 30_000 }, async () => {
    const { page, complaints } = await keyPage({ permissions: ['clipboard-read', 'clipboard-write'] })

    for (const [name, selector] of [
      ['認証キーをコピーする', '.key'],
      ['件名をコピーする', '.to-copy >> nth=0'],
      ['本文をコピーする', '.to-copy >> nth=1'],
    ] as const) {
      const text = (await page.innerText(selector)).trim()
      await page.getByRole('button', { name }).click()
      await page.getByRole('button', { name: 'コピーしました' }).first().waitFor()
      expect(text.length).toBeGreaterThan(10)
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text)
    }
    expect(complaints).toEqual([])
  })

  it('mark the text where the clipboard is closed', { timeout: 30_000 }, async () => {
    const { page } = await keyPage({})
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)

    await page.getByRole('button', { name: '認証キーをコピーする' }).click()

    await page.getByRole('button', { name: '選択しました（Ctrl+Cでコピー）' }).waitFor()
    expect(await page.evaluate('getSelection().toString()')).toBe(await page.innerText('.key'))
  })

  it('are not there without JavaScript, where a click marks the text', { timeout: 30_000 }, async () => {
    const { page } = await keyPage({ javaScriptEnabled: false })

    expect(await page.getByRole('button', { name: 'コピーする' }).count()).toBe(0)
    expect(await page.locator('.key').innerText()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
  })

  async function keyPage(options: BrowserContextOptions) {
    const opened = await chromium.open(options)
    await chromium.signIn(opened.page, 'netdesk', 'kensetsu-soshin')
    const { id } = await chromium.db('guarantees').where({ guarantee_number: '99999-00009K' }).first('id')
    await opened.page.goto(`${chromium.address}/netdesk/guarantees/${id}/authentication-key`)
    return opened
  }
})
