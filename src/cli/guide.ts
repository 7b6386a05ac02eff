import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { createDb, createPool, webPatience } from '../store/db.ts'
import type { GuidePicture } from '../wording/guide/chapter.ts'
import { guidePictures } from '../wording/guide/index.ts'
import { trialPassword } from '../wording/trial-accounts.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrateDatabase } from './migrate.ts'
import { seedDatabase } from './seed.ts'
import { makeSecretsOnce } from './state-folder.ts'

/** `npm run guide`: takes every picture of 操作ガイド anew, from a fresh trial world. */
const pictures = fileURLToPath(new URL('../../public/guide/', import.meta.url))
const browsers = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const size = { width: 1000, height: 640 }

const executablePath = browsers.find((file) => file && existsSync(file))
if (!executablePath) {
  console.error('Chromium was not found. Set CHROMIUM to its path.')
  process.exit(1)
}
const folder = await mkdtemp(path.join(tmpdir(), 'denshi-hosho-guide-'))
// Where we are root, the database runs as somebody else, who has to get through here.
await chmod(folder, 0o711)
const log = createLog('warn', 'guide')
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), durability: 'full' })
try {
  // The seeds read them from there too.
  Object.assign(process.env, await makeSecretsOnce(folder))
  await migrateDatabase(postgres.ownerUrl, log)
  await seedDatabase(postgres.ownerUrl, log)
  const config = readConfig({ ...process.env, DATABASE_URL: postgres.appUrl, TRIAL: 'on' })
  const pool = createPool(config.databaseUrl, webPatience, log)
  const app = createApp({ config, db: createDb(pool, log), log, instant: () => new Date() })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await takeAll(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, executablePath)
  server.closeAllConnections()
  server.close()
  await pool.end()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function takeAll(address: string, executable: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { ...size, height: size.height + 200 }, locale: 'ja-JP' })
    await page.goto(`${address}/netdesk/login`)
    await page.fill('[name="loginId"]', 'kensetsu-soshin')
    await page.fill('[name="password"]', trialPassword)
    await page.getByRole('button', { name: 'ログインする' }).click()
    await page.waitForURL((url) => url.pathname === '/netdesk')
    await mkdir(pictures, { recursive: true })
    const names = new Set(guidePictures.map(({ name }) => `${name}.png`))
    for (const file of await readdir(pictures)) if (!names.has(file)) await rm(path.join(pictures, file))
    for (const picture of guidePictures) await take(page, address, picture)
  } finally {
    await browser.close()
  }
}

/** The screen from its service bar on: the trial's band has a clock, which would be another each time. */
async function take(page: Page, address: string, { name, way: [start, ...links] }: GuidePicture): Promise<void> {
  await page.goto(`${address}${start}`)
  for (const words of links) {
    await page.locator('main a[href]', { hasText: words }).first().click()
    await page.waitForLoadState()
  }
  const bar = await page.locator('.service-bar').boundingBox()
  const clip = { x: 0, y: bar?.y ?? 0, ...size }
  await page.screenshot({ path: path.join(pictures, `${name}.png`), clip })
  console.log(`${name}.png  ${new URL(page.url()).pathname}`)
}
