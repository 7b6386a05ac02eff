import type { Express } from 'express'
import { beforeAll, expect, it } from 'vitest'
import { textOf, describeReading } from '../pdf/tools.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAbout } from '../support/deliveries.ts'

describeReading('a company that comes to us', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  })

  async function mailAbout(id: string): Promise<string> {
    await deliverAbout(world.db, id)
    const { id: mailId } = await world
      .db('mails as m')
      .join('outbox as o', 'o.id', 'm.outbox_id')
      .whereRaw('o.payload::text like ?', [`%${id}%`])
      .orderBy('o.created_at', 'desc')
      .first('m.id')
    return (await new Browser(app).open(`/trial/mails/${mailId}`)).words
  }

  it('applies, proves its mail, is registered, gets its letter, and begins its first application', async () => {
    const company = await new Browser(app).open('/netdesk/registration')
    const office = company.$('#officeId option:contains("茨城支店")').attr('value') ?? ''
    await company
      .fill({
        name: '大洗港湾 株式会社',
        nameKana: 'オオアライコウワン',
        postalCode: '311-1301',
        address: '茨城県東茨城郡大洗町磯浜町1-1',
        representativeTitle: '代表取締役',
        representativeName: '大洗 渚',
        telephone: '029-000-1234',
        officeId: office,
        name1: '磯浜 学',
        email1: 'manabu@oarai.example.jp',
        loginId1: 'oarai-manabu',
        consent: 'yes',
      })
      .press('申込の内容を送信する')
    const { id } = await world.db('registrations').where({ applicant_email: 'manabu@oarai.example.jp' }).first('id')
    const words = await mailAbout(id)
    const link = /\/netdesk\/registration\/[\w-]{43}/.exec(words)?.[0] ?? ''

    const saeki = await new Browser(app).signIn('desk', 'saeki')
    await saeki.open('/desk/registrations')
    expect(saeki.words).not.toContain('大洗港湾')
    await company.open(link)
    await company.press('この内容で申し込む')

    await saeki.open('/desk/registrations')
    await saeki.follow('大洗港湾')
    await saeki.follow('登録する')
    await saeki.press('登録する')
    expect(saeki.heading).toBe('大洗港湾 株式会社')
    expect(saeki.words).toContain('受注者コード 99997')
    expect(saeki.words).toContain('初期パスワードなし')
    await saeki.follow('磯浜 学')
    const answer = await saeki.pressForFile('書面（PDF）を作成する')
    expect(answer.headers['content-type']).toBe('application/pdf')
    const letter = textOf(answer.body as Buffer)
    expect(letter).toMatch(/〒311-1301\s+茨城県東茨城郡大洗町磯浜町1-1\s+大洗港湾 株式会社\s+磯浜 学 様/)
    const password = /[a-z2-8]{4}(-[a-z2-8]{4}){3}/.exec(letter)?.[0] ?? ''

    await company.open(link)
    expect(company.words).toContain('登録が終わりました')
    const manabu = await new Browser(app).signIn('netdesk', 'oarai-manabu', password)
    expect(manabu.path).toBe('/netdesk/password')
    const next = 'みなとのかもめが 二羽とんでいた'
    await manabu.fill({ current: password, next, again: next }).press('パスワードを変更する')
    expect(manabu.path).toBe('/netdesk')
    expect(manabu.words).toContain('はじめての方へ')
    await manabu.follow('申込をはじめる')
    expect(manabu.status).toBe(200)

    // The entrance shows only accounts that open with the shown password.
    expect((await new Browser(app).open('/')).words).not.toContain('oarai-manabu')
    const again = await new Browser(app).open('/netdesk/login')
    await again.fill({ loginId: 'oarai-manabu', password }).press('ログインする')
    expect(again.status).toBe(422)
  })
})
