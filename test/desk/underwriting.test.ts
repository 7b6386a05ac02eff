import { describe, expect, it } from 'vitest'
import { contractors } from '../../seeds/people.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()

async function limitsAt(): Promise<string> {
  const { id } = await desk.db('contractors').where({ name: contractors.kensetsu.name }).first('id')
  return `/desk/contractors/${id}/limits`
}

describe('what the desk weighs beside an application', () => {
  it('names what looks like the same works, with the way to it', async () => {
    const first = await desk.sent({ worksName: '重なる工事', worksNumber: '8-重-1' })
    const id = await desk.sent({ worksName: '重なる　工事', worksNumber: '' })
    const saeki = await (await desk.signIn('saeki')).open(desk.at(id))

    const row = saeki.$('tr').filter((_, one) => saeki.$(one).children().first().text() === '重複')
    expect(row.text()).toContain('注意')
    expect(row.text()).toContain(
      '同じ発注者・工事の前払金保証の申込があります（ネットデスク建設 株式会社、重なる工事）',
    )
    expect(row.find('a').attr('href')).toBe(desk.at(first))
  })

  it('shows the sum in force by product, the sum after this one, and what was asked for before', async () => {
    const id = await desk.sent({ worksName: '残高の工事', worksNumber: '8-残-1' })
    const saeki = await (await desk.signIn('saeki')).open(desk.at(id))

    expect(saeki.words).toContain('この受注者の保証残高')
    expect(saeki.words).toContain('保証残高の合計')
    expect(saeki.words).toContain('この申込で 19,440,000円')
    expect(saeki.words).toMatch(/これまでの申込\d+件のうち、訂正を依頼したもの\d+件（差戻し率 [\d.]+%）/)
    expect(saeki.$('table caption:contains("この受注者のほかの申込")').parent().find('tbody tr')).toHaveLength(10)
  })

  it('has its limit set by an administrator, and stops the approval beyond one that refuses', async () => {
    const id = await desk.reviewed({ worksName: '限度を超える工事', worksNumber: '8-限-1' })
    const [saeki, kaneko] = [await desk.signIn('saeki'), await desk.signIn('kaneko')]
    await saeki.open(await limitsAt())
    expect(saeki.words).toContain('限度額を登録できるのは、管理者です。')

    await kaneko.open(await limitsAt())
    await kaneko.fill({ amount: '', validFrom: '令和8年5月19日' }).press('限度額を登録する')
    expect([kaneko.status, kaneko.errors]).toEqual([422, ['限度額を入力してください']])
    await kaneko.fill({ amount: '１０，０００，０００円', validFrom: '令和8年5月19日' }).press('限度額を登録する')
    expect(kaneko.errors).toEqual(['適用日は、今日か、これからの日を入力してください'])
    kaneko.fill({ amount: '１０，０００，０００円', validFrom: '令和8年5月20日', whenOver: 'refuse' })
    await kaneko.press('限度額を登録する')
    expect(kaneko.words).toContain('適用中')
    expect(kaneko.words).toContain('10,000,000円')

    await saeki.open(desk.at(id))
    expect(saeki.words).toContain('限度額10,000,000円を超えます。引受を承認できません。')
    await saeki.open(await desk.actAt(id, 'approval'))
    await saeki.press('この保証料で引受を承認する')
    expect(saeki.status).toBe(409)
    expect(saeki.words).toContain('保証限度額を超えています')
    expect(await desk.stateOf(id)).toBe('under_review')
  })

  it('is not found for a contractor that is not there, and is nothing a contractor sees', async () => {
    const saeki = await desk.signIn('saeki')
    expect((await saeki.open('/desk/contractors/00000000-0000-4000-8000-000000000000/limits')).status).toBe(404)
    const contractor = await desk.enter('netdesk', 'kensetsu-soshin')
    expect((await contractor.open(await limitsAt())).path).toContain('/desk/login')
  })
})
