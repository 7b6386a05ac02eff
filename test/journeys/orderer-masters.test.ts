import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('the master of bodies, from the desk to the contractor', () => {
  const world = useWorld()
  const as = (portal: 'netdesk' | 'desk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)
  const city = () => `/desk/orderers/${world.ordererIds.hitachinaka}`

  it('lets adopted rules say another limit where the contractor fills in its amount', async () => {
    const draft = await aDraft(world)
    const kaneko = await (await as('desk', 'kaneko')).open(`${city()}/rules/new`)
    await kaneko.fill({ source: '要綱', cap: '10,000,000', validFrom: '令和8年4月1日' }).press('規則を提案する')
    expect(kaneko.words).toContain('送信前の申込のうち、確認の結果が変わるもの：1件')
    expect(kaneko.words).not.toContain(draft.id)
    const contractor = await as('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/applications/${draft.id}/check`)
    expect(contractor.words).not.toContain('10,000,000円以下')

    const ohno = await (await as('desk', 'ohno')).open(kaneko.path)
    await ohno.press('令和8年4月1日からの規則として承認する')
    await contractor.open(`/netdesk/applications/${draft.id}/check`)
    expect(contractor.words).toContain('前払金保証金額は、10,000,000円以下で入力してください')
  })

  it('leads a draft to the successor of a body that is no more', async () => {
    const draft = await aDraft(world)
    const kaneko = await (await as('desk', 'kaneko')).open(`${city()}/end`)
    await kaneko.fill({ successor: '〇〇〇区', endedOn: '令和8年5月20日', reason: '合併' }).press('終了を登録する')

    const contractor = await as('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/applications/${draft.id}/check`)
    expect(contractor.words).toContain(
      'この発注者は、令和8年5月20日に終了しました。引き継いだ「〇〇〇区」を選んでください',
    )
    await contractor.open(`/netdesk/applications/${draft.id}/works`)
    expect(contractor.words).toContain('令和8年5月20日に終了しました')
    expect(contractor.words).toContain('〇〇〇区（〇〇〇区長）')
  })

  it('is nothing of it for another contractor', async () => {
    const minato = await as('netdesk', 'minato-soshin')
    for (const path of [city(), `${city()}/rules/new`, '/desk/orderers/import'])
      expect((await minato.open(path)).path).toContain('/desk/login')
  })
})
