import { beforeAll, expect, it } from 'vitest'
import { recordWorld } from '../../src/usecases/open-sandbox.ts'
import { findingsOf, htmlAfter } from '../browser/inspector.ts'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { sharedTrial } from '../support/sandboxes.ts'

describeInBrowser('the pages of a sandbox', () => {
  const chromium = useChromium()

  beforeAll(async () => {
    const deps = await sharedTrial(chromium.db)
    await recordWorld(deps, deps.realm)
  }, 60_000)

  it.each([true, false])(
    'are sound, wide and narrow, with script: %s',
    { timeout: 120_000 },
    async (javaScriptEnabled) => {
      const { page, complaints } = await chromium.open({ javaScriptEnabled })
      const findings: string[] = []
      let html = ''
      const look = async (act: () => Promise<unknown>): Promise<void> => {
        html = await htmlAfter(page, act)
        if (javaScriptEnabled) findings.push(...(await findingsOf(page, html)))
      }
      const press = (name: string) => look(() => page.getByRole('button', { name, exact: true }).first().click())

      await look(() => page.goto(`${chromium.address}/`))
      await press('受注者としてはじめる')
      expect(new URL(page.url()).pathname).toBe('/netdesk')
      await page.getByText('役割を替える').click()
      if (javaScriptEnabled) findings.push(...(await findingsOf(page, html)))
      await press('保証会社：佐伯（審査）')
      expect(new URL(page.url()).pathname).toBe('/desk')
      await look(() => page.getByRole('link', { name: 'やり直す・戻す' }).click())
      await press('はじめからやり直す')
      await press('やり直す前に戻す')
      await chromium
        .db('sandboxes')
        .where({ state: 'open' })
        .update({ used_at: new Date(0) })
      await look(() => page.goto(`${chromium.address}/netdesk/applications`))
      expect(await page.locator('h1').textContent()).toBe('この体験版は終わりました')

      expect(findings).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})
