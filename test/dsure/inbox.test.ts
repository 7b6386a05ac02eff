import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
const road = '都市整備部 住宅課'
let app: Express

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
})

describe('受取箱', () => {
  it('shows what came, with what was asked for kept in the address, and sends it on to another section', async () => {
    const clerk = await aClerkWhoOpened()
    await clerk.open('/dsure/inbox')
    expect(clerk.heading).toBe('受取箱')
    const number = clerk.$('tbody tr').first().find('th a').contents().first().text()

    await clerk.open(clerk.$('tbody tr').first().find('a[href$="/forward"]').attr('href') ?? '')
    await clerk.press('この部署に回付する')
    expect(clerk.status).toBe(422)
    expect(clerk.errors).toHaveLength(1)
    await clerk.fill({ toSection: road, note: '支払をお願いします' }).press('この部署に回付する')
    expect(clerk.path).toBe('/dsure/inbox')

    await clerk.open(`/dsure/inbox?section=${encodeURIComponent(road)}`)
    expect(clerk.words).toContain(number)
    expect(clerk.$('[name=section]').val()).toBe(road)
    await clerk.open(clerk.$('tbody a[href$="/forward"]').first().attr('href') ?? '')
    expect(clerk.words).toContain('支払をお願いします')
  })

  it('says what is missing, in the words that fit, and asks for two characters', async () => {
    const clerk = await new Browser(app).signIn('dsure', 'ku-keiri')

    await clerk.open('/dsure/inbox?q=%E3%81%82%E3%82%8B%E3%81%AF%E3%81%9A%E3%81%AE%E3%81%AA%E3%81%84&section=all')
    expect(clerk.words).toContain('この条件に合う証書はありません')
    await clerk.open('/dsure/inbox?q=%E9%81%93')
    expect(clerk.errors).toEqual(['2文字以上で入力してください'])
  })

  it('is the body’s own: another one finds neither entry nor section of it', async () => {
    await aClerkWhoOpened()
    const entry = await world
      .db('inbox_entries as e')
      .join('orderers as o', 'o.id', 'e.orderer_id')
      .where({ 'o.name': '〇〇〇区' })
      .first('e.id', 'e.guarantee_id')
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')

    await other.open('/dsure/inbox?section=all')
    expect(other.response.text).not.toContain(entry.guarantee_id)
    expect(other.words).not.toContain(road)
    await other.open(`/dsure/inbox/${entry.id}/forward`)
    expect(other.status).toBe(404)
  })

  it('is set to take certificates directly by the ID administrator, from today on at the earliest', async () => {
    const clerk = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    await clerk.open('/dsure/inbox/settings')
    expect(clerk.status).toBe(404)

    const administrator = await new Browser(app).signIn('dsure', 'hitachinaka-kanri')
    await administrator.open('/dsure/inbox/settings')
    await administrator.fill({ isOn: 'yes', validFrom: '令和8年5月19日' }).press('この設定にする')
    expect(administrator.errors).toEqual(['適用日は、本日以後の日を入力してください'])
    await administrator.fill({ isOn: 'yes', validFrom: '令和8年5月20日' }).press('この設定にする')
    expect(administrator.words).toContain('発行と同時に受取箱に届いています')
    expect(administrator.words).toContain('磯崎 健')
  })
})

/** 〇〇〇区, with the sample of the slides in its inbox. */
async function aClerkWhoOpened(): Promise<Browser> {
  const clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
  await clerk.open('/dsure/lookup')
  await clerk.fill({ guaranteeNumber: '99999-00005H', authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
  return clerk
}
