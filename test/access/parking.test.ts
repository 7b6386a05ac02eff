import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { unseal } from '../../src/store/sealing.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { testSecrets } from '../support/settings.ts'

const minute = 60_000

describe('a form that was sent after the session had ended', () => {
  const world = useSeededDatabase()
  const clock = { now: new Date('2026-11-23T01:00:00Z') }
  let app: Express

  beforeAll(() => {
    app = anApp(world.db, () => clock.now)
  })

  it('is given back filled in after signing in, and nothing was done with it', async () => {
    const browser = await aForm('kensetsu-sakusei')
    const version = await savedVersions()

    lapse()
    await browser.press('保存して「請負契約」へ進む')
    expect(browser.path).toBe('/netdesk/login')
    expect(browser.words).toContain('入力した内容は残っています')
    await signInAgain(browser, 'kensetsu-sakusei')

    expect([browser.status, browser.heading]).toEqual([200, '発注者と工事'])
    expect(browser.$('#worksName').attr('value')).toBe('長い電話のあとの工事')
    expect(await savedVersions()).toEqual(version)
    await browser.fill({ worksName: '短い電話のあとの工事' }).press('保存して「請負契約」へ進む')
    expect(await savedVersions()).not.toEqual(version)
  })

  it('is given back once, and no longer after an hour', async () => {
    const browser = await aForm('kensetsu-sakusei')
    lapse()
    await browser.press('保存して「請負契約」へ進む')
    clock.now = new Date(clock.now.getTime() + 61 * minute)
    await browser.open('/netdesk/login')

    await signInAgain(browser, 'kensetsu-sakusei')

    expect(browser.path).toBe('/netdesk')
    expect(browser.response.text).not.toContain('長い電話のあとの工事')
  })

  it.each([
    ['a colleague', 'kensetsu-soshin'],
    ['another company', 'minato-soshin'],
  ])('is never given to %s who signs in at the same machine', async (_, loginId) => {
    const browser = await aForm('kensetsu-sakusei')
    lapse()
    await browser.press('保存して「請負契約」へ進む')

    await signInAgain(browser, loginId)

    expect(browser.path).toBe('/netdesk')
    expect(browser.response.text).not.toContain('長い電話のあとの工事')
    await browser.open('/netdesk/resume')
    expect(browser.path).toBe('/netdesk')
  })

  it('is kept sealed, without its token and one-time key', async () => {
    await world.db('parked_forms').delete()
    const browser = await aForm('kensetsu-sakusei')
    lapse()
    await browser.press('保存して「請負契約」へ進む')

    const [row] = await world.db('parked_forms').select('*')

    const keySealing = Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64')
    const keyLookup = Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64')
    expect(Buffer.from(row.sealed).includes('長い電話')).toBe(false)
    const { body } = JSON.parse(unseal({ keyLookup, keySealing }, row.sealed, row.user_id).toString())
    expect(body).toMatchObject({ worksName: '長い電話のあとの工事' })
    expect(Object.keys(body)).not.toContain('_csrf')
    expect(Object.keys(body)).not.toContain('once')
  })

  it('is kept without 送信パスワード, of which no word stands anywhere', async () => {
    await world.db('parked_forms').delete()
    const browser = await aForm('kensetsu-soshin')
    await browser.press('保存して「請負契約」へ進む')
    const path = browser.path.replace(/contract$/, 'submission')
    lapse()
    await browser.send(path, { version: '2', agreed: 'yes', sendingPassword: 'okuru-mae-ni-7' })

    const [row] = await world.db('parked_forms').select('*')
    const keySealing = Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64')
    const keyLookup = Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64')
    const plain = unseal({ keyLookup, keySealing }, row.sealed, row.user_id).toString()
    expect(JSON.parse(plain).body).toEqual({ version: '2', agreed: 'yes' })
    await signInAgain(browser, 'kensetsu-soshin')
    expect(browser.response.text).not.toContain('okuru-mae-ni-7')
  })

  it('is not kept where a password is in it', async () => {
    await world.db('parked_forms').delete()
    const browser = await new Browser(app).signIn('desk', 'saeki')
    await browser.open('/desk/password')
    browser.fill({ current: trialPassword, next: 'のぞかれては こまる 合言葉', again: 'のぞかれては こまる 合言葉' })
    lapse()

    await browser.press('パスワードを変更する')

    expect(browser.path).toBe('/desk/login')
    expect(await world.db('parked_forms')).toEqual([])
  })

  it('is not kept where a key may be in it, whatever field it was pasted into', async () => {
    await world.db('parked_forms').delete()
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    await browser.open('/dsure/lookup')
    browser.fill({ guaranteeNumber: '保証契約番号：99999-00005H　認証キー：ABCDEFG01' })
    lapse()

    await browser.press('証書を表示する')
    expect(browser.path).toBe('/dsure/login')
    expect(await world.db('parked_forms')).toEqual([])
    await signInAgain(browser, 'ku-keiri')

    expect(browser.path).toBe('/dsure/lookup')
    expect(browser.$('#guaranteeNumber').attr('value')).toBe('')
  })

  it('is not kept for somebody who was never signed in', async () => {
    await world.db('parked_forms').delete()
    const browser = await new Browser(app).open('/netdesk/login')

    await browser.send('/netdesk/applications', { worksName: 'だれのものでもない' })

    expect(browser.path).toBe('/netdesk/login')
    expect(await world.db('parked_forms')).toEqual([])
  })

  /** A task of a new application with something typed into it, not sent yet. */
  async function aForm(loginId: string): Promise<Browser> {
    const browser = await new Browser(app).signIn('netdesk', loginId)
    await browser.open('/netdesk/applications/new')
    await browser.press('新しい工事の申込をはじめる')
    await browser.follow('発注者と工事')
    return browser.fill({ worksName: '長い電話のあとの工事' })
  }

  function lapse(): void {
    clock.now = new Date(clock.now.getTime() + 45 * minute)
  }

  async function signInAgain(browser: Browser, loginId: string): Promise<void> {
    await browser.fill({ loginId, password: trialPassword }).press('ログインする')
  }

  async function savedVersions(): Promise<number[]> {
    return world.db('applications').orderBy('id').pluck('version')
  }
})
