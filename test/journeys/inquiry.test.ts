import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { useWorld } from '../support/world.ts'

describe('照会, from the desk to either party and back', () => {
  const world = useWorld()
  const as = (portal: 'netdesk' | 'dsure' | 'desk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)
  const file = (name: string) => ({ field: 'files', name, content: aPdf(), type: 'application/pdf' })

  it('asks the contractor, who answers with a paper, is asked once more, and is done', async () => {
    const guarantee = await aHeldGuarantee(world)
    const saeki = await as('desk', 'saeki')
    await saeki.open(`/desk/guarantees/${guarantee.id}`)
    await saeki.follow('受注者・発注者に照会する')
    await saeki.press('保存して、確認へ進む')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 4])
    const question = { text: '重機の領収書をお送りください', dueOn: '令和8年5月19日' }
    await saeki.fill({ addressee: 'contractor', kind: 'payment', ...question }).press('保存して、確認へ進む')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 1])
    await saeki.fill({ ...question, dueOn: '令和8年5月29日' }).press('保存して、確認へ進む')
    await saeki.upload({ kind: 'その他' }, file('質問票.pdf'))
    const onDesk = saeki.path
    const onNetdesk = onDesk.replace('/desk/', '/netdesk/')

    const kensetsu = await as('netdesk', 'kensetsu-soshin')
    expect((await kensetsu.open(onNetdesk)).status).toBe(404)
    await saeki.press('照会を送る')
    expect(saeki.words).toContain('回答待ち')

    await kensetsu.open('/netdesk')
    expect(kensetsu.words).toContain('保証会社から照会が届いています')
    await kensetsu.open(onNetdesk)
    expect(kensetsu.words).toContain('重機の領収書をお送りください')
    await kensetsu.download(kensetsu.$('main a:contains("質問票.pdf")').attr('href') ?? '')
    await kensetsu.press('回答を送る')
    expect(kensetsu.status).toBe(422)
    await kensetsu.upload({ kind: 'その他' }, file('領収書.pdf'))
    expect((await saeki.open(onDesk)).words).not.toContain('領収書.pdf')
    await kensetsu.fill({ text: '添付のとおりです' }).press('回答を送る')
    expect(kensetsu.words).toContain('回答を送りました')

    await saeki.open('/desk/inquiries?state=answered')
    await saeki.follow(guarantee.guaranteeNumber)
    expect(saeki.words).toContain('添付のとおりです')
    const paper = await saeki.download(saeki.$('main a:contains("領収書.pdf")').attr('href') ?? '')
    expect((paper.body as Buffer).equals(aPdf())).toBe(true)
    await saeki.fill({ text: '支払日も教えてください', dueOn: '令和8年6月5日' }).press('照会を送る')
    await kensetsu.open(onNetdesk)
    await kensetsu.fill({ text: '5月11日です' }).press('回答を送る')
    await saeki.open(onDesk)
    await saeki.press('この照会を完了にする')
    expect(saeki.words).toContain('完了')
    expect((await kensetsu.open(onNetdesk)).words).toContain('この照会は完了しています')

    await deliverAll(world.db, world.instant)
    const mails = await world.db('mails').where('subject', 'like', '%照会%').orderBy('written_at').pluck('body')
    expect(mails).toHaveLength(4)
    expect(mails.join()).not.toContain('重機の領収書')

    for (const [portal, loginId] of [
      ['netdesk', 'minato-soshin'],
      ['dsure', 'hitachinaka-keiyaku'],
      ['dsure', 'ku-keiri'],
    ] as const) {
      const stranger = await as(portal, loginId)
      expect((await stranger.open(onDesk.replace('/desk/', `/${portal}/`))).status).toBe(404)
      expect((await stranger.open(`/${portal}/inquiries`)).words).not.toContain(guarantee.guaranteeNumber)
    }
  })

  it('asks the body, whose clerk answers, and nobody else finds it', async () => {
    const guarantee = await aHeldGuarantee(world)
    const saeki = await as('desk', 'saeki')
    await saeki.open(`/desk/inquiries/new?guarantee=${guarantee.id}`)
    const question = { text: '出来高を教えてください', dueOn: '令和8年5月29日' }
    await saeki.fill({ addressee: 'orderer', kind: 'progress', ...question }).press('保存して、確認へ進む')
    const onDesk = saeki.path
    await saeki.press('照会を送る')

    const clerk = await as('dsure', 'hitachinaka-keiyaku')
    await clerk.open('/dsure/inquiries')
    await clerk.follow(guarantee.guaranteeNumber)
    expect(clerk.words).toContain('出来高を教えてください')
    await clerk.fill({ text: '5割です' }).press('回答を送る')
    expect(clerk.words).toContain('回答を送りました')
    expect((await saeki.open(onDesk)).words).toContain('5割です')
    await saeki.fill({ reason: '電話で確認したため' }).press('この照会を取り下げる')
    expect((await clerk.open(clerk.path)).words).toContain('電話で確認したため')

    for (const [portal, loginId] of [
      ['netdesk', 'kensetsu-soshin'],
      ['netdesk', 'minato-soshin'],
      ['dsure', 'ku-keiri'],
    ] as const)
      expect((await (await as(portal, loginId)).open(onDesk.replace('/desk/', `/${portal}/`))).status).toBe(404)
    expect((await (await as('desk', 'ohno')).open(onDesk)).words).not.toContain('照会を取り下げる')
  })
})
