import type { Express, Request } from 'express'
import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { wrongAddressLimit } from '../../src/usecases/calendar-feeds.ts'
import { reportPayout } from '../../src/usecases/report-payout.ts'
import { pathToTell } from '../../src/web/request.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { readCalendar } from '../support/calendars.ts'
import { aDepositedGuarantee, anApprovedStatement, aPrintedPayout, aUse, usualUses } from '../support/deposits.ts'
import { events, useWorld } from '../support/world.ts'

const here = '/netdesk/payout-plan/feed'

describe('the calendar of planned payouts', () => {
  const world = useWorld()
  let app: Express
  let browser: Browser
  beforeEach(async () => {
    app = anApp(world.db, world.instant)
    browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
  })

  it('is read without a session at an address that is shown once, of which only a hash is kept', async () => {
    await browser.open('/netdesk/payout-plan')
    await browser.follow('カレンダーに登録する')
    expect(browser.words).toContain('専用アドレスはありません')
    const path = await made()

    const response = await request(app).get(path).expect(200)
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(response.headers['cache-control']).toContain('no-store')
    expect(response.headers['set-cookie']).toBeUndefined()
    expect(readCalendar(response.text)).toEqual([])

    await browser.open(here)
    const token = tokenIn(path)
    expect(browser.response.text).not.toContain(token)
    expect(browser.words).toContain('2026/05/20 10:00に作成したものが使われています')
    for (const table of ['payout_feeds', 'audit_events', 'one_time_keys', 'sessions'])
      expect(JSON.stringify(await world.db(table)), table).not.toContain(token)
    expect(await events(world, 'payout_feed.made')).toMatchObject([{ details: { isReplaced: false } }])
  })

  it('has each planned line over its third of the month, with what is left of it', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const printed = await aPrintedPayout(world, guarantee, [1_000_000])
    const report = { happenedOn: day('2026-05-20'), bankReference: '払-1', unpaid: {} }
    await reportPayout(world, world.people.saeki, printed.id, printed.version, report)
    const path = await made()

    const [steel, ...others] = await read(path)

    expect(others).toHaveLength(2)
    expect(steel).toMatchObject({
      UID: `${guarantee.id}-${usualUses[0].id}@payout-plan.denshi-hosho`,
      'DTSTART;VALUE=DATE': '20260621',
      'DTEND;VALUE=DATE': '20260701',
      SUMMARY: '前払金払出予定（払出前） 2,000,000円 1 材料費　鋼材 水戸鋼材 株式会社',
    })
    expect(steel?.['DESCRIPTION']).toContain(`${guarantee.guaranteeNumber} ${guarantee.worksName}\n`)
    expect(steel?.['URL']).toMatch(/^https?:\/\/.+\/netdesk\/use-statements\/[0-9a-f-]{36}$/)
  })

  it('moves an event when its plan moves, and adds none', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const path = await made()
    const before = await read(path)
    const moved = [aUse({ ...usualUses[0], payoutMonth: '2026-12' }), usualUses[1], usualUses[2]]
    await anApprovedStatement(world, guarantee, moved)

    const after = await read(path)

    expect(new Set(after.map(({ UID }) => UID))).toEqual(new Set(before.map(({ UID }) => UID)))
    expect(after).toHaveLength(3)
    expect(after.find(({ UID }) => UID === before[0]?.['UID'])?.['DTSTART;VALUE=DATE']).toBe('20261221')
  })

  it('leaves out what has no month, and what was planned more than a year ago', async () => {
    const guarantee = await aDepositedGuarantee(world)
    await anApprovedStatement(world, guarantee, [
      aUse({ payoutMonth: '2025-04' }),
      aUse({ payoutMonth: '2025-05', payoutPart: null }),
      aUse({ item: 'undecided', payoutMonth: null, payoutPart: null }),
    ])

    expect(await read(await made())).toMatchObject([
      { 'DTSTART;VALUE=DATE': '20250501', 'DTEND;VALUE=DATE': '20250601' },
    ])
  })

  it('is not found once it was made anew, and the new one not once it was stopped', async () => {
    const first = await made()
    await browser.press('専用アドレスを作り直す')
    const second = addressOnPage()
    await request(app).get(first).expect(404)
    await request(app).get(second).expect(200)

    await browser.press('専用アドレスを停止する')

    expect(browser.path).toBe(here)
    expect(browser.words).toContain('専用アドレスはありません')
    await request(app).get(second).expect(404)
    expect(await events(world, 'payout_feed.made')).toMatchObject([{}, { details: { isReplaced: true } }])
    expect(await events(world, 'payout_feed.stopped')).toHaveLength(1)
  })

  it('is made once by a form sent twice, whose second answer does not have it', async () => {
    await browser.open(here)
    const form = browser.hiddenFields(here)
    await browser.send(here, form)
    const path = addressOnPage()

    await browser.send(here, form)

    expect(browser.words).toContain('専用アドレスは、すでに作成しました')
    expect(browser.$('main code')).toHaveLength(0)
    await request(app).get(path).expect(200)
  })

  it('ends with its person, and shows nobody anything of another contractor', async () => {
    await aDepositedGuarantee(world)
    const path = await made()
    browser = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await browser.open(here)
    expect(browser.words).toContain('専用アドレスはありません')
    expect(await read(await made())).toEqual([])

    await world.db('users').where({ id: world.people.kensetsu.userId }).update({ disabled_at: world.instant() })

    await request(app).get(path).expect(404)
  })

  it.each(['a'.repeat(43), 'a'.repeat(42), 'a', `${'a'.repeat(43)}%20`, '%E3%81%82'])(
    'is not found at %s',
    async (token) => {
      await request(app).get(`/netdesk/payout-plan/${token}.ics`).expect(404)
    },
  )

  it('keeps a sender of wrong addresses waiting', async () => {
    const path = await made()
    for (let tries = 0; tries <= wrongAddressLimit('payout').free; tries += 1)
      await request(app)
        .get(`/netdesk/payout-plan/${'a'.repeat(43)}.ics`)
        .expect(404)

    await request(app).get(path).expect(404)
  })

  it.each(['', '/', '.txt', '/more'])('stays out of the request log, with %j behind it too', async (behind) => {
    const path = `${await made()}${behind}`

    for (const one of [path, path.replace('.ics', '.ICS')]) {
      expect(pathToTell({ path: one } as Request)).not.toContain(tokenIn(one))
      expect(pathToTell({ path: one } as Request)).toMatch(/^\/netdesk\/payout-plan\/…/)
    }
  })

  /** A new address of whoever is signed in. */
  async function made(): Promise<string> {
    await browser.open(here)
    await browser.press('専用アドレスを作成する')
    expect(browser.words).toContain('今回だけです')
    return addressOnPage()
  }

  function addressOnPage(): string {
    return new URL(browser.$('main code').text()).pathname
  }

  async function read(path: string) {
    return readCalendar((await request(app).get(path).expect(200)).text)
  }
})

function tokenIn(path: string): string {
  return /[A-Za-z0-9_-]{43}/.exec(path)?.[0] ?? ''
}
