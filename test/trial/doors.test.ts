import type { Express } from 'express'
import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { trialRoles } from '../../src/wording/trial-accounts.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aSandbox, useRecordedWorld } from '../support/sandboxes.ts'

describe('the doors of the trial', () => {
  const world = useRecordedWorld()
  let app: Express
  beforeAll(() => {
    app = anApp(world.db)
  })

  it.each([
    ['受注者としてはじめる', '/netdesk', 'ネットデスク建設'],
    ['発注者としてはじめる', '/dsure/lookup', '〇〇〇区'],
    ['保証会社としてはじめる', '/desk', '佐伯'],
  ])('%s: one press, no sign-up, and one is there', async (door, path, who) => {
    const browser = await new Browser(app).open('/')

    await browser.press(door)

    expect(browser.path).toBe(path)
    expect(browser.$('.service-bar__person').text()).toContain(who)
    expect(browser.$('title').text()).toMatch(/^体験版：/)
  })

  it('open one sandbox for a visitor, whose roles are switched by one press from every page', async () => {
    const browser = await new Browser(app).open('/')
    await browser.press('受注者としてはじめる')
    const before = await sandboxes()

    for (const { label } of trialRoles) {
      await browser.press(label)
      expect(browser.$('.trial-band__roles button')).toHaveLength(trialRoles.length)
      expect(browser.status).toBe(200)
    }
    await browser.open('/netdesk')

    expect(browser.$('.service-bar__person').text()).toContain('ネットデスク建設')
    expect(await sandboxes()).toBe(before)
  })

  it('say nothing of a switch where the trial is shared', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')

    expect(browser.$('.trial-band')).toHaveLength(1)
    expect(browser.$('.trial-band__roles')).toHaveLength(0)
    expect((await browser.open('/trial')).path).toBe('/')
  })

  it('are told in one way when all places are taken', async () => {
    await aSandbox(world.db)
    const full = anApp(world.db, undefined, { TRIAL_SANDBOXES: '1' })

    const browser = await new Browser(full).open('/')
    await browser.press('受注者としてはじめる')

    expect([browser.status, browser.heading]).toEqual([503, 'いま体験版は満員です'])
    expect(browser.response.headers['set-cookie']).toBeUndefined()
  })

  it('are slowed where one address opens more than a class needs', async () => {
    const counter = { scope: 'sandbox:address', window_started_at: new Date(), count: 150 }
    const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
    const merged = world.db('attempt_counters').insert(addresses.map((subject) => ({ ...counter, subject })))
    await merged.onConflict(['scope', 'subject']).merge()
    const browser = await new Browser(app).open('/')

    await browser.press('受注者としてはじめる')
    const opened = browser.status
    const again = await new Browser(app).open('/')
    await again.press('受注者としてはじめる')

    expect([opened, again.status, again.heading]).toEqual([200, 429, '少し時間をおいてください'])
    await world.db('attempt_counters').whereIn('subject', addresses).delete()
  })

  it('are not there in production, and its cookie opens nothing', async () => {
    const pressed = await request(app).post('/trial/as/netdesk')
    const cookie = cookieOf(pressed, 'trial')
    const production = anApp(world.db, undefined, {
      TRIAL: 'off',
      PUBLIC_URL: 'https://hosho.example.jp',
      SIGNING_KEYS: 'made',
    })
    const at = (path: string) => ({
      get: () =>
        request(production)
          .get(path)
          .set({ host: 'hosho.example.jp', cookie: `${cookie}; __Host-${cookie}` }),
      post: () =>
        request(production)
          .post(path)
          .set({ host: 'hosho.example.jp', cookie: `${cookie}; __Host-${cookie}` }),
    })

    for (const path of ['/trial', '/trial/mails']) expect((await at(path).get()).status).toBe(404)
    for (const path of ['/trial/as/netdesk', '/trial/reset', '/trial/undo'])
      expect((await at(path).post()).status).toBe(404)
    const entrance = await at('/').get()
    expect(entrance.status).toBe(200)
    expect(entrance.text).not.toMatch(/体験版|はじめる/)
  })

  it('give a cookie that nobody else can make', async () => {
    const cookie = cookieOf(await request(app).post('/trial/as/netdesk'), 'trial')
    const forged = cookie.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'))

    expect((await request(app).get('/trial').set({ cookie })).status).toBe(200)
    expect((await request(app).get('/trial').set({ cookie: forged })).status).toBe(303)
    expect(cookie).toMatch(/^trial=[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/)
  })

  it('are not opened by another site', async () => {
    const response = await request(app).post('/trial/as/netdesk').set({ origin: 'https://evil.example' })

    expect(response.status).toBe(403)
  })

  async function sandboxes(): Promise<number> {
    return Number((await world.db('sandboxes').count({ n: '*' }).first())?.['n'])
  }
})

function cookieOf(response: { headers: Record<string, unknown> }, name: string): string {
  const cookies = response.headers['set-cookie'] as string[]
  return cookies.find((one) => one.startsWith(`${name}=`))?.split(';')[0] ?? ''
}
