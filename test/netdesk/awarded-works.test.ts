import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { events, useWorld } from '../support/world.ts'

const header = '工事名,発注者,工事番号・契約番号,工事・業務区分,請負金額,請負契約日,工期の開始日,工期の完成日,低入札'
const bridge = '髙﨑橋 補修工事,ひたちなか市,8道建第31号,工事,"48,600,000",令和8年5月11日,R8.5.12,2027/3/19,該当しない'
const design = '市道△△線 測量設計,□□村,,設計・調査,３２４万円,2026-05-18,,,'

function csv(...lines: string[]): Buffer {
  return Buffer.from([header, ...lines, ''].join('\r\n'))
}

function file(content: Buffer, name = '受注工事.csv') {
  return { field: 'files', name, content, type: 'text/csv' }
}

describe('a company’s list of works', () => {
  const world = useWorld()

  async function importing(loginId = 'kensetsu-sakusei') {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
    return browser.open('/netdesk/awarded-works/import')
  }

  it.each([
    ['UTF-8', csv(bridge, design)],
    ['Shift_JIS', iconv.encode(csv(bridge, design).toString('utf8'), 'cp932')],
  ])(
    'is read from %s, looked at first, taken in once, and leads to a filled-in application',
    async (_name, content) => {
      const browser = await importing()
      await browser.upload({}, file(content))

      expect(browser.words).toContain('2件の工事を読み取りました。まだ取り込んでいません')
      expect(browser.words).toContain('登録にない発注者の工事が1件あります')
      expect(browser.words).toContain('3,240,000円')
      expect(await world.db('awarded_works').select()).toEqual([])

      const confirmation = browser.$('main form').attr('action') ?? ''
      const fields = browser.hiddenFields(confirmation)
      await browser.press('2件の工事を取り込む')
      expect(browser.words).toContain('2件の工事を取り込みました')
      await browser.send(confirmation, fields)
      expect(await world.db('awarded_works').select('works_name')).toHaveLength(2)
      expect((await events(world, 'csv_import.applied')).map(({ details }) => details)).toEqual([
        { kind: 'awarded_works', count: 2 },
      ])

      await browser.press('申込をはじめる：髙﨑橋 補修工事')
      expect(browser.words).toContain('請負金額 48,600,000円')
      await browser.follow('請負契約')
      expect(browser.$('#contractPrice').val()).toBe('48,600,000')
      expect(browser.$('#worksEndsOn').val()).toBe('令和9年3月19日')
    },
  )

  it('tells all problems of a broken file, line by line, and takes nothing in', async () => {
    const browser = await importing()

    await browser.upload(
      {},
      file(
        csv(
          bridge,
          ',ひたちなか市,,,,,,,',
          'a,b',
          '甲工事,乙市,,建築,48億,6月31日,令和8年6月31日,令和8年6月1日,たぶん',
          bridge,
        ),
      ),
    )

    expect(browser.words).toContain('4行に問題があります。まだ何も取り込んでいません')
    const problems = browser
      .$('tbody tr')
      .map((_, row) => browser.$(row).text().trim())
      .get()
    expect(problems).toEqual([
      expect.stringMatching(/^3行目\s*工事名を入力してください/),
      expect.stringMatching(/^4行目\s*列の数が2です/),
      expect.stringMatching(/^5行目\s*工事・業務区分は、工事、設計・調査、測量、機械類の製造/),
      expect.stringMatching(/^5行目\s*請負契約日は、元号または西暦/),
      expect.stringMatching(/^5行目\s*工期の開始日は、暦にある日/),
      expect.stringMatching(/^5行目\s*低入札は、/),
      expect.stringMatching(/^6行目\s*2行目と同じ工事です/),
    ])
    expect(browser.$('main form')).toHaveLength(0)
    expect(await world.db('awarded_works').select()).toEqual([])
  })

  it.each([
    ['no file', null, 'CSVファイルを選んでください'],
    ['a file of another name', file(csv(bridge), 'a.xlsx'), '拡張子 .csv'],
    ['a file over 5 MB', file(Buffer.alloc(5 * 1024 * 1024 + 1, 'a')), '5MB以下'],
  ])('asks again for %s', async (_name, upload, words) => {
    const browser = await importing()

    if (upload) await browser.upload({}, upload)
    else await browser.press('読み取って確認する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
  })

  it.each([
    ['no list but bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), '文字を読み取れません'],
    ['a column nobody knows', Buffer.from('工事名,発注者,天気\n甲,乙,晴\n'), '列名「天気」は取り込めません'],
    ['no column of the body', Buffer.from('工事名\n甲\n'), '列「発注者」がありません'],
    ['no row', Buffer.from('工事名,発注者\n'), '工事の行がありません'],
    ['1,001 rows', Buffer.from(`工事名,発注者\n${'甲,乙\n'.repeat(1_001)}`), '1000行まで'],
  ])('says what is wrong with %s', async (_name, content, words) => {
    const browser = await importing()
    await browser.upload({}, file(content))

    expect(browser.words).toContain(words)
    expect(browser.$('main form')).toHaveLength(0)
  })

  it('refuses works that are there already, and takes them again once they were removed', async () => {
    const browser = await importing()
    await browser.upload({}, file(csv(bridge)))
    await browser.press('1件の工事を取り込む')
    await browser.open('/netdesk/awarded-works/import')
    await browser.upload({}, file(csv(bridge)))
    expect(browser.words).toContain('同じ工事が、すでに登録されています')

    await browser.open('/netdesk/awarded-works')
    await browser.press('一覧から外す：髙﨑橋 補修工事')
    expect(browser.words).toContain('受注した工事はまだありません')
    await browser.open('/netdesk/awarded-works/import')
    await browser.upload({}, file(csv(bridge)))
    await browser.press('1件の工事を取り込む')

    expect(browser.words).toContain('髙﨑橋 補修工事')
  })

  it('is nobody else’s: neither the list, nor the file, nor an application from it', async () => {
    const own = await importing()
    await own.upload({}, file(csv(bridge)))
    const check = own.path
    await own.press('1件の工事を取り込む')
    const { id } = await world.db('awarded_works').first('id')

    const other = await importing('minato-soshin')
    await other.open(check)
    expect(other.status).toBe(404)
    await other.open('/netdesk/awarded-works')
    expect(other.words).not.toContain('髙﨑橋')
    const fields = (await other.open('/netdesk/awarded-works/import')).hiddenFields('/netdesk/awarded-works/import')
    await other.send(`/netdesk/awarded-works/${id}/application`, fields)
    expect(other.status).toBe(404)
    await other.open('/netdesk/awarded-works/import')
    await other.send(`/netdesk/awarded-works/${id}/removal`, other.hiddenFields('/netdesk/awarded-works/import'))
    expect(other.status).toBe(404)
    expect(await world.db('applications').select()).toEqual([])
  })

  it('offers a template with the very columns it reads', async () => {
    const browser = await importing()
    const { body } = await browser.download('/netdesk/awarded-works/template')

    expect((body as Buffer).toString('utf8')).toMatch(/^\uFEFF発注者,工事・業務区分,工事番号・契約番号,工事名,/)
  })
})
