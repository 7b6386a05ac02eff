import { beforeEach, describe, expect, it } from 'vitest'
import { readPasted } from '../../src/netdesk/use-statements/pasted.ts'
import { getUseStatement } from '../../src/store/use-statements.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useIssued } from '../support/issued.ts'
import { aLine, anUndecided, aUseStatement } from '../support/use-statements.ts'

const header =
  '項目\t品名・工種\t全所要数量\t単位\t全所要金額（円）\t前払金使用金額（円）\t払出方法\t払出予定\t支払先\t金融機関・支店\t口座の種類\t口座番号\t口座名義'
const concrete =
  '１\t生コンクリート\t120\tm3\t"2,400,000"\t２４０万円\t振込\t令和8年8月下旬\t常陸生コン 株式会社\t〇〇銀行 △△支店\t普通預金\t1234567\tヒタチナマコン（カ'
const undecided = '未定\t\t\t\t\t17,040,000円'

function lines(text: string, room = 200) {
  const read = readPasted(text, room)
  if (!read.ok) throw new Error(read.problem)
  return read
}

describe('rows copied from a spreadsheet', () => {
  it('are read by the names in their first row, in any order and width', () => {
    const read = lines([header, concrete, undecided, '合計\t\t\t\t\t19,440,000'].join('\r\n'))

    expect(read.problems).toEqual([])
    expect(read.remarks).toEqual(['貼り付けた4行目は合計の行なので、使いません'])
    expect(read.lines).toMatchObject([
      {
        item: 'material',
        description: '生コンクリート',
        quantity: '120',
        unit: 'm3',
        totalAmount: 2_400_000,
        usedAmount: 2_400_000,
        method: 'transfer',
        payoutMonth: '2026-08',
        payoutPart: 'late',
        payee: '常陸生コン 株式会社',
        payeeAccountKind: 'ordinary',
        payeeAccountNumber: '1234567',
      },
      { item: 'undecided', usedAmount: 17_040_000 },
    ])
  })

  it('are read in the order of the template where there is no row of names', () => {
    const read = lines('2 労務費\t\t直用作業員\t一式\t\t1500000\t1500000\t2\tR8.8\t上旬\t')

    expect(read.problems).toEqual([])
    expect(read.lines).toMatchObject([
      { item: 'labour', quantity: '一式', method: 'cash', payoutMonth: '2026-08', payoutPart: 'early' },
    ])
  })

  it.each([
    ['材料費', 'material', ''],
    ['３．外注費', 'subcontract', ''],
    ['外注', 'subcontract', ''],
    ['4 その他（動力費）', 'other', '動力費'],
    ['機械器具の賃借料', 'other', '機械器具の賃借料'],
    ['当該工事の現場管理費等', 'other', '当該工事の現場管理費等'],
    ['未定', 'undecided', ''],
  ])('know the item %s', (cell, item, otherUse) => {
    expect(lines(`${header}\n${cell}`).lines).toMatchObject([{ item, otherUse }])
  })

  it('name every problem with its line, and the columns we do not use', () => {
    const text = [
      `${header}\t備考`,
      '=A1\t生コン\t120\tm3\t=1+1\tたくさん\tてがみ\t2026/6/31\t@SUM(A1)',
      '食費\t\t\t\t1\t1\t\t8月',
    ].join('\n')
    const read = lines(text)

    expect(read.remarks).toEqual(['次の列は使いません：備考'])
    expect(read.problems).toEqual([
      { line: 2, text: '項目が数式（=A1）です。計算した結果の値を貼り付けてください' },
      { line: 2, text: '全所要金額が数式（=1+1）です。計算した結果の値を貼り付けてください' },
      { line: 2, text: expect.stringContaining('払出方法「てがみ」が分かりません') },
      { line: 2, text: '支払先が数式（@SUM(A1)）です。計算した結果の値を貼り付けてください' },
      { line: 2, text: '前払金使用金額は、金額を数字で入力してください（例：19,440,000）' },
      { line: 2, text: '払出予定（年月）は、暦にない日です。年月で入力してください（例：令和8年6月）' },
      { line: 3, text: expect.stringContaining('項目「食費」が分かりません') },
      { line: 3, text: '払出予定（年月）は、元号または西暦4桁の年から入力してください（例：令和8年8月）' },
    ])
  })

  it.each([
    ['Shift_JIS read as UTF-8', '\uFFFD\uFFFD\uFFFD\uFFFD\t\uFFFD\uFFFD\t1'],
    ['Shift_JIS read as Latin', '\u008d\u0080–Ú\t•i–¼\t1'],
    ['UTF-8 read as Shift_JIS', '譁先侭雋ｻ\t逕溘さ繝ｳ繧ｯ繝ｪ繝ｼ繝\t1'],
    ['UTF-8 read as Latin', 'æ\u009d\u0090æ\u0096\u0099è²»\t1\t1'],
  ])('that are garbled (%s) are told so', (_name, text) => {
    expect(readPasted(text, 200)).toMatchObject({ ok: false, problem: expect.stringContaining('文字化け') })
  })

  it('of 5,000 lines are refused kindly, with the limit', () => {
    const text = [header, ...Array.from({ length: 5_000 }, () => concrete)].join('\n')

    expect(readPasted(text, 200)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^5,000行あります。明細は200行までです。/),
    })
  })

  it.each([
    [200, true],
    [201, false],
  ])('of %i lines', (count, ok) => {
    expect(readPasted(Array.from({ length: count }, () => concrete).join('\n'), 200).ok).toBe(ok)
  })

  it('of nothing are nothing', () => {
    expect(readPasted(' \n\t\n', 200)).toMatchObject({ ok: false })
    expect(readPasted('"開いたまま\t', 200)).toMatchObject({ problem: expect.stringContaining('引用符') })
  })
})

describe('pasting at NetDesk', () => {
  const { world, issued } = useIssued()
  let browser: Browser
  let id = ''
  beforeEach(async () => {
    browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk/use-statements')
    await browser.press(`明細書を作成する：${issued.guarantee.worksName}`)
    id = browser.path.split('/').at(-1) ?? ''
    await browser.follow('表計算ソフトから貼り付ける')
  })

  it('shows what was understood, and takes nothing before it is confirmed', async () => {
    await browser.fill({ text: [header, concrete, undecided].join('\n') }).press('読み取った内容を確認する')
    expect(browser.status).toBe(200)
    expect(browser.words).toContain('読み取った内容（2行）')
    expect(browser.words).toContain('残り0円')
    expect((await getUseStatement(world.db, id)).lines).toEqual([])

    await browser.press('この内容を取り込む')

    expect(browser.path).toBe(`/netdesk/use-statements/${id}/lines#total`)
    expect((await getUseStatement(world.db, id)).lines).toHaveLength(2)
    await browser.press('保存して確認へ進む')
    expect(browser.path).toBe(`/netdesk/use-statements/${id}/check`)
  })

  it('lists all problems and offers no taking', async () => {
    await browser.fill({ text: `${header}\n食費\t\t\t\tx` }).press('読み取った内容を確認する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toHaveLength(2)
    expect(browser.words).toContain('まだ何も取り込んでいません')
    expect(browser.words).not.toContain('この内容を取り込む')
    expect(browser.$('#text').val()).toContain('食費')
  })

  it('refuses 5,000 lines as a page, not as an error', async () => {
    const text = [header, ...Array.from({ length: 5_000 }, () => concrete)].join('\n')
    await browser.fill({ text }).press('読み取った内容を確認する')

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain('5,000行あります')
  })

  it('adds to the lines there are, or takes their place and keeps the lines that say the same', async () => {
    await browser.fill({ text: [header, concrete, undecided].join('\n') }).press('読み取った内容を確認する')
    await browser.press('この内容を取り込む')
    const before = (await getUseStatement(world.db, id)).lines
    await browser.open(`/netdesk/use-statements/${id}/paste`)
    const less = undecided.replace('17,040,000', '17,039,000')
    await browser.fill({ text: [header, concrete, less].join('\n'), mode: 'append' }).press('読み取った内容を確認する')
    await browser.press('この内容を取り込む')
    expect((await getUseStatement(world.db, id)).lines).toHaveLength(4)
    await browser.open(`/netdesk/use-statements/${id}/paste`)
    await browser.fill({ text: [header, concrete, less].join('\n'), mode: 'replace' }).press('読み取った内容を確認する')
    await browser.press('この内容を取り込む')

    const after = (await getUseStatement(world.db, id)).lines
    expect(after.map((line) => line.id)).toEqual(before.map((line) => line.id))
    expect(after.map((line) => line.usedAmount)).toEqual([2_400_000, 17_039_000])
  })

  it('counts the lines there are already', async () => {
    const { lines: _none, ...kept } = await getUseStatement(world.db, id)
    await aUseStatement(world, issued.guarantee, [...Array.from({ length: 198 }, () => aLine()), anUndecided(1)])
    expect(kept.id).toBe(id)
    await browser.open(`/netdesk/use-statements/${id}/paste`)
    await browser.fill({ text: [header, concrete, concrete].join('\n') }).press('読み取った内容を確認する')

    expect(browser.errors[0]).toContain('2行あります。いま199行あるので、追加できるのは1行までです')
  })

  it('gives a template that is read again without a problem', async () => {
    const { body, headers } = await browser.download('/netdesk/use-statements/template')

    expect(headers['content-type']).toContain('text/csv')
    const read = lines(body.toString('utf8'))
    expect(read.problems).toEqual([])
    expect(read.lines.map(({ item }) => item)).toEqual(['material', 'labour', 'other', 'undecided'])
  })
})
