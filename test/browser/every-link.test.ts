import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { findingsOf, htmlAfter } from './inspector.ts'

/** Every kind of page of a portal that links lead to in the trial world, each looked over once, wide and narrow. */
describeInBrowser('every page that a link leads to', () => {
  const chromium = useChromium()

  it.each([
    ['netdesk', 'kensetsu-kanri', 55],
    ['desk', 'kaneko', 30],
    ['dsure', 'ku-kanri', 2],
  ] as const)('of %s is sound', { timeout: 900_000 }, async (portal, loginId, least) => {
    const { page, complaints } = await chromium.open()
    await chromium.signIn(page, portal, loginId)
    const waiting = [`/${portal}`]
    const seen = new Map<string, string>()
    const findings: string[] = []
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      const html = await htmlAfter(page, () => page.goto(`${chromium.address}${path}`))
      const status = await page.evaluate(`performance.getEntriesByType('navigation')[0].responseStatus`)
      if (status !== 200) findings.push(`${path}: ${String(status)}`)
      findings.push(...(await findingsOf(page, html)))
      for (const next of await linksOf(portal)) {
        if (seen.has(kindOf(next))) continue
        seen.set(kindOf(next), next)
        waiting.push(next)
      }
    }

    expect([...findings, ...complaints]).toEqual([])
    expect([...seen.keys()].length, [...seen.keys()].join('\n')).toBeGreaterThanOrEqual(least)

    async function linksOf(only: string): Promise<string[]> {
      const hrefs = (await page.$$eval('a[href]', (links) =>
        links.map((link) => link.getAttribute('href')),
      )) as string[]
      return hrefs
        .map((href) => new URL(href, page.url()))
        .filter(({ pathname, origin }) => origin === chromium.address && pathname.startsWith(`/${only}`))
        .filter(
          ({ pathname }) =>
            !/\/(pdf|csv|export|template|download|zip|logout)(\/|$)|\/attachments\/[0-9a-f-]{36}$/.test(pathname),
        )
        .map(({ pathname, search }) => `${pathname}${search.startsWith('?after=') ? '' : search}`)
    }
  })
})

/** Pages of one kind have one address but for their ids; what is asked for in the query is another kind where it is a choice, not a month. */
function kindOf(path: string): string {
  return path
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/=([^&]{8,}|\d{4}-\d{2})(?=&|$)/g, '=…')
}
