import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

describe('two contractors that are one company', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  })

  it('are merged by two persons; the people work for the one, and look back at the other', async () => {
    const saeki = await (await new Browser(app).signIn('desk', 'saeki')).open('/desk/contractors?q=99998')
    await saeki.follow('みなと土木')
    await saeki.follow('ほかの受注者に統合する')
    expect(saeki.words).toContain('利用者 1人')
    await saeki.fill({ code: '55555', reason: '合併' }).press('統合を提案する')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 1])
    await saeki.fill({ code: '９９９９９' }).press('統合を提案する')
    expect(saeki.words).toContain('確定するのは、提案した人とは別の決裁者です。')

    const ohno = await (await new Browser(app).signIn('desk', 'ohno')).open('/desk/contractor-changes')
    await ohno.follow('みなと土木 株式会社')
    await ohno.press('統合を確定する')
    expect(ohno.words).toContain('統合済')
    await ohno.follow('みなと土木 株式会社')
    expect(ohno.words).toContain('ほかの受注者に統合されています')

    const misaki = await new Browser(app).signIn('netdesk', 'minato-soshin')
    expect(misaki.$('.service-bar').text()).toContain('ネットデスク建設')
    await misaki.open('/netdesk/company/changes')
    await misaki.press('みなと土木 株式会社（受注者コード 99998）に切り替える')
    expect(misaki.words).toContain('この会社は、ほかの会社に統合されています')
    await misaki.open('/netdesk/guarantees')
    expect(misaki.words).toContain('99998-')
    expect(misaki.words).not.toContain('99999-00005H')
    await misaki.open('/netdesk/company/changes')
    await misaki.press('ネットデスク建設 株式会社（受注者コード 99999）に切り替える')
    await misaki.open('/netdesk/guarantees')
    expect(misaki.words).toContain('99999-')
  })
})
