import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAbout } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express

beforeAll(() => {
  app = anApp(world.db)
})

async function ask(portal: string, loginId: string, email: string): Promise<Browser> {
  const browser = await new Browser(app).open(`/${portal}/login`)
  await browser.follow('パスワードを忘れた場合')
  return browser.fill({ loginId, email }).press('メールを送る')
}

async function linkOfNewest(): Promise<{ href: string; body: string }> {
  const { id } = await world.db('password_resets').orderBy('asked_at', 'desc').first('id')
  await deliverAbout(world.db, id)
  const mail = await world.db('mails').orderBy('written_at', 'desc').first('id', 'body')
  const words = (await new Browser(app).open(`/trial/mails/${mail.id}`)).words
  return { href: /\/[a-z]+\/password-reset\/[\w-]{43}/.exec(words)?.[0] ?? '', body: mail.body }
}

describe('パスワードを忘れた場合', () => {
  it.each([
    ['netdesk', 'kensetsu-kanri', '/netdesk'],
    ['dsure', 'hitachinaka-kanri', '/dsure'],
    ['desk', 'kaneko', '/desk'],
  ] as const)('leads at %s by a mail to a new password, once', async (portal, loginId, home) => {
    const browser = await ask(portal, ` ${loginId.toUpperCase()} `, `${loginId}@example.jp`)
    expect(browser.path).toBe(`/${portal}/password-reset/sent`)
    const { href, body } = await linkOfNewest()
    expect(href).toContain(`/${portal}/`)
    expect(body).toContain('/private-link')

    const next = `やまがらは${portal} きのみをかくす`
    const other = await new Browser(app).open(href)
    await other.fill({ next, again: 'x' }).press('パスワードを決める')
    expect(other.errors).toEqual(['新しいパスワードと同じものを、もう一度入力してください'])
    await other.fill({ next: 'みじかい', again: 'みじかい' }).press('パスワードを決める')
    expect(other.errors).toEqual(['新しいパスワードは、15文字以上にしてください'])
    await other.fill({ next, again: next }).press('パスワードを決める')
    expect(other.words).toContain('新しいパスワードで、ログインしてください')

    expect((await new Browser(app).signIn(portal, loginId, next)).path).toContain(home)
    expect((await other.open(href)).status).toBe(404)
  })

  it('answers everybody in the same words', async () => {
    const known = await ask('netdesk', 'minato-soshin', 'minato-soshin@example.jp')
    const unknown = await ask('netdesk', 'nobody-here', 'nobody@example.jp')

    expect([known.status, known.path, known.words]).toEqual([unknown.status, unknown.path, unknown.words])
  })

  it('says what is missing', async () => {
    const browser = await ask('dsure', '', 'not-an-address')

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toBe('ログインIDを入力してください')
    expect(browser.$('#email').attr('value')).toBe('not-an-address')
  })
})
