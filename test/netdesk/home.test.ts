import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

describe('ホーム', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  })

  it('begins with what waits for the contractor, most pressing first', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk')

    const tasks = linesOf(browser, '.task-list__task')
    expect(tasks).toHaveLength(10)
    expect(browser.words).toContain('対応が必要なもの（12件）')
    expect(browser.words).toContain('急ぐものから10件を表示しています')
    expect(tasks[0]).toMatch(/東石川小学校.*訂正のお願いが届いています.*訂正依頼$/)
    expect(tasks[1]).toMatch(/市道2級18号線.*使途内訳明細書に訂正のお願いが届いています.*訂正依頼$/)
    expect(tasks[2]).toMatch(/市道2級18号線.*照会が届いています。令和8年5月29日までに回答してください.*回答待ち$/)
    expect(tasks[3]).toMatch(/那珂湊漁港 防波堤補修工事.*保証料を令和8年6月1日までに振り込んでください.*入金待ち$/)
    expect(tasks.filter((task) => task.endsWith('認証キー未提出'))).not.toHaveLength(0)
    expect(tasks.at(-1)).toMatch(/使途未提出$/)
    expect(tasks.join()).not.toContain('99999-00001K')

    const key = browser.$('.task-list__task').filter((_, task) => browser.$(task).text().includes('認証キー未提出'))
    await browser.open(key.first().find('a').attr('href') ?? '')
    expect(browser.heading).toBe('認証キーと提出方法')
  })

  it('tells what has moved since the sign-in before', async () => {
    const first = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    await first.open('/netdesk')
    expect(linesOf(first, '.table caption')).toEqual([
      '保証申込',
      '変更申込',
      '契約保証予約(入札ボンド)',
      '前払金使途内訳明細書',
      '預託金払出依頼書',
    ])
    expect(first.$('.table thead').text().replace(/\s+/g, ' ')).toContain('日時保証契約番号状況発注者工事名')
    const rows = linesOf(first, '.table tbody tr').join('\n')
    expect(rows).toMatch(/99999-0000[89][KM](前払金|契約)保証 ?保証証書発行済/)
    expect(rows).toMatch(/99999-00002Y契約保証予約 ?保証証書発行済〇〇〇区長〇〇駅周辺道路工事$/m)

    const { contractor_id } = await world.db('users').where({ login_id: 'kensetsu-kanri' }).first()
    const amendment = await world.db('amendment_requests').where({ contractor_id }).orderBy('saved_at', 'desc').first()
    const payout = await world.db('payout_requests').where({ contractor_id }).first()
    for (const href of [`/netdesk/amendments/${amendment.id}`, `/netdesk/payouts/${payout.id}`])
      expect(first.$(`.table a[href="${href}"]`)).toHaveLength(1)

    const again = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    await again.open('/netdesk')

    expect(again.words).toContain('前回ログイン以降の動きはありません')
    await again.follow('申込の一覧（手続状況）を表示する')
    expect(again.heading).toBe('申込の一覧')
  })

  it('offers only what works, and the news of the surety', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk')

    expect(browser.words).toContain('ひたちなか市が電子保証に対応しました')
    expect(browser.$('.footer__contact').text()).toContain('営業部')
    const links = browser
      .$('.card a, .menu a')
      .map((_, link) => browser.$(link).attr('href') ?? '')
      .get()
    for (const href of links) {
      await browser.open(href)
      expect([href, browser.status]).toEqual([href, 200])
    }
  })

  it('shows what waits to be sent only to who may send', async () => {
    const application = await world.db('guarantee_requests').where({ state: 'draft' }).first()
    await world.db('guarantee_requests').where({ id: application.id }).update({ state: 'awaiting_release' })

    const submitter = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await submitter.open('/netdesk')
    const drafter = await new Browser(app).signIn('netdesk', 'kensetsu-sakusei')
    await drafter.open('/netdesk')

    expect(submitter.$('.task-list').text()).toContain('社内承認待ち')
    expect(drafter.$('.task-list').text()).not.toContain('社内承認待ち')
  })

  it('goes on asking for a key whose body does not let it be known that it has looked', async () => {
    const seen = world.ownerDb('guarantees').where({ guarantee_number: '99999-00007K' })
    await seen.clone().update({ seen_by_orderer_at: new Date('2026-05-19T15:30:00+09:00') })
    const ward = world.ownerDb('orderers').where({ name: '〇〇〇区' })
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')

    await ward.clone().update({ shows_seen_at: true })
    await browser.open('/netdesk')
    expect(browser.$('.task-list').text()).not.toContain('99999-00007K')

    await ward.clone().update({ shows_seen_at: false })
    await browser.open('/netdesk')
    expect(browser.$('.task-list').text()).toContain('99999-00007K')
  })

  it('gives the addresses of the branches', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk/offices')

    expect(linesOf(browser, '.table tbody tr')[1]).toContain('茨城支店茨城県水戸市大町1丁目029-221-3800')
  })

  it('begins with three steps for who has nothing yet', async () => {
    const contractor = await world.ownerDb('contractors').where({ code: '99998' }).first()
    const [fresh] = await world
      .ownerDb('contractors')
      .insert({ ...contractor, id: undefined, search_text: undefined, code: '99997' })
      .returning('id')
    await world.ownerDb('users').where({ login_id: 'minato-soshin' }).update({ contractor_id: fresh.id })

    const browser = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await browser.open('/netdesk')

    expect(browser.words).toContain('はじめての方へ')
    expect(browser.$('main ol > li')).toHaveLength(3)
    expect(browser.$('.table')).toHaveLength(0)
    await browser.follow('申込をはじめる')
    expect(browser.path).toBe('/netdesk/applications/new')
  })
})

function linesOf(browser: Browser, selector: string): string[] {
  return browser
    .$(selector)
    .map((_, line) => browser.$(line).text().replace(/\s+/g, ' ').trim())
    .get()
}
