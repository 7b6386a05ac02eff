import type { Express } from 'express'
import request from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'

const world = useSeededDatabase()
const settings = { TRIAL: 'off', PUBLIC_URL: 'https://hosho.example.jp' }
let trial: Express
let real: Express

beforeAll(() => {
  trial = anApp(world.db)
  real = anApp(world.db, () => new Date('2026-11-23T01:00:00Z'), settings)
})

describe('the entrance', () => {
  it('of a trial has three doors, everybody who may go through them, one password, and what is unreal', async () => {
    const browser = await new Browser(trial).open('/')

    const doors = browser
      .$('.door .button')
      .map((_, link) => browser.$(link).attr('href'))
      .get()
    expect(doors).toEqual(['/netdesk', '/dsure', '/desk'])
    for (const words of [
      'kensetsu-soshin',
      'ku-keiri',
      'saeki',
      'ohno',
      '99999-00005H',
      'ABCDEFG01',
      '架空',
      '送信箱',
    ]) {
      expect(browser.words).toContain(words)
    }
    expect(browser.words.split('taiken-hosho-2026')).toHaveLength(2)
  })

  it('lets each shown person in with the shown password', async () => {
    const browser = await new Browser(trial).open('/')
    const password = browser.$('.password').text()

    for (const [portal, loginId] of [
      ['netdesk', 'kensetsu-soshin'],
      ['dsure', 'ku-keiri'],
      ['desk', 'saeki'],
    ] as const) {
      await new Browser(trial).signIn(portal, loginId, password)
    }
  })

  it('of a real realm shows doors, and neither accounts nor passwords nor samples', async () => {
    const { text, status } = await request(real).get('/').set('Host', 'hosho.example.jp')

    expect(status).toBe(200)
    expect(text).toContain('href="/dsure"')
    for (const secret of ['taiken', 'hajimete', 'kensetsu', 'ku-keiri', 'ABCDEFG01', '体験版', '/trial'])
      expect(text).not.toContain(secret)
  })
})

describe("D-Sure's public page", () => {
  it('says for whom it is, what it needs, and answers the three questions openly', async () => {
    const browser = await new Browser(trial).open('/dsure')

    expect(browser.heading).toBe('保証確認サービス D-Sure')
    for (const words of [
      '発注機関',
      '※受注者向けサービスではありません',
      '現在、お知らせはありません。',
      'URLを入力しD-Sureへアクセスする。',
      '利用者IDとパスワードを入力しログインする。',
      '受注者から受領した保証契約番号と認証キーを入力し閲覧する。',
      'D-Sureを利用したいのですが、URLがわかりません。',
      '利用者ID管理者について教えてください。',
    ])
      expect(browser.words).toContain(words)
    expect(browser.$('details')).toHaveLength(0)
    await browser.follow('ログインして証書を確認する')
    expect(browser.path).toMatch(/^\/dsure\/login/)
  })

  it('sends a contractor to NetDesk', async () => {
    const browser = await new Browser(trial).open('/dsure')

    expect(browser.$('a[href="/netdesk"]').text()).toContain('受注者')
  })
})

describe('the guides', () => {
  it.each([
    ['/help', 'ヘルプ'],
    ['/terms', '利用条件'],
    ['/accessibility', 'アクセシビリティ'],
  ])('%s can be read without an account', async (path, heading) => {
    const browser = await new Browser(trial).open(path)

    expect([browser.status, browser.heading]).toEqual([200, heading])
  })

  it('say that nobody of those names is behind this', async () => {
    const browser = await new Browser(trial).open('/terms')

    expect(browser.words).toContain('Apache License 2.0')
    expect(browser.words).toContain('関係がありません')
  })
})

describe('the outgoing mail of a trial', () => {
  it('can be read, word for word', async () => {
    await deliverAll(world.db)
    const mail = await world
      .db('mails')
      // The token of a link is put in only where the mail is read.
      .whereNot('body', 'like', '%/private-link%')
      .orderBy([
        { column: 'written_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first()

    const browser = await new Browser(trial).open('/trial/mails')
    await browser.open(`/trial/mails/${mail.id}`)

    expect(browser.heading).toBe(mail.subject)
    expect(browser.$('.as-typed').text()).toBe(mail.body)
  })

  it('is no page of a real realm', async () => {
    const mail = await world.db('mails').first('id')
    for (const path of ['/trial/mails', `/trial/mails/${mail.id}`]) {
      const { status } = await request(real).get(path).set('Host', 'hosho.example.jp')
      expect(status).toBe(404)
    }
  })

  it.each(['/trial/mails/1', '/trial/mails/00000000-0000-0000-0000-000000000000'])(
    'is not found at %s',
    async (path) => {
      const browser = await new Browser(trial).open(path)

      expect(browser.status).toBe(404)
    },
  )
})
