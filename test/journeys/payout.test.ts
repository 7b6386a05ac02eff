import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const works = '市道2級18号線 舗装修繕工事'

/** 入金 → 使途内訳明細書 → 払出依頼書 → PDF → 銀行の報告 → 残高 on both sides, with nothing but links and forms. */
describe('the way of an advance through its account', () => {
  const world = useSeededDatabase()
  let app: Express
  let guarantee: { id: string; number: string }
  let payout = ''
  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
    const row = await world.db('guarantees').where({ works_name: works, product: 'advance_payment' }).first()
    guarantee = { id: row.id, number: row.guarantee_number }
  })

  it('what the contractor has told is confirmed at the desk', async () => {
    const desk = await new Browser(app).signIn('desk', 'saeki')
    await desk.follow('預託金')
    await desk.follow(guarantee.number)
    expect(desk.words).toContain('8,580,000円')
    await desk.fill({ bankReference: '入-0519' }).press('入金を確認して記帳する')
    expect(desk.words).toContain('預託金の残高 8,580,000円')
  })

  it('nothing is drawn before the statement is approved, and then what it says', async () => {
    const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/guarantees/${guarantee.id}/deposit`)
    expect(contractor.words).toContain('預託金の残高 8,580,000円')
    await contractor.follow('払出依頼を作成する')
    expect(contractor.words).toContain('承認済の使途内訳明細書がありません')
    await approveStatement()

    await contractor.open('/netdesk/payouts/new')
    await contractor.follow(guarantee.number)
    await contractor.press('払い出す明細を選ぶ')
    const [asphalt, cutting] = fields(contractor)
    await contractor.fill({ [asphalt ?? '']: '3,400,001', wantedOn: 'R8.5.25' }).press('確認へ進む')
    expect(contractor.errors[0]).toContain('残り（3,400,000円）以下')
    await contractor.fill({ [asphalt ?? '']: '340万', [cutting ?? '']: '100万' }).press('確認へ進む')
    expect(contractor.words).toContain('払出後の残高 4,180,000円')
    await contractor.press('この内容で依頼書を作成する')
    payout = contractor.path

    const pdf = await contractor.download(`${payout}/pdf`)
    expect(String(pdf.body.subarray(0, 5))).toBe('%PDF-')
    expect((await contractor.download(`${payout}/pdf`)).body.equals(pdf.body)).toBe(true)
  })

  it('the bank’s report, with a line it did not pay, is in the balance of both sides', async () => {
    const desk = await new Browser(app).signIn('desk', 'ohno')
    await desk.open('/desk/deposits?tab=payouts')
    await desk.follow(`${guarantee.number} 第1回`)
    const [, cutting] = fields(desk)
    desk.fill({ [cutting ?? '']: '口座名義の相違', happenedOn: 'R8.5.20', bankReference: '払-0520' })
    await desk.press('払出の報告を記録する')
    expect(desk.words).toContain('預託金の残高 5,180,000円')

    const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(payout)
    expect(contractor.words).toContain('払出済（銀行報告）')
    expect(contractor.words).toContain('払い出されませんでした（口座名義の相違）')
    await contractor.open(`/netdesk/guarantees/${guarantee.id}/deposit`)
    expect(contractor.words).toContain('預託金の残高 5,180,000円')
    expect(contractor.words).toContain('-3,400,000円')
  })

  it('a report that was a mistake is taken back, and entered anew from the bank’s file', async () => {
    const desk = await new Browser(app).signIn('desk', 'saeki')
    await desk.open(`/desk/guarantees/${guarantee.id}/deposit`)
    const links = desk.$('a').filter((_, link) => desk.$(link).text().startsWith('取り消す'))
    await desk.open(links.last().attr('href') ?? '')
    await desk.fill({ reason: '全額が払い出されていました' }).press('この記帳を取り消す')
    expect(desk.words).toContain('預託金の残高 8,580,000円')

    await desk.open('/desk/deposits/import')
    const header = '保証契約番号,内容,日付,金額,整理番号,払出依頼の回'
    const content = Buffer.from(`${header}\n${guarantee.number},払出,2026/5/20,"4,400,000",払-0520,1\n`)
    await desk.upload({}, { field: 'files', name: '報告.csv', content, type: 'text/csv' })
    await desk.press('1件の報告を記帳する')
    await desk.open(`/desk/guarantees/${guarantee.id}/deposit`)
    expect(desk.words).toContain('預託金の残高 4,180,000円')
  })

  it('みなと土木 finds none of it', async () => {
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')
    for (const path of [payout, `${payout}/pdf`, `/netdesk/guarantees/${guarantee.id}/deposit`]) {
      expect((await minato.open(path)).status, path).toBe(404)
    }
  })

  /** The statement that came back is put right, sent again and approved, as the database's own role may. */
  async function approveStatement(): Promise<void> {
    const where = { guarantee_id: guarantee.id }
    const saeki = await world.db('users').where({ login_id: 'saeki' }).first('id')
    for (const state of ['submitted', 'under_review', 'approved']) {
      const approved = state === 'approved' ? { approved_at: new Date('2026-05-20T10:00:00+09:00') } : {}
      await world
        .db('use_statements')
        .where(where)
        .update({ state, reviewer_id: saeki.id, ...approved })
    }
  }
})

/** The names of the fields in the table of lines, from above. */
function fields(browser: Browser): string[] {
  const $ = browser.$
  return $('table input')
    .map((_, input) => $(input).attr('name') ?? '')
    .get()
}
