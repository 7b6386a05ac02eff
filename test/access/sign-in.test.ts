import { beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import request from 'supertest'
import { trialInitialPassword, trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
const clock = { now: new Date('2026-11-23T01:00:00Z') }
let app: Express

beforeAll(() => {
  app = anApp(world.db, () => clock.now)
})

describe('signing in', () => {
  it('leads a contractor to the home of NetDesk', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')

    expect(browser.path).toBe('/netdesk')
    expect(browser.status).toBe(200)
  })

  it('takes the id in any width and case', async () => {
    const browser = await new Browser(app).signIn('netdesk', ' ＫＥＮＳＥＴＳＵ－soshin ')

    expect(browser.path).toBe('/netdesk')
  })

  it.each([
    ['an unknown id', 'nobody-here', trialPassword],
    ['a wrong password', 'kensetsu-kanri', 'not-the-password-1'],
    ["another portal's person", 'saeki', trialPassword],
  ])('answers %s in the same words', async (_, loginId, password) => {
    const browser = await new Browser(app).open('/netdesk/login')

    await browser.fill({ loginId, password }).press('ログインする')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      'ログインIDまたはパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
    ])
    expect(browser.$('[name="loginId"]').attr('value')).toBe(loginId)
    expect(browser.response.text).not.toContain(password)
  })

  it('slows down after five failures, also for the right password, and opens again after the wait', async () => {
    const browser = await new Browser(app).open('/dsure/login')
    for (let tries = 0; tries < 5; tries += 1) {
      await browser.fill({ loginId: 'ken-kanri', password: 'wrong-password-12' }).press('ログインする')
    }

    await browser.fill({ loginId: 'ken-kanri', password: trialPassword }).press('ログインする')
    expect(browser.status).toBe(422)

    clock.now = new Date(clock.now.getTime() + 60_000)
    await browser.fill({ loginId: 'ken-kanri', password: trialPassword }).press('ログインする')
    expect(browser.path).toMatch(/^\/dsure/)
    expect(browser.status).toBe(200)
  })

  it('makes a first-time person choose a password before anything else', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-shinjin', trialInitialPassword)
    expect(browser.path).toBe('/netdesk/password')
    expect(browser.$('.service-bar').text()).toMatch(/新井 大地.*ログアウト/s)
    await browser.open('/netdesk/guarantees')
    expect(browser.path).toBe('/netdesk/password')

    await browser
      .fill({ current: trialInitialPassword, next: 'mijikai', again: 'mijikai' })
      .press('パスワードを変更する')
    expect(browser.errors).toEqual(['新しいパスワードは、15文字以上にしてください'])

    const next = 'あたらしい 合言葉 は ここに'
    await browser.fill({ current: trialInitialPassword, next, again: next }).press('パスワードを変更する')
    expect(browser.path).toBe('/netdesk')
  })
})

describe('a session', () => {
  it('ends on the server when signed out, also for whoever kept the cookie', async () => {
    const agent = request.agent(app)
    const login = await agent.get('/netdesk/login')
    const token = /name="_csrf" value="([^"]+)"/.exec(login.text)?.[1]
    const signedIn = await agent
      .post('/netdesk/login')
      .type('form')
      .send({ _csrf: token, loginId: 'minato-soshin', password: trialPassword })
    const cookie = String(signedIn.headers['set-cookie']?.[0]).split(';')[0] ?? ''
    const home = await agent.get('/netdesk').expect(200)
    const logout = /name="_csrf" value="([^"]+)"/.exec(home.text)?.[1]

    await agent.post('/netdesk/logout').type('form').send({ _csrf: logout }).expect(303)

    await request(app).get('/netdesk').set('cookie', cookie).expect(303)
  })

  it('is gone for a person who was disabled, at the very next request', async () => {
    const browser = await new Browser(app).signIn('desk', 'kaneko')
    await world.ownerDb('users').where({ login_id: 'kaneko' }).update({ disabled_at: new Date() })

    await browser.open('/desk')

    expect(browser.path).toContain('/desk/login')
    await world.ownerDb('users').where({ login_id: 'kaneko' }).update({ disabled_at: null })
  })

  it('keeps no id that would open anything', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const rows = await world.db('sessions').select('id_hash')

    expect(browser.status).toBe(200)
    expect(rows.every(({ id_hash }) => id_hash.length === 32)).toBe(true)
  })

  it('has an id other than the one that was there before sign-in', async () => {
    const agent = request.agent(app)
    const login = await agent.get('/netdesk/login')
    const planted = String(login.headers['set-cookie']?.[0]).split(';')[0] ?? ''
    const token = /name="_csrf" value="([^"]+)"/.exec(login.text)?.[1]
    await agent
      .post('/netdesk/login')
      .type('form')
      .send({ _csrf: token, loginId: 'minato-soshin', password: trialPassword })
      .expect(303)

    await request(app).get('/netdesk').set('cookie', planted).expect(303)
  })

  it('of one portal opens no other', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')

    expect((await browser.open('/desk')).path).toContain('/desk/login')
    expect((await browser.open('/dsure/lookup')).path).toContain('/dsure/login')
  })

  it('that rested too long leads to sign-in', async () => {
    const browser = await new Browser(app).signIn('desk', 'saeki')
    clock.now = new Date(clock.now.getTime() + 16 * 60_000)

    await browser.open('/desk')

    expect(browser.path).toContain('/desk/login')
  })
})

describe('what is sent', () => {
  it('without a token of the session is refused, and nothing is changed', async () => {
    await request(app)
      .post('/netdesk/login')
      .type('form')
      .send({ loginId: 'kensetsu-soshin', password: trialPassword })
      .expect(403)
  })

  it('from another site is refused', async () => {
    await request(app).post('/netdesk/login').set('sec-fetch-site', 'cross-site').type('form').send({}).expect(403)
  })

  it.each([
    ['under a foreign host', () => request(app).get('/').set('host', 'evil.example'), 421],
    ['by another method', () => request(app).put('/netdesk'), 405],
    ['with a NUL in a field', () => request(app).post('/netdesk/login').type('form').send('loginId=a%00b'), 400],
    [
      'with a megabyte in a field',
      () =>
        request(app)
          .post('/netdesk/login')
          .type('form')
          .send({ loginId: 'x'.repeat(1_000_000) }),
      413,
    ],
    ['to a page that is not there', () => request(app).get('/nothing-here'), 404],
  ])('%s gets a kind page', async (_, send, status) => {
    const response = await send()

    expect(response.status).toBe(status)
    expect(response.text).toContain('<h1>')
    expect(response.headers['cache-control']).toBe('no-store')
  })
})

describe('where sign-in leads', () => {
  it('is the page that was asked for, and never another site', async () => {
    const browser = await new Browser(app).open('/netdesk?state=draft')
    expect(browser.path).toContain('/netdesk/login?next=')
    await browser.fill({ loginId: 'kensetsu-soshin', password: trialPassword }).press('ログインする')
    expect(browser.path).toBe('/netdesk?state=draft')

    const other = await new Browser(app).open('/netdesk/login?next=//evil.example/netdesk')
    await other.fill({ loginId: 'kensetsu-soshin', password: trialPassword }).press('ログインする')
    expect(other.path).toBe('/netdesk')
  })
})
