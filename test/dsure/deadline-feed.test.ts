import type { Express, Request } from 'express'
import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { recordPaymentRequest } from '../../src/usecases/payment-requests.ts'
import { pathToTell } from '../../src/web/request.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { readCalendar } from '../support/calendars.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { hitachinaka } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const here = '/dsure/procedures/deadlines/feed'

describe('the calendar of a body’s deadlines', () => {
  const world = useWorld()
  let app: Express
  let clerk: Browser
  beforeEach(async () => {
    app = anApp(world.db, world.instant)
    clerk = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
  })

  it('is read without a session at an address shown once, of which only a hash is kept', async () => {
    const guarantee = await aHeldGuarantee(world)
    const received = { receivedOn: day('2026-05-20'), amount: yen(1_000_000), note: '' }
    await recordPaymentRequest(world, hitachinaka, guarantee.id, received)
    const path = await made(clerk)

    const response = await request(app).get(path).expect(200)

    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(response.headers['set-cookie']).toBeUndefined()
    expect(readCalendar(response.text)).toMatchObject([
      { UID: `${guarantee.id}@deadlines.denshi-hosho`, 'DTSTART;VALUE=DATE': '20270319' },
      {
        'DTSTART;VALUE=DATE': '20260603',
        SUMMARY: `前払金の支払期限 ${guarantee.guaranteeNumber} 1\\,000\\,000円`.replaceAll('\\', ''),
      },
    ])
    const token = /[A-Za-z0-9_-]{43}/.exec(path)?.[0] ?? 'none'
    for (const table of ['deadline_feeds', 'audit_events', 'one_time_keys', 'sessions'])
      expect(JSON.stringify(await world.db(table)), table).not.toContain(token)
    expect(pathToTell({ path } as Request)).not.toContain(token)
    expect(await events(world, 'deadline_feed.made')).toHaveLength(1)
  })

  it('is not found once made anew, stopped, or its person has left; and shows another body nothing', async () => {
    await aHeldGuarantee(world)
    const first = await made(clerk)
    await clerk.press('専用アドレスを作り直す')
    const second = addressOn(clerk)
    await request(app).get(first).expect(404)
    await request(app).get(second).expect(200)
    const other = await new Browser(app).signIn('dsure', 'ku-keiri')
    const theirs = await made(other)
    expect(readCalendar((await request(app).get(theirs).expect(200)).text)).toEqual([])

    await clerk.press('専用アドレスを停止する')
    await request(app).get(second).expect(404)
    await world.db('users').where({ login_id: 'ku-keiri' }).update({ expires_on: '2026-05-20' })
    await request(app).get(theirs).expect(200)
    await world.db('users').where({ login_id: 'ku-keiri' }).update({ expires_on: '2026-05-19' })
    await request(app).get(theirs).expect(404)
    await world.db('users').where({ login_id: 'ku-keiri' }).update({ expires_on: null })
    await request(app).get(theirs).expect(200)
    await world.db('users').where({ login_id: 'ku-keiri' }).update({ disabled_at: world.instant() })
    await request(app).get(theirs).expect(404)
  })

  it.each(['a'.repeat(43), 'a', '%E3%81%82'])('is not found at %s', async (token) => {
    await request(app).get(`/dsure/procedures/${token}.ics`).expect(404)
  })
})

async function made(browser: Browser): Promise<string> {
  await browser.open(here)
  await browser.press('専用アドレスを作成する')
  return addressOn(browser)
}

function addressOn(browser: Browser): string {
  return new URL(browser.$('main code').text()).pathname
}
