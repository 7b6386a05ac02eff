import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

describe('振込口座一覧', () => {
  const world = useWorld()

  it('names the account of today and the one to come, not those before nor another surety’s', async () => {
    const own = await world
      .db('sureties as s')
      .join('contractors as c', 'c.surety_id', 's.id')
      .join('users as u', 'u.contractor_id', 'c.id')
      .where('u.login_id', 'kensetsu-soshin')
      .first('s.*')
    const [other] = await world
      .db('sureties')
      .insert({ ...own, id: undefined, name: '別の保証' })
      .returning('id')
    const account = {
      bank_name: 'みほん銀行',
      branch_name: '本店営業部',
      kind: 'ordinary',
      holder: '保証カブシキガイシャ',
    }
    await world.db('receiving_accounts').insert([
      { ...account, surety_id: own.id, number: '1111111', valid_from: '2024-04-01' },
      { ...account, surety_id: own.id, number: '2222222', valid_from: '2025-04-01' },
      { ...account, surety_id: own.id, number: '3333333', valid_from: '2099-04-01', kind: 'current' },
      { ...account, surety_id: other.id, number: '4444444', valid_from: '2025-04-01' },
    ])
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await (await browser.open('/netdesk')).follow('振込口座一覧')

    const rows = browser
      .$('tbody tr')
      .map((_, row) => browser.$(row).text().replace(/\s+/g, ' ').trim())
      .get()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toContain('みほん銀行')
    expect(rows[0]).toMatch(/普通 ?2222222.*現在/)
    expect(rows[1]).toMatch(/当座 ?3333333.*令和81年4月1日から/)
  })

  it('says so when there is none', async () => {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk/receiving-accounts')
    expect(browser.words).toContain('振込口座は登録されていません')
  })
})
