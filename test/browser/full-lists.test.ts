import { beforeAll, expect, it } from 'vitest'
import { growWorld } from '../../src/cli/bench/world.ts'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { findingsOf, htmlAfter } from './inspector.ts'

const many = 60
/** As long as a name may be, without a place to break it. */
const longest = '長'.repeat(200)

/** Every list of NetDesk's 確認する and 便利にする with more than a page of rows, the longest names among them. */
describeInBrowser('lists that are full', () => {
  const chromium = useChromium()

  beforeAll(async () => {
    const { db } = chromium
    const { contractorId } = await growWorld(db, many)
    await db('guarantees').where('guarantee_number', 'like', '99999-100%').update({ works_name: longest })
    await db('applications').where('reception_number', 'like', 'B%').update({ works_name: longest })
    await db.raw(
      `with entries as (
         select gen_random_uuid() as entry_id, r.id as request_id, u.id as user_id
           from guarantee_requests r join applications a on a.id = r.application_id
           join users u on u.login_id = 'saeki' where a.reception_number like 'B%')
       insert into premium_postings (entry_id, request_id, kind, account, amount, posted_on, posted_at, posted_by)
       select entry_id, request_id, 'charge', account, amount, '2026-05-20', '2026-05-20T01:00:00Z', user_id
         from entries, (values ('receivable', 99999999999), ('income', -99999999999)) p (account, amount)`,
    )
    await db.raw(
      `insert into announcements (surety_id, title, body, published_on)
       select surety_id, left(:longest, 100), :longest, date '2026-05-01' from contractors, generate_series(1, :many)
        where id = :contractorId`,
      { longest, many, contractorId },
    )
    await db.raw(
      `insert into users (realm_id, portal, login_id, name, email, section, roles, password_hash, contractor_id)
       select realm_id, portal, 'kensetsu-' || n, :name, 'a@example.jp', :name, roles, password_hash, contractor_id
         from users, generate_series(1, :many) n where login_id = 'kensetsu-soshin'`,
      { name: longest.slice(0, 100), many },
    )
  })

  it.each([
    ['/netdesk/applications', 'a[rel="next"]', 50],
    ['/netdesk/guarantees', 'a[rel="next"]', 50],
    ['/netdesk/premium-papers', 'a[rel="next"]', 50],
    ['/netdesk/announcements', '', many + 2],
    ['/netdesk/company/users', '', many + 4],
  ])('%s stays sound, and leads to the rest', { timeout: 60_000 }, async (path, next, count) => {
    const { page, complaints } = await chromium.open()
    await chromium.signIn(page, 'netdesk', 'kensetsu-kanri')

    const html = await htmlAfter(page, () => page.goto(`${chromium.address}${path}`))

    expect([...(await findingsOf(page, html)), ...complaints]).toEqual([])
    expect(await page.locator('main table').last().locator('tbody tr').count()).toBe(count)
    if (next === '') return
    await page.locator(next).last().click()
    await page.waitForURL(/after=/)
    expect(await page.locator('main table').last().locator('tbody tr').count()).toBeGreaterThan(0)
  })
})
