import type { Express } from 'express'
import { beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

type Sent = Record<string, string | readonly string[]>

/** What people do with buttons: press twice, press in two tabs, go back and press again. */
describe('pressing again', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeEach(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
  })

  it('begins one application at a double click, and another from a fresh page', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const before = await count('applications')
    const form = await formAt(browser, '/netdesk/applications/new', '/netdesk/applications')

    await Promise.all([browser.send('/netdesk/applications', form), browser.send('/netdesk/applications', form)])
    const first = browser.path
    await browser.send('/netdesk/applications', form)
    expect([browser.path, await count('applications')]).toEqual([first, before + 1])

    await browser.send(
      '/netdesk/applications',
      await formAt(browser, '/netdesk/applications/new', '/netdesk/applications'),
    )
    expect(browser.path).not.toBe(first)
    expect(await count('applications')).toBe(before + 2)
  })

  it('sends an application once: twice at once, from another tab, and again after Back', async () => {
    const id = await applicationOf('都営住宅××-×××× 耐震改修工事（その2）')
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const action = `/netdesk/applications/${id}/submission`
    const [one, two] = [await checked(browser, id), await checked(browser, id)]

    await Promise.all([browser.send(action, one), browser.send(action, one)])
    const number = browser.$('.lead strong').text()
    expect(number).toMatch(/^R08-\d{6}$/)
    for (const again of [two, one]) {
      await browser.send(action, again)
      expect([browser.heading, browser.$('.lead strong').text()]).toEqual(['送信しました', number])
    }

    expect(await world.db('application_submissions').where({ application_id: id })).toHaveLength(1)
    expect(await world.db('audit_events').where({ subject_id: id, name: 'application.submitted' })).toHaveLength(1)
  })

  it('does not save from an old tab over what was saved since; says so and keeps what was typed', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-sakusei')
    await browser.open('/netdesk/applications/new')
    await browser.press('新しい工事の申込をはじめる')
    const path = `${browser.path}/works`
    const old = await formAt(browser, path, path)
    await browser.fill({ worksName: '新しいほうの工事' }).press('一時保存して終わる')

    await browser.send(path, { ...old, worksName: '古いほうの工事' })

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('まだ保存していません')
    expect(browser.$('#worksName').attr('value')).toBe('古いほうの工事')
  })

  it('issues one certificate: twice at once, from another tab, by another approver, and again after Back', async () => {
    const id = await applicationOf('勝田第三中学校 体育館屋根改修工事')
    const { id: requestId } = await world.db('guarantee_requests').where({ application_id: id }).first('id')
    const action = `/desk/applications/${id}/requests/${requestId}/issue`
    const ohno = await new Browser(app).signIn('desk', 'ohno')
    const kaneko = await new Browser(app).signIn('desk', 'kaneko')
    const [one, two] = [await formAt(ohno, action, action), await formAt(ohno, action, action)]
    const hers = await formAt(kaneko, action, action)

    await Promise.all([ohno.send(action, one), ohno.send(action, one)])
    const number = ohno.$('.lead strong').text()
    expect([ohno.heading, number]).toEqual(['発行しました', expect.stringMatching(/^99999-\d{5}K$/)])
    await ohno.send(action, one)
    expect([ohno.heading, ohno.$('.lead strong').text()]).toEqual(['発行しました', number])
    for (const [browser, form] of [
      [ohno, two],
      [kaneko, hers],
    ] as const) {
      await browser.send(action, form)
      await toldSo(browser, number)
    }

    expect(await world.db('guarantees').where({ request_id: requestId })).toHaveLength(1)
    const guarantee = await world.db('guarantees').where({ request_id: requestId }).first('id')
    expect(await world.db('certificates').where({ guarantee_id: guarantee.id })).toHaveLength(1)
    expect(await world.db('authentication_keys').where({ guarantee_id: guarantee.id })).toHaveLength(1)
  })

  it('notes the hand-over once, and tells an old tab that it is noted', async () => {
    const { id } = await world.db('guarantees').where({ guarantee_number: '99999-00009K' }).first('id')
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const page = `/netdesk/guarantees/${id}/authentication-key`
    const action = `${page}/hand-over`
    const [one, two] = [await formAt(browser, page, action), await formAt(browser, page, action)]

    await Promise.all([browser.send(action, one), browser.send(action, one)])
    await browser.send(action, one)
    expect(browser.words).toContain('令和8年5月20日に提出済みです')
    await browser.send(action, { ...two, handedOverOn: '令和8年5月18日' })

    expect([browser.status, browser.heading]).toEqual([409, '内容が更新されています'])
    await browser.follow('最新の内容を表示する')
    expect(browser.status).toBe(200)
    const row = await world.db('guarantees').where({ id }).first('key_handed_over_on')
    expect(String(row.key_handed_over_on)).toContain('2026-05-20')
    expect(
      await world.db('audit_events').where({ subject_id: id, name: 'authentication_key.handed_over' }),
    ).toHaveLength(1)
  })

  it('looks up the same certificate however often, and another one from a page kept by Back', async () => {
    const browser = await new Browser(app).signIn('dsure', 'ku-keiri')
    const form = await formAt(browser, '/dsure/lookup', '/dsure/lookup')
    const sample = { ...form, guaranteeNumber: '99999-00005H', authenticationKey: 'ABCDEFG01' }
    const ward = await world.db('orderers').where({ name: '〇〇〇区' }).first('id')
    const before = await world.db('held_guarantees').where({ orderer_id: ward.id })

    await Promise.all([browser.send('/dsure/lookup', sample), browser.send('/dsure/lookup', sample)])
    const first = browser.path
    await browser.send('/dsure/lookup', sample)
    expect(browser.path).toBe(first)
    await browser.send('/dsure/lookup', { ...sample, guaranteeNumber: '99999-00005M' })

    expect(browser.heading).toContain('99999-00005M')
    expect(await world.db('held_guarantees').where({ orderer_id: ward.id })).toHaveLength(before.length + 2)
  })

  /** Either the page of what was done, or a page that says it was done and leads there. */
  async function toldSo(browser: Browser, number: string): Promise<void> {
    if (browser.status === 409) await browser.follow('最新の内容を表示する')
    expect(browser.status).toBe(200)
    expect(browser.words).toContain(number)
  }

  async function checked(browser: Browser, id: string): Promise<Sent> {
    const form = await formAt(browser, `/netdesk/applications/${id}/check`, `/netdesk/applications/${id}/submission`)
    return { ...form, agreed: 'yes' }
  }

  async function applicationOf(worksName: string): Promise<string> {
    const row = await world.db('applications').whereRaw("content->'works'->>'worksName' = ?", [worksName]).first('id')
    return row.id
  }

  async function count(table: string): Promise<number> {
    return (await world.db(table)).length
  }
})

/** A page opened afresh, and what its form would send. */
async function formAt(browser: Browser, page: string, action: string): Promise<Sent> {
  await browser.open(page)
  expect(browser.path).toBe(page)
  return browser.hiddenFields(action)
}
