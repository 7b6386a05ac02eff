import { beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { aPdf } from '../support/files.ts'

describe('a company that gets another name', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  })

  it('tells it with a paper, is approved by a second person, and keeps its history', async () => {
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await minato.follow('会社の内容と変更')
    await minato.follow('変更を届け出る')
    await minato.press('保存して書類の添付へ進む')
    expect(minato.errors).toEqual(['変更日を入力してください', '理由を入力してください'])
    await minato
      .fill({ name: '港建設 株式会社', nameKana: 'みなとけんせつ', validFrom: '令和8年5月20日', reason: '商号変更' })
      .press('保存して書類の添付へ進む')
    expect(minato.words).toContain('まだ送信していません')
    expect(minato.$('button:contains("変更を送信する")')).toHaveLength(0)
    const file = { field: 'files', name: '証明書.pdf', content: aPdf(), type: 'application/pdf' }
    await minato.upload({ kind: '履歴事項全部証明書' }, file)
    await minato.press('変更を送信する')
    expect(minato.words).toContain('保証会社の承認を待っています')
    const here = minato.path

    const kensetsu = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    expect((await kensetsu.open(here)).status).toBe(404)

    const saeki = await (await new Browser(app).signIn('desk', 'saeki')).open('/desk')
    await saeki.follow('会社の変更 2件')
    await saeki.follow('みなと土木')
    expect(saeki.words).toContain('承認するのは、入力した人とは別の決裁者です。')
    expect((await saeki.download(saeki.$('a[href*="/attachments/"]').attr('href') ?? '')).status).toBe(200)
    const ohno = await (await new Browser(app).signIn('desk', 'ohno')).open(saeki.path)
    await ohno.fill({ answer: 'declined' }).press('決定する')
    expect(ohno.errors).toEqual(['却下の理由を入力してください'])
    await ohno.fill({ answer: 'approved' }).press('決定する')
    expect(ohno.words).toContain('承認済')

    await ohno.follow('受注者を開く')
    expect(ohno.heading).toBe('港建設 株式会社')
    expect(ohno.words).toContain('登録から')
    await ohno.open(`/desk/contractors?q=${encodeURIComponent('みなと土木')}`)
    expect(ohno.words).toContain('港建設 株式会社')
    expect((await minato.open('/netdesk')).$('.service-bar').text()).toContain('港建設 株式会社')
    await minato.open('/netdesk/company/changes')
    expect(minato.words).toContain('令和8年5月20日')
  })

  it('is entered at the desk by one and decided by another', async () => {
    const kaneko = await (await new Browser(app).signIn('desk', 'kaneko')).open('/desk/contractors?q=99998')
    await kaneko.follow('港建設')
    await kaneko.follow('会社の変更を入力する')
    await kaneko
      .fill({ validFrom: '令和8年5月20日', reason: '移転', address: '茨城県ひたちなか市湊中央2-2-2' })
      .press('変更を入力する')
    expect(kaneko.errors[0]).toContain('変更日は、')
    await kaneko.fill({ validFrom: '令和8年6月1日' }).press('変更を入力する')
    expect(kaneko.words).toContain('承認するのは、入力した人とは別の決裁者です。')
    const ohno = await (await new Browser(app).signIn('desk', 'ohno')).open(kaneko.path)
    await ohno.fill({ answer: 'approved' }).press('決定する')
    expect(ohno.words).toContain('承認済')
  })
})
