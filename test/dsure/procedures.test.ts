import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { hold } from '../../src/store/guarantees.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
const ids: Record<string, string> = {}

beforeAll(async () => {
  const clerk = await world.db('users').where({ login_id: 'hitachinaka-keiyaku' }).first('id', 'orderer_id')
  for (const number of ['99999-00008M', '99999-00009K']) {
    const { id } = await world.db('guarantees').where({ guarantee_number: number }).first('id')
    await hold(world.db, clerk.orderer_id, id, clerk.id, new Date('2026-05-18T10:00:00+09:00'))
    ids[number] = id
  }
})

async function enter(loginId: string, time = '2026-05-20T10:00:00'): Promise<Browser> {
  const app: Express = anApp(world.db, await frozenAt(world.db, time))
  return new Browser(app).signIn('dsure', loginId)
}

describe('手続・期限', () => {
  it('leads to everything, and its menu entry stands for all of it', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open('/dsure/procedures')
    for (const text of ['前払金の請求と支払', '保証期間の満了', '工期と保証期間', '保証金の請求', '保証会社からの照会'])
      expect(clerk.$('.card__title').text()).toContain(text)
    for (const path of ['/dsure/procedures/deadlines', '/dsure/guarantee-claims', '/dsure/inquiries']) {
      await clerk.open(path)
      expect(clerk.$('.menu__link[aria-current]').text()).toBe('手続・期限')
    }
  })

  it('lists what ends within ninety days, and what ended without being closed', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open('/dsure/procedures/deadlines')
    expect(clerk.words).toContain('90日以内に保証期間が満了する保証契約はありません')
    const later = await enter('hitachinaka-keiyaku', '2027-03-01T10:00:00')
    await later.open('/dsure/procedures/deadlines')
    expect(later.words).toContain('99999-00008M')
    expect(later.words).toContain('あと18日')
    const over = await enter('hitachinaka-keiyaku', '2027-03-21T10:00:00')
    await over.open('/dsure/procedures/deadlines?tab=over')
    expect(over.words).toContain('2日過ぎています')
  })

  it('draws works period and guarantee period, in words too, and shows what a longer works period uncovers', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open('/dsure/procedures/periods')
    expect(clerk.words).toContain('保証されない期間がある保証契約はありません')
    await clerk.open(`/dsure/procedures/guarantees/${ids['99999-00009K']}`)
    await clerk.follow('工期の変更を記録する')
    await clerk.fill({ worksEndsOn: 'R9.6.30' }).press('工期の変更を記録する')
    expect([clerk.status, clerk.errors]).toEqual([422, ['変更の理由を入力してください']])
    await clerk.fill({ worksEndsOn: 'R9.6.30', reason: '第1回変更契約' }).press('工期の変更を記録する')
    expect(clerk.words).toContain('令和9年3月20日から令和9年6月30日まで（103日間）')

    await clerk.open('/dsure/procedures/periods')
    const label = clerk.$('svg[role=img]').attr('aria-label')
    expect(label).toContain('保証されない期間 令和9年3月20日から令和9年6月30日まで')
    expect(clerk.$('.strip__gap')).toHaveLength(1)
    expect(clerk.words).toContain('（証書では令和9年3月19日まで）')
    expect(clerk.words).not.toContain('99999-00008M')
    await clerk.open('/dsure/procedures/periods?tab=all')
    expect(clerk.words).toContain('99999-00008M')
  })

  it('shows another body nothing of it', async () => {
    const other = await enter('ku-keiri', '2027-03-01T10:00:00')
    for (const path of ['deadlines', 'deadlines?tab=over', 'periods', 'periods?tab=all', 'payments']) {
      await other.open(`/dsure/procedures/${path}`)
      expect(other.words).not.toMatch(/99999-0000[89]/)
    }
    for (const path of ['', '/works-end', '/payments'])
      expect((await other.open(`/dsure/procedures/guarantees/${ids['99999-00009K']}${path}`)).status).toBe(404)
  })
})

describe('対応が必要なもの', () => {
  it('says that there is nothing, where there is nothing', async () => {
    const other = await enter('ku-keiri')
    await other.open('/dsure/procedures')
    expect(other.words).toContain('対応が必要なもの（0件）')
    expect(other.words).toContain('いま対応が必要なものはありません')
  })

  it('gathers payments due, endings, gaps and questions, each with its reason and a link', async () => {
    const clerk = await enter('hitachinaka-keiyaku', '2027-03-01T10:00:00')
    await clerk.open(`/dsure/procedures/guarantees/${ids['99999-00008M']}/payments`)
    await clerk.fill({ receivedOn: '令和9年2月19日', amount: '1,000,000' }).press('記録して支払期限を数える')
    await clerk.open('/dsure/procedures')

    const reasons = clerk.$('#tasks').parent().find('h3')
    expect(reasons.map((_, one) => clerk.$(one).text()).get()).toEqual([
      '前払金の支払期限が近い、または過ぎています',
      '保証期間が30日以内に満了します',
      '工期のうち、保証されない期間があります',
    ])
    expect(clerk.words).toContain('対応が必要なもの（6件）')
    expect(clerk.words).toContain('令和9年3月5日まで')
    await clerk.follow('99999-00009K')
    expect(clerk.heading).toBe('保証契約の手続・期限')
  })

  it('names an inquiry that waits for the body, until it is answered', async () => {
    await world.db('inquiries').whereNotNull('orderer_id').limit(1).update({ state: 'waiting' })
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open('/dsure/procedures')
    expect(clerk.words).toContain('保証会社からの照会に回答していません')
  })
})
