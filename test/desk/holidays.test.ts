import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useWorld } from '../support/world.ts'

const here = '/desk/holidays'

describe('holidays at the desk', () => {
  const world = useWorld()
  const enter = async (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  const file = (text: string) => ({
    field: 'files',
    name: 'syukujitsu.csv',
    content: iconv.encode(text, 'cp932'),
    type: 'text/csv',
  })
  const header = '国民の祝日・休日月日,国民の祝日・休日名称'

  it('are found in the desk head, shown by year, added and taken away by an administrator', async () => {
    const browser = await enter('kaneko')
    await browser.follow('マスタ')
    await browser.follow('祝日・休業日')
    expect(browser.words).toContain('2026年の祝日・休業日')
    expect(browser.words).toContain('国民の休日')
    browser.fill({ day: '令和8年12月29日', name: '年末年始' })
    await browser.press('休業日を登録する')

    expect(browser.words).toContain('年末年始当社の休業日')
    browser.fill({ removedDay: '2026-12-29' })
    await browser.press('休業日を取りやめる')
    expect(browser.status).toBe(200)
    expect(browser.words).not.toContain('年末年始当社の休業日')
    expect((await browser.open(`${here}?year=2027`)).words).toContain('振替休日')
  })

  it.each([
    [{ day: '令和8年5月19日' }, '今日から10年先まで'],
    [{ day: '令和8年8月11日' }, '登録されています'],
    [{ name: '' }, '名称を入力してください'],
  ])('keep what was typed when %o is wrong', async (wrong, words) => {
    const browser = await (await enter('kaneko')).open(here)
    browser.fill({ day: '令和8年8月13日', name: '夏季休業', ...wrong })
    await browser.press('休業日を登録する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
    expect(browser.$('#day').val()).toBe({ day: '令和8年8月13日', ...wrong }.day)
  })

  it('come as the file of the Cabinet Office, after a look at what it changes', async () => {
    const browser = await (await enter('kaneko')).open(`${here}/import`)
    await browser.upload({}, file(`${header}\n2027/1/1,元日\n2027/8/12,山の日\n`))
    expect(browser.words).toContain('17件が変わります')
    expect(browser.words).toContain('令和9年8月12日（木）山の日国民の祝日・休日休みにする')
    expect(browser.words).toContain('令和9年8月11日（水）山の日国民の祝日・休日休みでなくする')
    expect(await world.db('holiday_entries').select()).toEqual([])

    const check = browser.path
    await browser.press('この内容を取り込む')
    expect((await browser.open(`${here}?year=2027`)).words).toContain('令和9年8月12日')
    expect((await browser.open(check)).words).toContain('すでに取り込んでいます')
  })

  it.each([
    ['2027/2/30,ない日', '2行目月日は、暦にある日'],
    ['2027/8/12,山の日\n2027/8/12,海の日', '3行目同じ日が2行あります'],
    ['2027/8/12', '列の数が1です'],
  ])('of a file are told line by line when %s is wrong, and nothing is taken in', async (lines, words) => {
    const browser = await (await enter('kaneko')).open(`${here}/import`)
    await browser.upload({}, file(`${header}\n${lines}\n`))

    expect(browser.words).toContain(words)
    expect(browser.words).not.toContain('この内容を取り込む')
  })

  it('go out in the form they come in', async () => {
    const browser = await (await enter('saeki')).open(here)
    const { body } = await browser.download(`${here}/export?year=2026`)

    expect(body.toString('utf8')).toContain('2026/09/22,国民の休日,国民の祝日・休日\r\n')
    expect(browser.words).toContain('休業日を変更できるのは、管理者です')
    expect(browser.words).not.toContain('休業日を登録する')
  })
})
