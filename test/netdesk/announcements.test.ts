import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

const path = '/netdesk/announcements'

describe('お知らせ of a contractor', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
  const unread = (browser: Browser): number => browser.$('.status:contains("未読")').length

  async function ownSurety(): Promise<string> {
    const account = world.db('users').where({ login_id: 'kensetsu-soshin' }).select('contractor_id')
    const { surety_id: id } = await world.db('contractors').whereIn('id', account).first('surety_id')
    return id
  }

  async function announce(change: Record<string, unknown>): Promise<string> {
    const row = {
      surety_id: await ownSurety(),
      title: '保守のお知らせ',
      body: '夜に止まります。\n朝に動きます。',
      ...change,
    }
    const [added] = await world
      .db('announcements')
      .insert({ published_on: '2026-05-01', ...row })
      .returning('id')
    return added.id
  }

  it('are unread until each person has opened them, also on the home page', async () => {
    const id = await announce({ is_important: true, ends_on: '2026-06-30' })
    const browser = await as('kensetsu-soshin')
    await browser.open('/netdesk')
    const before = unread(browser)
    expect(browser.words).toContain('【重要】保守のお知らせ')

    await browser.follow('【重要】保守のお知らせ')
    expect(browser.heading).toBe('【重要】保守のお知らせ')
    expect(browser.words).toContain('掲載日 令和8年5月1日 掲載期限 令和8年6月30日')
    expect(browser.$('main p:contains("朝に動きます。")').length).toBe(1)

    await browser.open('/netdesk')
    expect(unread(browser)).toBe(before - 1)
    const colleague = await (await as('kensetsu-kanri')).open(path)
    expect(colleague.$(`a[href="${path}/${id}"]`).closest('td,th').text()).toContain('未読')
  })

  it('are marked all at once, and what is new is unread again', async () => {
    for (const title of ['知らせ一', '知らせ二']) await announce({ title })
    const browser = await (await as('kensetsu-soshin')).open(path)
    expect(unread(browser)).toBe(2)
    await browser.press('すべて既読にする')
    expect(unread(browser)).toBe(0)
    expect(browser.words).not.toContain('すべて既読にする')

    await announce({ title: '新しい知らせ' })
    await browser.open(path)
    expect(unread(browser)).toBe(1)
    expect(browser.$('tbody tr').first().text()).toContain('新しい知らせ')
  })

  it.each([
    ['not begun', { published_on: '2027-01-01' }],
    ['over', { published_on: '2026-01-01', ends_on: '2026-01-31' }],
    ['for bodies', { audience: 'dsure' }],
  ])('are not there when %s', async (_what, change) => {
    const id = await announce({ title: '見えない知らせ', ...change })
    const browser = await (await as('kensetsu-soshin')).open(path)
    expect(browser.words).not.toContain('見えない知らせ')
    expect((await browser.open(`${path}/${id}`)).status).toBe(404)
  })

  it('say so when there are none, and another surety’s are none', async () => {
    const own = await world
      .db('sureties')
      .where({ id: await ownSurety() })
      .first()
    const [other] = await world
      .db('sureties')
      .insert({ ...own, id: undefined, name: '別の保証' })
      .returning('id')
    const id = await announce({ surety_id: other.id, title: 'よその知らせ' })
    const browser = await (await as('kensetsu-soshin')).open(path)
    expect(browser.words).toContain('お知らせはありません')
    expect((await browser.open(`${path}/${id}`)).status).toBe(404)
  })
})
