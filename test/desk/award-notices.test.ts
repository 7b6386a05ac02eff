import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { events, useWorld } from '../support/world.ts'

const here = '/desk/awarded-works'

describe('award notices at the desk', () => {
  const world = useWorld()
  const app = () => anApp(world.db, world.instant)
  const desk = async () => new Browser(app()).signIn('desk', 'saeki')

  it('are entered one at a time, and lead that contractor alone to an application', async () => {
    const browser = await (await desk()).open(`${here}/new`)
    browser.fill({
      contractorCode: '９９９９９',
      ordererName: 'ひたちなか市',
      worksName: '髙﨑橋 補修工事',
      contractPrice: '4860万円',
      awardedOn: '令和8年5月18日',
    })
    await browser.press('登録する')
    expect(browser.words).toContain('落札の情報を登録しました')
    expect(browser.words).toContain('48,600,000円')
    expect(await events(world, 'awarded_works.recorded')).toMatchObject([{ details: { source: 'desk' } }])

    const contractor = await new Browser(app()).signIn('netdesk', 'kensetsu-sakusei')
    await contractor.open('/netdesk/awarded-works')
    expect(contractor.words).toContain('保証会社が登録')
    await contractor.press('申込をはじめる：髙﨑橋 補修工事')
    expect(contractor.words).toContain('ひたちなか市長')
    const other = await new Browser(app()).signIn('netdesk', 'minato-soshin')
    expect((await other.open('/netdesk/awarded-works')).words).not.toContain('髙﨑橋')
    expect((await browser.open(here)).words).toContain('作成あり')
  })

  it.each([
    [{ contractorCode: '99997' }, 'この受注者コードの受注者は登録されていません'],
    [{ contractorCode: 'abc' }, '数字5桁'],
    [{ worksName: '' }, '工事名を入力してください'],
    [{ worksStartsOn: '令和8年6月2日', worksEndsOn: '令和8年6月1日' }, '開始日以後'],
    [{ awardedOn: '令和8年6月31日' }, '暦にある日'],
  ])('keep what was typed when %o is wrong', async (wrong, words) => {
    const browser = await (await desk()).open(`${here}/new`)
    browser.fill({ contractorCode: '99999', ordererName: '□□村', worksName: '甲工事', ...wrong })
    await browser.press('登録する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
    expect(browser.$('#ordererName').val()).toBe('□□村')
    expect(await world.db('awarded_works').select()).toEqual([])
  })

  it('come as a file for several contractors, all rows or none', async () => {
    const browser = await (await desk()).open(`${here}/import`)
    const upload = (text: string) => ({ field: 'files', name: 'a.csv', content: Buffer.from(text), type: 'text/csv' })
    await browser.upload(
      {},
      upload('受注者コード,発注者,工事名\n99999,ひたちなか市,甲工事\n99997,ひたちなか市,乙工事\n'),
    )
    expect(browser.words).toContain('受注者コード 99997 の受注者は登録されていません')
    expect(await world.db('awarded_works').select()).toEqual([])

    await browser.open(`${here}/import`)
    await browser.upload(
      {},
      upload('受注者コード,発注者,工事名\n99999,ひたちなか市,甲工事\n99998,ひたちなか市,甲工事\n'),
    )
    await browser.press('2件の工事を取り込む')

    expect(browser.words).toContain('2件の落札の情報を取り込みました')
    expect(browser.words).toContain('みなと土木 株式会社')
  })
})
