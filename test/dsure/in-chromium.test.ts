import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'

describeInBrowser('looking up a certificate in a browser', () => {
  const chromium = useChromium()

  it.each([true, false])('takes two pages and two fields, with script %s', async (javaScriptEnabled) => {
    const { page, complaints } = await chromium.open({ javaScriptEnabled })
    await chromium.signIn(page, 'dsure', 'ku-keiri')

    await page.getByLabel('保証契約番号').fill('９９９９９－００００５Ｈ')
    await page.getByLabel('認証キー').fill('ａｂｃｄｅｆｇ０１')
    await page.getByRole('button', { name: '証書を表示する' }).click()

    await page.getByRole('heading', { level: 1, name: '電子証書 99999-00005H' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('shows both fields and the button without scrolling on a small screen', async () => {
    const { page } = await chromium.open({ viewport: { width: 1093, height: 500 } })
    await chromium.signIn(page, 'dsure', 'ku-keiri')

    const button = await page.getByRole('button', { name: '証書を表示する' }).boundingBox()

    expect((button?.y ?? 999) + (button?.height ?? 999)).toBeLessThanOrEqual(500)
  })

  it('leaves the key in no address, title or storage', async () => {
    const { page } = await chromium.open()
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await chromium.signIn(page, 'dsure', 'ku-kanri')
    for (const key of ['ACDEFHJKMNPR', 'ABCDEFG01']) {
      await page.goto(`${chromium.address}/dsure/lookup`)
      await page.locator('#guaranteeNumber').fill('99999-00005H')
      await page.locator('#authenticationKey').fill(key)
      await page.getByRole('button', { name: '証書を表示する' }).click()
      await page.waitForLoadState()
      expect(await page.title()).not.toContain(key)
    }

    const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')

    expect(stored).toBe('[{},{},""]')
    expect(addresses.join(' ')).not.toMatch(/ACDE|ABCDEFG/)
  })

  it('prints one certificate on one sheet', async () => {
    const { page } = await chromium.open()
    await chromium.signIn(page, 'dsure', 'ku-keiri')
    await page.locator('#guaranteeNumber').fill('99999-00005M ABCDEFG01')
    await page.getByRole('button', { name: '証書を表示する' }).click()
    await page.getByRole('link', { name: '印刷用のページを開く' }).click()

    const pdf = await page.pdf({ preferCSSPageSize: true })

    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  it.each(['/', '/dsure', '/help', '/terms', '/accessibility', '/trial/mails', '/dsure/lookup', '/dsure/guarantees'])(
    '%s needs no sideways scrolling at 320 pixels',
    async (path) => {
      const { page, complaints } = await chromium.open({ viewport: { width: 320, height: 640 } })
      await chromium.signIn(page, 'dsure', 'ku-keiri')

      await page.goto(`${chromium.address}${path}`)

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      expect(complaints).toEqual([])
    },
  )
})
