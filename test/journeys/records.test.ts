import type { Express } from 'express'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { textOf } from '../pdf/tools.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAll } from '../support/deliveries.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

/** What a contractor, a body, the machine and the desk did with one guarantee, as the approver reads it afterwards. */
describe('looking back at a guarantee', () => {
  const world = useWorld()
  let app: Express
  let guarantee: GuaranteeRow
  beforeEach(async () => {
    app = anApp(world.db, world.instant)
    guarantee = await anIssuedGuarantee(world)
  })

  it('tells what everybody did, and what was sent of it', async () => {
    const desk = await new Browser(app).signIn('desk', 'ohno')
    await desk.open(`/desk/outbox?state=waiting&number=${guarantee.guaranteeNumber}`)
    expect(desk.words).toContain('PDFの作成')
    await desk.follow('PDFの作成')
    expect(desk.words).toContain('まだないPDF 認証キーのお知らせ、証書（新規）')
    await deliverAll(world.db, world.instant)
    await desk.open(desk.path)
    expect(desk.words).toContain('なし（そろっています）')
    expect(desk.words).not.toContain('もう一度試す')

    const body = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    const key = await keyOf(world, guarantee)
    await body.fill({ guaranteeNumber: guarantee.guaranteeNumber, authenticationKey: key }).press('証書を表示する')
    expect(body.words).toContain(guarantee.worksName)
    const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/guarantees/${guarantee.id}/certificates`)

    await desk.open(`/desk/records/guarantees/${guarantee.id}`)
    for (const words of ['電子証書を発行した', 'PDFを保管した', '自動処理', '発注者がはじめて確認した', 'ひたちなか市'])
      expect(desk.words).toContain(words)
    // The key itself is in no record.
    expect(desk.words.replaceAll('-', '')).not.toContain(key.replaceAll('-', ''))
    const paper = textOf((await desk.download(`/desk/records/guarantees/${guarantee.id}/pdf`)).body)
    expect(paper).toContain('発注者がはじめて確認した')
    await desk.open('/desk/records?kind=mail.written')
    expect(desk.$('tbody').text()).toContain('自動処理')
    await desk.open('/desk/records?kind=records.viewed')
    expect(desk.$('tbody').text()).toContain(guarantee.guaranteeNumber)
  })

  it('is closed to contractors and bodies', async () => {
    for (const [portal, loginId] of [
      ['netdesk', 'minato-soshin'],
      ['dsure', 'ku-keiri'],
    ] as const) {
      const browser = await new Browser(app).signIn(portal, loginId)
      for (const path of ['records', 'records/export', `records/guarantees/${guarantee.id}`, 'outbox', 'figures']) {
        await browser.open(`/desk/${path}`)
        expect(browser.path).toContain('/desk/login')
      }
    }
  })
})
