import { beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

/** 前払金請求書 for a guarantee issued a week ago: account, form, paper; the body takes no stamp. */
describe('claiming an advance', () => {
  const world = useSeededDatabase()
  let app: Express
  let guaranteeNumber = ''
  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
    const row = await world.db('guarantees').where({ works_name: '湊公園 園路改修工事' }).first()
    guaranteeNumber = row.guarantee_number
  })

  it('goes from the certificate to a paper the orderer can take', async () => {
    const contractor = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await contractor.open('/netdesk/advance-invoices')
    await contractor.follow('前払金請求書を作成する')
    await contractor.follow(guaranteeNumber)
    await contractor.press('請求の内容を入力する')
    expect(contractor.words).toContain('押印に代えて')
    const draft = contractor.path
    await contractor.follow('口座を記録する')
    await contractor.fill({ number: '0045678', holderKana: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ' }).press('この口座を記録する')
    await contractor.open(draft)
    await contractor.press('確認へ進む')
    expect(contractor.errors).toHaveLength(2)
    await contractor.fill({ responsibleName: '髙﨑 𠮷男', responsibleTelephone: '029-000-0011' }).press('確認へ進む')
    expect(contractor.words).toContain('普通 0045678 ミナトドボク(カ')
    await contractor.press('この内容で請求書を作成する')

    expect(contractor.words).toContain('出力済')
    expect(contractor.words).toContain('keiyaku@hitachinaka.example.jp')
    const pdf = await contractor.download(`${contractor.path}/pdf/download`)
    expect(String(pdf.body.subarray(0, 5))).toBe('%PDF-')
    await contractor.open('/netdesk/advance-invoices')
    await contractor.follow(guaranteeNumber)
    expect(contractor.words).toContain('4,840,000円')
  })

  it('is nobody else’s to see', async () => {
    const kensetsu = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const { id } = await world
      .db('advance_invoices as i')
      .join('guarantees as g', 'g.id', 'i.guarantee_id')
      .where('g.guarantee_number', guaranteeNumber)
      .first('i.id')
    expect((await kensetsu.open(`/netdesk/advance-invoices/${id}`)).status).toBe(404)
  })
})
