import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { readRanges } from '../../src/dsure/settings/body/access.form.ts'
import { saveBodyAccess } from '../../src/usecases/body-access.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { hitachinaka, hitachinakaColleague as kanri } from '../support/people.ts'
import { aSecondFactor } from '../support/second-factors.ts'
import { but, events, useWorld } from '../support/world.ts'

const path = '/dsure/settings/body'

describe('R41: a second factor of the body’s choice', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('dsure', loginId)

  it('is asked of everybody from the next request on, and of nobody in another body', async () => {
    const clerk = await as('hitachinaka-keiyaku')
    const browser = await (await as('hitachinaka-kanri')).open('/dsure/settings')
    await browser.follow('団体の設定')
    await browser.follow('利用の条件を変更する')
    await browser.fill({ demandsSecondFactor: 'yes', ownPassword: 'ちがうパスワード' }).press('変更する')
    expect(browser.$('.error-summary a').attr('href')).toBe('#ownPassword')
    await browser.fill({ demandsSecondFactor: 'yes', ownPassword: trialPassword }).press('変更する')
    // The administrator is no exception.
    expect(browser.words).toContain('貴団体の設定で、2段階認証が必要です')

    for (const address of ['/dsure/guarantees', '/dsure/lookup', '/dsure/account', '/dsure/settings'])
      expect((await clerk.open(address)).path, address).toContain('/dsure/account/second-factor')
    await clerk.fill({ beginPassword: trialPassword }).press('設定をはじめる')
    expect(clerk.path).toBe('/dsure/account/second-factor/setup')
    expect((await (await as('ku-keiri')).open('/dsure/guarantees')).path).toBe('/dsure/guarantees')
  })

  it('lets on whoever has one', async () => {
    const browser = await as('hitachinaka-keiyaku')
    const rules = { demandsSecondFactor: true, addressRanges: [] }
    expect(await saveBodyAccess(world, kanri, 0, rules, trialPassword)).toBe('saved')
    expect((await browser.open('/dsure/guarantees')).path).toContain('second-factor')
    await aSecondFactor(world, hitachinaka)
    const again = await new Browser(anApp(world.db, world.instant)).open('/dsure/login')
    await again.fill({ loginId: 'hitachinaka-keiyaku', password: trialPassword }).press('ログインする')
    expect(again.path).toContain('/dsure/login/code')
    expect(await world.db('body_access_rules').where({ orderer_id: kanri.ordererId })).toHaveLength(1)
  })
})

describe('the addresses from which a body uses D-Sure', () => {
  const world = useWorld()
  const from = (address: string) => but(world, { request: { ...world.request, address } })
  const save = (address: string, addressRanges: readonly string[], version = 0) =>
    saveBodyAccess(from(address), kanri, version, { demandsSecondFactor: false, addressRanges }, trialPassword)

  it('never leave out the one who sets them', async () => {
    expect(await save('192.0.2.10', ['198.51.100.0/24'])).toBe('excludes_you')
    expect(await save('192.0.2.10', ['2001:db8::/32'])).toBe('excludes_you')
    expect(await world.db('body_access_rules')).toEqual([])
    expect(await save('::ffff:192.0.2.10', ['192.0.2.77/24'])).toBe('saved')
    const [{ address_ranges: ranges }] = await world.db('body_access_rules').select('address_ranges')
    expect(String(ranges)).toContain('192.0.2.0/24')
    await expect(save('192.0.2.10', [])).rejects.toThrow('changed_meanwhile')
    await expect(
      saveBodyAccess(world, hitachinaka, 1, { demandsSecondFactor: false, addressRanges: [] }, trialPassword),
    ).rejects.toThrow('not_allowed')
    expect(await events(world, 'orderer.access_rules_saved')).toMatchObject([
      { actor_id: kanri.userId, details: { after: { addressRanges: ['192.0.2.77/24'] } } },
    ])
  })

  it('shut out whoever comes from elsewhere, which is remembered; other bodies go on', async () => {
    const inside = new Browser(anApp(world.db, world.instant))
    await inside.signIn('dsure', 'hitachinaka-keiyaku')
    await save('192.0.2.10', ['192.0.2.0/24'])
    expect((await inside.open('/dsure/guarantees')).status).toBe(403)
    expect(inside.words).toContain('この接続元からは利用できません')
    expect((await inside.open('/dsure/resume')).status).toBe(403)
    expect(await events(world, 'act.refused')).toMatchObject([
      { actor_id: hitachinaka.userId, details: { act: 'enter-body', reason: 'address_outside' } },
      { details: { act: 'enter-body' } },
    ])
    const ward = await new Browser(anApp(world.db, world.instant)).signIn('dsure', 'ku-keiri')
    expect((await ward.open('/dsure/guarantees')).status).toBe(200)
  })

  it('are refused on the form where they cannot be read, and where they would shut the administrator out', async () => {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('dsure', 'hitachinaka-kanri')
    await browser.open(`${path}/access`)
    await browser.fill({ addressRanges: '庁内', ownPassword: trialPassword }).press('変更する')
    expect(browser.errors).toEqual(['「庁内」は接続元の範囲ではありません。例：192.0.2.0/24'])
    await browser.fill({ addressRanges: '203.0.113.0/24', ownPassword: trialPassword }).press('変更する')
    expect(browser.errors).toEqual(['いまの接続元が範囲に入っていません。このままでは、あなたも利用できなくなります'])
    await browser.fill({ addressRanges: '127.0.0.0/8\n::1', ownPassword: trialPassword }).press('変更する')
    expect(browser.words).toContain('127.0.0.0/8')
  })

  it.each(['192.0.2.0/33', '192.0.2/24', '192.0.2.1/0', '::/129', 'fe80::1%eth0', '192.0.2.1/8/8', "1'"])(
    'are not read from %s',
    (text) => {
      expect(readRanges(text).ok).toBe(false)
    },
  )
})

describe('最終確認日 of a body', () => {
  const world = useWorld()

  it('is the last day on which an administrator confirmed the settings', async () => {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('dsure', 'hitachinaka-kanri')
    await browser.open(path)
    expect(browser.words).toContain('まだありません')
    await browser.press('今日、確認しました')
    expect(browser.words).toContain('磯崎 健')
    expect(await events(world, 'orderer.settings_confirmed')).toMatchObject([{ details: { on: '2026-05-20' } }])
    const clerk = await new Browser(anApp(world.db, world.instant)).signIn('dsure', 'hitachinaka-keiyaku')
    expect((await clerk.open(path)).status).toBe(403)
    expect((await clerk.open(`${path}/access`)).status).toBe(403)
  })
})
