import { beforeEach, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { hour, useRecordedWorld } from '../support/sandboxes.ts'
import { silentLog } from '../support/silent-log.ts'
import { testSecrets } from '../support/settings.ts'
import { readConfig } from '../../src/config.ts'
import { endSandboxes } from '../../src/jobs/end-sandboxes.ts'
import type { JobDeps } from '../../src/jobs.ts'

const minute = 60_000

describe('a sandbox', () => {
  const world = useRecordedWorld()
  let time = Date.parse('2026-11-24T00:00:00Z')
  const instant = () => new Date(time)
  let browser: Browser

  beforeEach(async () => {
    time += 1_000 * hour
    await end()
    browser = await new Browser(anApp(world.db, instant)).open('/')
    await browser.press('受注者としてはじめる')
  })

  it('is reset by one press to how it was, with the same person a press away', async () => {
    await browser.open('/netdesk/applications')
    const before = await sandboxes()
    await addADraft()
    expect(await drafts()).toBe(1)

    await browser.open('/trial')
    await browser.press('はじめからやり直す')

    expect(browser.words).toContain('はじめの状態に戻しました')
    expect(await drafts()).toBe(0)
    expect(await sandboxes()).toBe(before + 1)
    await browser.press('受注者：ネットデスク建設')
    expect([browser.status, browser.path]).toEqual([200, '/netdesk'])
  })

  it('comes back as it was for ten minutes, and then no more', async () => {
    await addADraft()
    await browser.open('/trial')
    await browser.press('はじめからやり直す')
    time += 9 * minute
    await end()

    await browser.open('/trial')
    await browser.press('やり直す前に戻す')
    expect(await drafts()).toBe(1)

    await browser.press('はじめからやり直す')
    time += 11 * minute
    await browser.open('/trial')
    expect(browser.$('main button').text()).not.toContain('やり直す前に戻す')
    await browser.send('/trial/undo', {})
    expect(await drafts()).toBe(0)
    await end()
    expect(await sandboxes()).toBe(1)
  })

  it('stays while it is used, goes by itself when it is not, and leaves nothing', async () => {
    const rows = await rowsInAll()
    for (let n = 0; n < 3; n += 1) {
      time += 20 * hour
      expect(await end()).toBe(0)
      await browser.open('/')
    }
    time += 24 * hour
    expect(await end()).toBe(1)

    expect(await sandboxes()).toBe(0)
    const after = await rowsInAll()
    expect(after.realms).toBe((rows.realms ?? 0) - 1)
    expect(await end()).toBe(0)
    const recorded = await world.db('sandboxes').where({ state: 'recorded' }).first()
    const count = async (realmId: string) =>
      Number((await world.db('guarantees').where({ realm_id: realmId }).count({ n: '*' }).first())?.['n'])
    expect(await count(recorded.realm_id)).toBeGreaterThan(15)
    expect(after.guarantees).toBe(2 * (await count(recorded.realm_id)))
  })

  it('that is over says so in an open tab, for whatever is asked, and offers another', async () => {
    time += 24 * hour
    await end()
    for (const path of ['/netdesk', '/netdesk/applications', '/trial', '/dsure/lookup', '/verify', '/trial/mails']) {
      await browser.open(path)
      expect.soft([path, browser.status, browser.heading]).toEqual([path, 410, 'この体験版は終わりました'])
    }
    await browser.send('/netdesk/applications', { anything: 'typed' })
    expect([browser.status, browser.heading]).toEqual([410, 'この体験版は終わりました'])

    await browser.press('受注者としてはじめる')
    expect([browser.status, browser.path]).toEqual([200, '/netdesk'])
  })

  it('that is over says so also before it was taken away', async () => {
    time += 24 * hour

    expect((await browser.open('/netdesk')).status).toBe(410)
  })

  it('gives way to the shared trial for whoever goes to the entrance and signs in there', async () => {
    time += 24 * hour
    await browser.open('/')

    await browser.signIn('netdesk', 'kensetsu-soshin')

    expect(browser.status).toBe(200)
  })

  it('is replaced once by two presses', async () => {
    await browser.open('/trial')
    const before = await sandboxes()
    await browser.send('/trial/reset', {})
    await browser.send('/trial/undo', {})

    expect(await sandboxes()).toBe(before + 1)
    expect(await world.db('sandboxes').whereNull('replaced_at').where({ state: 'open' })).toHaveLength(1)
  })

  async function addADraft(): Promise<void> {
    await browser.open('/netdesk/applications/new')
    const button = browser.$('main form button').first().text().trim()
    await browser.press(button)
    expect(browser.status).toBe(200)
  }

  /** Drafts of the sandbox one is in, more than it came with. */
  async function drafts(): Promise<number> {
    const { realm_id: realmId } = await world.db('sandboxes').where({ state: 'open' }).whereNull('replaced_at').first()
    const recorded = await world.db('sandboxes').where({ state: 'recorded' }).first('realm_id')
    const count = async (id: string) =>
      Number((await world.db('applications').where({ realm_id: id }).count({ n: '*' }).first())?.['n'])
    return (await count(realmId)) - (await count(recorded.realm_id))
  }

  async function sandboxes(): Promise<number> {
    return Number((await world.db('sandboxes').whereNot({ state: 'recorded' }).count({ n: '*' }).first())?.['n'])
  }

  async function end(): Promise<number> {
    const config = readConfig({ ...testSecrets, DATABASE_URL: 'postgres://unused' })
    return endSandboxes({ db: world.db, config, instant, log: { ...silentLog, info: () => {} } } as unknown as JobDeps)
  }

  async function rowsInAll(): Promise<Record<string, number>> {
    const tables = ['realms', 'users', 'guarantees', 'audit_events', 'documents', 'sessions', 'mails', 'certificates']
    const counts = await Promise.all(
      tables.map(async (table) => [table, Number((await world.db(table).count({ n: '*' }).first())?.['n'])] as const),
    )
    return Object.fromEntries(counts)
  }
})
