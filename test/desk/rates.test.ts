import { beforeEach, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anApplicationUnderReview, anIssuedGuarantee } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

const here = '/desk/rates'
const header = '保証の種類,適用日,計算のしかた,超える額,までの額,料率(%),最低額,端数の単位,端数処理,手数料,消費税率(%)'

describe('rates at the desk', () => {
  const world = useWorld()
  const enter = async (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  const newTable = {
    product: 'advance_payment',
    validFrom: '令和8年10月1日',
    mode: 'marginal_bands',
    over1: '0',
    upTo1: '1000万円',
    rate1: '0.3',
    over2: '10,000,000',
    upTo2: '',
    rate2: '０．２％',
    over3: '',
    upTo3: '',
    rate3: '',
    over4: '',
    upTo4: '',
    rate4: '',
    over5: '',
    upTo5: '',
    rate5: '',
    reason: '料率の改定',
  }
  const propose = async (wish: object = {}) => {
    const kaneko = await (await enter('kaneko')).open(`${here}/new?product=advance_payment`)
    kaneko.fill({ ...newTable, ...wish })
    await kaneko.press('料率表を提案する')
    return kaneko
  }

  beforeEach(async () => {
    await anIssuedGuarantee(world)
    await anApplicationUnderReview(world)
  })

  it('begin as a copy of what is in force, and are tried on real cases before a second person adopts them', async () => {
    const kaneko = await enter('kaneko')
    await kaneko.open('/desk/masters')
    await kaneko.follow('料率表')
    expect(kaneko.words).toContain('3,000,000円まで 0.30%')
    await kaneko.open(`${here}/new?product=advance_payment`)
    expect(kaneko.$('#upTo1').val()).toBe('3,000,000')
    kaneko.fill(newTable)
    await kaneko.press('料率表を提案する')

    expect(kaneko.words).toContain('合わせて2件')
    expect(kaneko.words).toContain('90,760円が97,760円になり、差は+7,000円です')
    expect(kaneko.words).toContain('19,440,000円45,380円48,880円+3,500円')
    expect(kaneko.words).not.toContain('この料率表を採用する')
    const { body } = await kaneko.download(`${kaneko.path}/export`)
    expect(body.toString('utf8')).toContain(',19440000,45380,48880,3500\r\n')

    const ohno = await (await enter('ohno')).open(kaneko.path)
    await ohno.press('この料率表を採用する')
    expect(ohno.words).toContain('確定')
    await ohno.open(here)
    expect(ohno.words).toContain('これから')
    await ohno.open(String(ohno.$('a[href*="/rates/tables/"]').first().attr('href')))
    ohno.fill({ reason: '告示の訂正のため' })
    await ohno.press('この料率表を撤回する')
    expect(ohno.words).toContain('告示の訂正のため')
    expect((await ohno.open(here)).words).toContain('撤回')
  })

  it.each([
    [
      { over2: '10,000,001' },
      '2行目：10,000,000円を超え10,000,001円までの金額が、どの区分にも入っていません（すき間）',
    ],
    [{ over2: '9,000,000' }, '2行目：9,000,000円を超え10,000,000円までの金額が、1行目と重なっています'],
    [{ over1: '1' }, '1行目は、0円から始めてください'],
    [{ upTo2: '20,000,000' }, '最後の2行目は、上限を空欄にしてください'],
    [{ rate2: '100.1' }, '2行目の料率は、0%より大きく100%以下'],
    [{ rate2: 'x' }, '2行目の料率は、％の数字で入力してください'],
    [{ over2: '' }, '2行目の下限（超える額）を入力してください'],
    [{ validFrom: '令和8年5月19日' }, '適用日は、今日か、これからの日'],
    [{ validFrom: '令和2年4月1日' }, '適用日は、今日か、これからの日'],
    [{ mode: 'fixed_fee', fee: '' }, '手数料を入力してください'],
    [{ reason: '' }, '理由を入力してください'],
  ])('typed as %o are refused, with everything kept', async (wrong, words) => {
    const browser = await propose(wrong)

    expect(browser.status).toBe(422)
    expect(browser.errors.join()).toContain(words)
    expect(browser.$('#upTo1').val()).toBe('1000万円')
    expect(await world.db('rate_proposals')).toEqual([])
  })

  it('warn where one rate for the whole amount makes the total fall', async () => {
    const browser = await propose({ mode: 'whole_amount_band' })

    expect(browser.words).toContain('2行目：保証金額が10,000,000円を超えると、保証料が30,000円から20,000円に下がります')
  })

  it('get a further line, and lines pasted from a spreadsheet, without JavaScript', async () => {
    const browser = await (await enter('kaneko')).open(`${here}/new?product=interim_advance_payment`)
    browser.fill({ upTo1: '5,000,000' })
    await browser.press('行を追加する')
    expect(browser.$('#over2').val()).toBe('5,000,000')
    browser.fill({ pasted: '0\t3,000,000\t0.3\n3,000,000\t\t0.2\n' })
    await browser.press('貼り付けた行を区分にする')

    expect([browser.$('#over2').val(), browser.$('#upTo2').val(), browser.$('#rate2').val()]).toEqual([
      '3,000,000',
      '',
      '0.2',
    ])
    expect(browser.$('#over3')).toHaveLength(0)
  })

  it('are not adopted by who put them forward, nor from a page that is stale', async () => {
    const kaneko = await propose()
    const [ohno, again] = [await enter('ohno'), await enter('ohno')]
    await ohno.open(kaneko.path)
    await again.open(kaneko.path)
    await ohno.press('この料率表を採用する')
    await again.press('この料率表を採用する')
    expect(again.status).toBe(409)
    expect(await world.db('rate_tables').where({ valid_from: '2026-10-01' })).toHaveLength(1)
  })

  it('are read by a reviewer, who is shown no form', async () => {
    const kaneko = await propose()
    const saeki = await (await enter('saeki')).open(here)
    expect(saeki.words).toContain('料率表を提案できるのは、管理者です')
    expect(saeki.words).not.toContain('新しい料率表を提案する')
    await saeki.open(kaneko.path)
    expect(saeki.words).not.toContain('採用する')
  })

  it.each([
    ['契約保証,2026/10/1,区分ごとの料率,0,100,0.5,,,,,\n契約保証,2026/10/1,区分ごとの料率,101,,0.4,,,,,', 'すき間'],
    ['契約保証,2026/10/1,区分ごとの料率,0,100,0.5,,,,,\n契約保証,2026/10/1,区分ごとの料率,99,,0.4,,,,,', '重なって'],
    ['契約,2026/10/1,区分ごとの料率,0,,0.5,,,,,', '2行目保証の種類は、前払金保証'],
    ['契約保証,2026/5/1,区分ごとの料率,0,,0.5,,,,,', '適用日は、今日か、これからの日'],
    ['契約保証,2026/10/1,区分ごとの料率,0,,0.5,,7,,,', '端数の単位は'],
    ['契約保証予約,2026/10/1,定額の手数料,,,,,,,,10', '手数料を入力してください'],
  ])('of a file are refused whole: %s', async (lines, words) => {
    const browser = await (await enter('kaneko')).open(`${here}/import`)
    await browser.upload({}, file(`${header}\n${lines}\n契約保証予約,2026/10/1,定額の手数料,,,,,,,8000,10\n`))

    expect(browser.words).toContain(words)
    expect(browser.words).not.toContain('この内容を取り込む')
  })

  it('go out in the form they come in, and come in as proposals', async () => {
    const browser = await (await enter('kaneko')).open(`${here}/import`)
    const { body } = await browser.download(`${here}/export`)
    const text: string = body.toString('utf8').replaceAll('2020/04/01', '2026/10/01')
    expect(text).toContain('前払金保証,2026/10/01,区分ごとの料率,3000000,10000000,0.25,0,1,切捨て,,\r\n')
    await browser.upload({}, file(text))
    expect(browser.words).toContain('4件が変わります')
    await browser.press('この内容を取り込む')

    expect(browser.path).toBe(here)
    expect(await world.db('rate_proposals').where({ state: 'proposed' })).toHaveLength(4)
    expect(await world.db('rate_tables').where({ valid_from: '2026-10-01' })).toEqual([])
  })

  function file(text: string) {
    return { field: 'files', name: 'rates.csv', content: Buffer.from(text), type: 'text/csv' }
  }
})
