import { beforeEach, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { noticeFile } from '../support/bank-files.ts'
import { Browser } from '../support/browser.ts'
import { anApprovedApplication, onlyRequest, performanceAlone } from '../support/factories.ts'
import { minato } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

describe('a bank’s file of transfers', () => {
  const world = useWorld()
  let saeki: Browser
  const upload = (content: Buffer, name = 'nyukin.txt') => ({ field: 'files', name, content, type: 'text/plain' })
  beforeEach(async () => {
    saeki = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
  })

  it('is looked at, taken in, and booked: what is certain in one press, what is not by a decision', async () => {
    const approved = await anApprovedApplication(world)
    const other = await anApprovedApplication(world, { by: minato, guarantees: performanceAlone })
    const { reception_number: number } = await world.db('applications').where({ id: approved.id }).first()
    const lines = [
      { amount: 45_380, note: number },
      { amount: 99_999, payer: 'ｼﾗﾅｲｶｲｼﾔ(ｶ' },
      { amount: onlyRequest(other).premiumAmount ?? 0, payer: 'ﾍﾞﾂﾉﾋﾄ' },
    ]
    await saeki.open('/desk/premiums')
    await saeki.follow('取り込む')
    await saeki.upload({}, upload(noticeFile(lines)))
    expect(saeki.words).toContain('3件の入金を読み取りました。まだ取り込んでいません')
    expect(await world.db('premium_transfers')).toHaveLength(0)
    await saeki.press(saeki.$('main form button').last().text().trim())
    expect(await world.db('premium_transfers')).toHaveLength(3)

    await saeki.press('チェックした入金を充当する')
    expect(saeki.words).toContain('1件を充当しました')
    const state = async (id: string) =>
      (await world.db('guarantee_requests').where({ application_id: id }).first()).premium_settled_at
    expect(await state(approved.id)).not.toBeNull()
    expect(await state(other.id)).toBeNull()

    await saeki.open('/desk/premiums/transfers')
    await saeki.follow('ｼﾗﾅｲｶｲｼﾔ')
    await saeki.press('保留にする')
    expect(saeki.status).toBe(422)
    await saeki.fill({ note: '振込人に確認中' }).press('保留にする')
    await saeki.fill({ reason: '心当たりのない入金' }).press('返金が必要として記録する')
    await saeki.fill({ refundedOn: '2026/05/20', reference: 'H-1' }).press('返金を記録する')
    expect(saeki.words).toContain('返金済')
  })

  it('is taken in once, and not at all with a fault in it', async () => {
    const file = noticeFile([{ amount: 45_380 }])
    await saeki.open('/desk/premiums/import')
    await saeki.upload({}, upload(file.subarray(0, file.length - 10)))
    expect(saeki.words).toContain('ファイルに問題があります。まだ何も取り込んでいません')

    await saeki.open('/desk/premiums/import')
    await saeki.upload({}, upload(Buffer.from('入金日,金額,振込人名(カナ),摘要\n2026/06/31,x,ミナト,\n'), 'a.csv'))
    expect(saeki.words).toContain('2行目')

    await saeki.open('/desk/premiums/import')
    await saeki.upload({}, upload(file))
    await saeki.press(saeki.$('main form button').last().text().trim())
    await saeki.open('/desk/premiums/import')
    await saeki.upload({}, upload(file))
    expect(saeki.status).toBe(422)
    expect(saeki.words).toContain('このファイルは、すでに取り込んでいます')
    expect(await world.db('premium_transfers')).toHaveLength(1)
  })
})
