import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Route, routesOf } from '../../src/cli/routes.ts'
import { menus } from '../../src/netdesk/menus.ts'
import { screenGroups, screenHelpHref } from '../../src/wording/screen-help/index.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const anId = '00000000-0000-4000-8000-000000000000'
const screens = screenGroups.flatMap((group) => group.screens)

describe('ヘルプ of NetDesk', () => {
  const world = useSeededDatabase()
  let app: Express
  let routes: Route[]

  beforeAll(() => {
    app = anApp(world.db)
    routes = routesOf(app)
  })

  const signIn = () => new Browser(app).signIn('netdesk', 'kensetsu-kanri')

  it('is one click away from every entry of the menus, and is about that screen', async () => {
    const browser = await signIn()
    await browser.open('/netdesk')
    const bar = browser
      .$('.menu a')
      .map((_, link) => browser.$(link).attr('href') ?? '')
      .get()
    const entries = [...menus.flatMap(({ links }) => links.map(({ href }) => href)), ...bar]
    expect(entries.length).toBeGreaterThanOrEqual(25)

    for (const entry of entries) {
      await browser.open(entry)
      await browser.open(browser.$('.service-bar__help').attr('href') ?? '')
      expect.soft(browser.status, entry).toBe(200)
      expect.soft(browser.heading, entry).toMatch(/^ヘルプ：/)
      for (const part of ['項目とボタン', 'このあと', 'よくある間違い'])
        expect.soft(browser.words, entry).toContain(part)
      const screen = screens.find(({ id }) => browser.path === `/netdesk/help/${id}`)
      expect.soft(screen?.path.test(entry.replace('/netdesk', '')), entry).toBe(true)
    }
  })

  it('knows every page of the portal', () => {
    const pages = routes
      .filter(({ method, audience }) => method === 'GET' && audience === 'netdesk')
      .map(({ path }) => path.replace(/:[A-Za-z]+/g, anId))
      .filter((path) => !/\/(pdf|csv|template|download|zip|export)(\/|$)|\/attachments\/[0-9a-f-]{36}$/.test(path))

    expect(pages.length).toBeGreaterThan(80)
    expect(pages.filter((path) => screenHelpHref(path) === '/netdesk/help')).toEqual([])
  })

  it('leads back to a screen that answers, and lists all that it has', async () => {
    const browser = await signIn()
    await browser.open('/netdesk/help')
    for (const { id, title } of screens) expect(browser.$(`main a[href="/netdesk/help/${id}"]`).text()).toBe(title)

    for (const { href } of screens) {
      if (!href) continue
      await browser.open(href)
      expect.soft(browser.status, href).toBe(200)
    }
  })

  it('keeps one address a screen, and knows nothing of others', async () => {
    expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length)

    const browser = await signIn()
    await browser.open('/netdesk/help/nothing')
    expect(browser.status).toBe(404)
  })

  it('leads whoever has no password of their own yet to the help for everybody', async () => {
    const newcomer = await new Browser(app).signIn('netdesk', 'kensetsu-shinjin', 'hajimete-no-login-8')

    expect(newcomer.path).toBe('/netdesk/password')
    expect(newcomer.$('.service-bar__help').attr('href')).toBe('/help')
  })
})

describe('利用条件', () => {
  const world = useSeededDatabase()

  it('names the five services, and is linked from every foot and from 利用申込', async () => {
    const browser = await new Browser(anApp(world.db)).open('/netdesk/registration')
    expect(browser.$('main a[href="/terms"], .footer a[href="/terms"]')).toHaveLength(2)

    await browser.follow('利用条件')
    expect(browser.heading).toBe('利用条件')
    for (const service of [
      '保証の申込',
      '前払金使途内訳明細書',
      '預託金払出依頼書',
      '電子での受け取り',
      'あとから加える',
    ])
      expect(browser.words).toContain(service)
    expect(browser.$('main ol li')).toHaveLength(5)
  })
})
