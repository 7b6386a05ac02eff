import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from './app.ts'
import { useSeededDatabase } from './database.ts'

const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = candidates.find((file) => file && existsSync(file))
const isRequired = Boolean(process.env['REQUIRE_BROWSER'])

if (!executablePath && !isRequired) {
  console.warn('Chromium was not found: the browser tests did not run. Set CHROMIUM to its path to run them.')
}

/** Tests that need a real browser. Without one they do not run, and say so; where it is required they fail. */
export const describeInBrowser = executablePath || isRequired ? describe : describe.skip

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The service on a seeded database and a port of its own, and a browser to look at it. */
export function useChromium() {
  const world = useSeededDatabase()
  const current: { browser: Browser | null; server: Server | null; address: string } = {
    browser: null,
    server: null,
    address: '',
  }

  beforeAll(async () => {
    expect(executablePath, 'Chromium is required and was not found').toBeTruthy()
    current.server = createServer(anApp(world.db))
    await new Promise<void>((resolve) => current.server?.listen(0, '127.0.0.1', resolve))
    current.address = `http://127.0.0.1:${(current.server.address() as AddressInfo).port}`
    current.browser = await chromium.launch({ executablePath: executablePath ?? '', args: flags })
  }, 60_000)

  afterAll(async () => {
    await current.browser?.close()
    current.server?.closeAllConnections()
    await new Promise((resolve) => current.server?.close(resolve))
  })

  return {
    get db() {
      return world.db
    },
    get address() {
      return current.address
    },
    /** A window of its own with nobody signed in. What the page complains about is kept and must be nothing. */
    async open(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
      if (!current.browser) throw new Error('the browser exists only inside a test')
      const context = await current.browser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: 'ja-JP',
        ...options,
      })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        // A page that answers 422 or 404 is told as an error by the console, and is none.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.setDefaultTimeout(10_000)
      return { page, complaints }
    },
    async signIn(page: Page, portal: 'netdesk' | 'dsure' | 'desk', loginId: string): Promise<void> {
      await page.goto(`${current.address}/${portal}/login`)
      await page.fill('[name="loginId"]', loginId)
      await page.fill('[name="password"]', trialPassword)
      await page.getByRole('button', { name: 'ログインする' }).click()
      await page.waitForURL((url) => !url.pathname.endsWith('/login'))
    },
  }
}
