import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page, Response } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [1366, 320]

/**
 * The rules of HTML. How it is laid out in the file is none of them; a button of ours that says no type sends its form; a
 * region that scrolls is a `div` with a name, as axe asks for.
 */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'no-implicit-button-type': 'off',
    'prefer-native-element': ['error', { exclude: ['region'] }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
})

/** What is wrong with the page a window stands on: by axe at two widths, sideways scrolling, and its HTML. */
export async function findingsOf(page: Page, html: string): Promise<string[]> {
  const where = new URL(page.url()).pathname
  const findings = (await htmlFindings(html)).map((finding) => `${where}: ${finding}`)
  await page.evaluate(axeSource)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 })
    const scrolled = Number(await page.evaluate('document.documentElement.scrollWidth'))
    if (scrolled > width) findings.push(`${where} at ${width}: ${scrolled} wide`)
    findings.push(...(await axeFindings(page)).map((finding) => `${where} at ${width}: ${finding}`))
  }
  return findings
}

/** Does something that leads to another page; gives the HTML the server sent for it. */
export async function htmlAfter(page: Page, act: () => Promise<unknown>): Promise<string> {
  const arrived = page.waitForResponse((response) => isPage(response, page))
  const [response] = await Promise.all([arrived, act()])
  const html = await response.text()
  await page.waitForLoadState()
  return html
}

function isPage(response: Response, page: Page): boolean {
  const isRedirect = response.status() >= 300 && response.status() < 400
  return response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !isRedirect
}

async function htmlFindings(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} ${message} (${line})`),
  )
}

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] }

async function axeFindings(page: Page): Promise<string[]> {
  const run = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, resultTypes: ['violations'] })`
  const violations = (await page.evaluate(`${run}.then((result) => result.violations)`)) as Violation[]
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
