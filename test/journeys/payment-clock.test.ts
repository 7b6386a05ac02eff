import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { hold } from '../../src/store/guarantees.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const world = useSeededDatabase()
let app: Express
let guarantee: { id: string; guarantee_number: string; guaranteed_amount: number; orderer_id: string }

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
  guarantee = await world
    .db('guarantees')
    .where({ guarantee_number: '99999-00008M' })
    .first('id', 'guarantee_number', 'guaranteed_amount', 'orderer_id')
  const clerk = await world.db('users').where({ login_id: 'hitachinaka-keiyaku' }).first('id')
  await hold(world.db, guarantee.orderer_id, guarantee.id, clerk.id, new Date('2026-05-18T10:00:00+09:00'))
})

async function enter(loginId: string): Promise<Browser> {
  return new Browser(app).signIn('dsure', loginId)
}

/** One story, each chapter from where the last one ended. */
describe('前払金の請求 to a body, from the day it came to the day it was paid', () => {
  let request: string

  it('the administrator says how the body counts', async () => {
    const chief = await enter('hitachinaka-kanri')
    await chief.open('/dsure/procedures')
    await chief.follow('期限の設定')
    await chief.fill({ days: '100' }).press('期限の設定を保存する')
    expect([chief.status, chief.errors]).toEqual([422, ['日数は、1から60までの数字で入力してください（例：14）']])
    await chief
      .fill({ days: '１４', firstDay: 'counted', closedDays: 'next_business_day' })
      .press('期限の設定を保存する')
    expect(chief.path).toBe('/dsure/procedures')
  })

  it('a clerk, whose it is not to say, reads it', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open('/dsure/procedures/settings')
    await clerk.fill({ days: '10' }).press('期限の設定を保存する')
    expect([clerk.status, clerk.$('[name=days]').attr('value')]).toEqual([422, '10'])
  })

  it('a claim above the certificate is refused with the reason, and what was typed stays', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open(`/dsure/guarantees/${guarantee.id}`)
    await clerk.follow('支払期限・工期・完成の手続を開く')
    await clerk.follow('前払金の請求を受けたことを記録する')
    const over = String(guarantee.guaranteed_amount + 1)
    await clerk.fill({ receivedOn: '令和8年5月18日', amount: over }).press('記録して支払期限を数える')
    expect(clerk.status).toBe(422)
    expect(clerk.words).toContain('証書の保証金額を超える請求です')
    expect(clerk.words).toContain('保証の変更（変更-n）の証書が届くまで')
    expect(clerk.$('[name=amount]').attr('value')).toBe(over)
  })

  it('the claim is recorded, and the list counts down', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open(`/dsure/procedures/guarantees/${guarantee.id}/payments`)
    await clerk
      .fill({ receivedOn: 'R8.5.18', amount: String(guarantee.guaranteed_amount) })
      .press('記録して支払期限を数える')
    expect(clerk.words).toContain('令和8年6月1日')
    await clerk.open('/dsure/procedures/payments')
    expect(clerk.words).toContain('あと12日')
    request = clerk.$(`th:contains("令和8年6月1日") a`).first().attr('href') ?? ''
    await clerk.open(request)
    expect(clerk.words).toContain('14日（受けた日を1日目と数える・閉庁日は次の開庁日）')
  })

  it('another body sees nothing of it', async () => {
    const other = await enter('ku-keiri')
    await other.open('/dsure/procedures/payments')
    expect(other.words).not.toContain(guarantee.guarantee_number)
    for (const path of [request, `${request}/payment`, `${request}/correction`, `${request}/withdrawal`]) {
      expect((await other.open(path)).status).toBe(404)
    }
    expect((await other.open(`/dsure/procedures/guarantees/${guarantee.id}`)).status).toBe(404)
    expect((await other.open(`/dsure/procedures/guarantees/${guarantee.id}/payments`)).status).toBe(404)
  })

  it('it is paid, the mistake is undone, and paid again', async () => {
    const clerk = await enter('hitachinaka-keiyaku')
    await clerk.open(request)
    await clerk.follow('支払った日を記録する')
    await clerk.fill({ paidOn: '令和8年5月17日' }).press('支払済として記録する')
    expect([clerk.status, clerk.$('[name=paidOn]').attr('value')]).toEqual([422, '令和8年5月17日'])
    await clerk.fill({ paidOn: '令和8年5月19日' }).press('支払済として記録する')
    expect(clerk.words).toContain('支払済')
    await clerk.follow('支払の記録を取り消す')
    await clerk.press('支払の記録を取り消す')
    expect([clerk.status, clerk.errors]).toEqual([422, ['理由を入力してください']])
    await clerk.fill({ reason: '別の工事の支払でした' }).press('支払の記録を取り消す')
    expect(clerk.words).toContain('あと12日')
    await clerk.follow('支払った日を記録する')
    await clerk.fill({ paidOn: '令和8年5月20日' }).press('支払済として記録する')
    expect(clerk.words).toContain('別の工事の支払でした')
    await clerk.open('/dsure/procedures/payments?tab=closed')
    expect(clerk.words).toContain('令和8年5月20日 支払')
  })
})
