import type { Express } from 'express'
import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Route, routesOf } from '../../src/cli/routes.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const portals = ['netdesk', 'dsure', 'desk'] as const
const anId = '00000000-0000-4000-8000-000000000000'

describe('every route', () => {
  const world = useSeededDatabase()
  let app: Express
  let routes: Route[]

  beforeAll(() => {
    app = anApp(world.db)
    routes = routesOf(app)
  })

  it('is one we know of: nothing is open to everybody by accident', () => {
    const open = routes.filter(({ audience, path }) => audience === 'everybody' && !path.startsWith('/assets/'))

    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      '/',
      '/accessibility',
      '/desk/login',
      '/desk/login/code',
      '/desk/logout',
      '/desk/password-reset',
      '/desk/password-reset/:token',
      '/desk/password-reset/done',
      '/desk/password-reset/sent',
      '/desk/resume',
      '/dsure',
      '/dsure/login',
      '/dsure/login/code',
      '/dsure/logout',
      '/dsure/password-reset',
      '/dsure/password-reset/:token',
      '/dsure/password-reset/done',
      '/dsure/password-reset/sent',
      '/dsure/procedures/:token.ics',
      '/dsure/register/:token.ics',
      '/dsure/resume',
      '/favicon.ico',
      '/health',
      '/help',
      '/netdesk/login',
      '/netdesk/login/code',
      '/netdesk/logout',
      '/netdesk/notice-addresses/:token',
      '/netdesk/notice-addresses/:token/confirmation',
      '/netdesk/notice-addresses/:token/ending',
      '/netdesk/notice-addresses/confirmed',
      '/netdesk/notice-addresses/ended',
      '/netdesk/password-reset',
      '/netdesk/password-reset/:token',
      '/netdesk/password-reset/done',
      '/netdesk/password-reset/sent',
      '/netdesk/payout-plan/:token.ics',
      '/netdesk/registration',
      '/netdesk/registration/:token',
      '/netdesk/registration/:token/confirmation',
      '/netdesk/registration/:token/correction',
      '/netdesk/registration/sent',
      '/netdesk/resume',
      '/ping',
      '/premium',
      '/questions',
      '/questions/:question',
      '/terms',
      '/trial',
      '/trial/as/desk',
      '/trial/as/dsure',
      '/trial/as/netdesk',
      '/trial/mails',
      '/trial/mails/:id',
      '/trial/reset',
      '/trial/undo',
      '/verify',
      '/verify/keys',
      '/verify/keys/:kind/:id/download',
    ])
    expect(routes.length).toBeGreaterThan(80)
  })

  it.each(portals)('of %s leads a stranger to its sign-in', async (portal) => {
    for (const { method, path } of routes.filter(({ audience }) => audience === portal)) {
      const response = await send(app, method, path)
      expect.soft(response.status, `${method} ${path}`).toBe(303)
      expect.soft(response.headers['location'], `${method} ${path}`).toContain(`/${portal}/login`)
    }
  })

  it.each([
    ['netdesk', 'desk', 'saeki'],
    ['dsure', 'netdesk', 'kensetsu-soshin'],
    ['desk', 'dsure', 'ku-keiri'],
  ] as const)('of %s knows nobody of %s', async (portal, other, loginId) => {
    const browser = await new Browser(app).signIn(other, loginId)

    for (const { method, path } of routes.filter((route) => route.audience === portal && route.method === 'GET')) {
      await browser.open(withIds(path))
      expect.soft(browser.path, `${method} ${path}`).toContain(`/${portal}/login`)
    }
  })
})

function send(app: Express, method: string, path: string) {
  return method === 'GET' ? request(app).get(withIds(path)) : request(app).post(withIds(path)).type('form').send({})
}

function withIds(path: string): string {
  return path.replace(/:[A-Za-z]+/g, anId)
}
