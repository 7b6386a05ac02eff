import { beforeEach, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { yen } from '../../src/domain/yen.ts'
import { getUseStatement, listStatementsOfGuarantee } from '../../src/store/use-statements.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { aLine, anApprovedUseStatement, anUndecided, aUseStatement } from '../support/use-statements.ts'
import { useIssued } from '../support/issued.ts'

const oneLine = {
  line1_item: 'material',
  line1_description: '生コンクリート',
  line1_quantity: '１２０ｍ3',
  line1_totalAmount: '２，４００，０００円',
  line1_usedAmount: '240万',
  line1_method: 'transfer',
  line1_payoutMonth: 'R8.8.25',
  line1_payee: '常陸生コン 株式会社',
  line1_payeeBank: '〇〇銀行 △△支店',
  line1_payeeAccountKind: 'ordinary',
  line1_payeeAccountNumber: '１２３４５６７',
  line1_payeeAccountHolder: 'ヒタチナマコン（カ',
}

describe('前払金使途内訳明細書 at NetDesk', () => {
  const { world, issued } = useIssued()
  let app: Express
  let browser: Browser
  beforeEach(async () => {
    app = anApp(world.db, world.instant)
    browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
  })

  async function started(): Promise<string> {
    await browser.open('/netdesk/use-statements')
    await browser.press(`明細書を作成する：${issued.guarantee.worksName}`)
    return browser.path
  }

  async function statementNow() {
    const [newest] = await listStatementsOfGuarantee(world.db, issued.guarantee.id)
    if (!newest) throw new Error('no statement')
    return newest
  }

  it('is begun from the list, which names what is not filed yet', async () => {
    await browser.open('/netdesk/use-statements')
    expect(browser.words).toContain(issued.number)
    expect(browser.words).toContain('作成した使途内訳明細書はまだありません')

    await started()

    expect(browser.heading).toBe('前払金使途内訳明細書 第1版')
    expect(browser.words).toContain('残り19,440,000円')
    await browser.open('/netdesk/use-statements')
    expect(browser.words).toContain('明細書をまだ作成していない前払金保証はありません')
  })

  it('keeps what was typed, converted, and shows what is left', async () => {
    const at = await started()
    await browser.open(`${at}/lines`)
    browser.fill(oneLine)
    await browser.press('計算する')

    expect(browser.path).toBe(`${at}/lines#total`)
    expect((await statementNow()).lines).toMatchObject([
      {
        item: 'material',
        quantity: '120',
        unit: 'm3',
        totalAmount: 2_400_000,
        usedAmount: 2_400_000,
        payoutMonth: '2026-08',
        payoutPart: 'late',
        payeeAccountNumber: '1234567',
      },
      { item: null },
      { item: null },
    ])
    expect(browser.words).toContain('残り17,040,000円')
  })

  it('puts the rest under 未定, and then goes on to the check and is sent', async () => {
    const at = await started()
    await browser.open(`${at}/lines`)
    await browser.fill(oneLine).press('残りを未定にする')
    expect((await statementNow()).lines.map(({ item, usedAmount }) => [item, usedAmount])).toEqual([
      ['material', 2_400_000],
      ['undecided', 17_040_000],
    ])

    await browser.press('保存して確認へ進む')
    expect(browser.path).toBe(`${at}/check`)
    await browser.press('この内容で明細書を送信する')

    expect(browser.words).toContain('送信済')
    expect((await statementNow()).state).toBe('submitted')
  })

  it('adds, copies, moves and removes lines, all kept at once', async () => {
    const at = await started()
    await browser.open(`${at}/lines`)
    browser.fill({ ...oneLine, line2_item: 'labour', line2_usedAmount: '1,000' })
    await browser.press('行を追加する')
    const items = async () => (await statementNow()).lines.map(({ item }) => item ?? '-').join(' ')
    expect(await items()).toBe('material labour - -')
    const [first] = (await statementNow()).lines

    await browser.press('複製：1行目')
    expect(await items()).toBe('material material labour - -')
    expect(new Set((await statementNow()).lines.map(({ id }) => id)).size).toBe(5)
    await browser.press('上へ：3行目')
    expect(await items()).toBe('material labour material - -')
    await browser.press('下へ：1行目')
    expect(await items()).toBe('labour material material - -')
    await browser.press('削除：3行目')
    expect(await items()).toBe('labour material - -')
    expect((await statementNow()).lines[1]?.id).toBe(first?.id)
    await browser.press('一時保存して終わる')
    expect(await items()).toBe('labour material')
  })

  it('comes back with everything typed and says at the field what is wrong', async () => {
    const at = await started()
    await browser.open(`${at}/lines`)
    await browser
      .fill({ ...oneLine, line1_usedAmount: '=1+1', line1_payoutMonth: '令和8年6月31日', line1_quantity: 'たくさん' })
      .press('行を追加する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '1行目の全所要数量は、数字か「一式」で入力してください（例：120、12.5、一式）',
      '1行目の前払金使用金額は、金額を数字で入力してください（例：19,440,000）',
      '1行目の払出予定（年月）は、暦にない日です。年月で入力してください（例：令和8年6月）',
    ])
    expect(browser.$('#line1_usedAmount').val()).toBe('=1+1')
    expect(browser.$('#line1_payee').val()).toBe('常陸生コン 株式会社')
    expect(browser.$('fieldset.use-line')).toHaveLength(4)
    expect((await statementNow()).lines).toEqual([])
  })

  it('does not go on with a sum that is off by one yen, and names both', async () => {
    const statement = await aUseStatement(world, issued.guarantee, [anUndecided(19_439_999)])
    await browser.open(`/netdesk/use-statements/${statement.id}/lines`)
    await browser.press('保存して確認へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '前払金使用金額の合計（19,439,999円）を、保証金額（19,440,000円）と同じにしてください（1円足りません）',
    ])
    await browser.open(`/netdesk/use-statements/${statement.id}/check`)
    expect(browser.words).not.toContain('この内容で明細書を送信する')
  })

  it.each([
    ['a line over its total', { totalAmount: yen(999_999) }, '以下で入力してください'],
    ['no payee', { payee: '' }, '1行目：支払先を入力してください'],
    [
      'an amount of 25% and one yen for 現場管理費等',
      {
        item: 'other',
        otherUse: '現場管理費',
        quantity: '一式',
        method: 'reimbursement',
        payee: '－',
        totalAmount: yen(9_000_000),
        usedAmount: yen(4_860_001),
      },
      '25%にあたる4,860,000円以下',
    ],
  ] as const)('says at the line: %s', async (_name, wish, words) => {
    const line = aLine(wish)
    const rest = anUndecided(19_440_000 - Number(line.usedAmount))
    const statement = await aUseStatement(world, issued.guarantee, [line, rest])
    await browser.open(`/netdesk/use-statements/${statement.id}/lines`)
    await browser.press('保存して確認へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors.join()).toContain(words)
    expect(browser.$(`${browser.$('.error-summary a').attr('href')}`)).toHaveLength(1)
  })

  it('flags a use the terms do not list with the article, and lets it be sent', async () => {
    const lines = [aLine({ item: 'other', otherUse: '銀行借入金の返済' }), anUndecided(18_440_000)]
    const statement = await aUseStatement(world, issued.guarantee, lines)
    await browser.open(`/netdesk/use-statements/${statement.id}/check`)

    expect(browser.words).toMatch(
      /1行目：「銀行借入金の返済」は、工事の契約で前払金を使える費用の名称と一致しません（契約約款「前払金の使用等」）/,
    )
    expect(browser.words).toContain('この内容で明細書を送信する')
  })

  it.each([0, 1, 50, 200])('shows and keeps %i lines', async (count) => {
    const lines = Array.from({ length: count }, () => aLine())
    const statement = await aUseStatement(world, issued.guarantee, lines)
    const at = `/netdesk/use-statements/${statement.id}`
    await browser.open(at)
    expect(browser.$('table').first().find('tbody tr')).toHaveLength(count === 0 ? 1 : count + 1)
    await browser.open(`${at}/lines`)
    expect(browser.$('fieldset.use-line')).toHaveLength(count === 0 ? 3 : count)

    await browser.press('計算する')

    expect(browser.status).toBe(200)
    expect((await statementNow()).lines.map(({ id }) => id).slice(0, count)).toEqual(lines.map(({ id }) => id))
  })

  it('refuses the 201st line kindly and loses nothing', async () => {
    const statement = await aUseStatement(
      world,
      issued.guarantee,
      Array.from({ length: 200 }, () => aLine()),
    )
    await browser.open(`/netdesk/use-statements/${statement.id}/lines`)
    await browser.fill({ line200_payee: '那珂道路 株式会社' }).press('行を追加する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['明細は200行までです（いまは201行です）。小さな支払いはまとめてください'])
    expect(browser.$('#line200_payee').val()).toBe('那珂道路 株式会社')
    expect((await getUseStatement(world.db, statement.id)).lines).toHaveLength(200)
  })

  it('tells the second of two tabs that the first was quicker, with all it typed', async () => {
    const at = await started()
    const second = await new Browser(app).signIn('netdesk', 'kensetsu-sakusei')
    await second.open(`${at}/lines`)
    await browser.open(`${at}/lines`)
    await browser.fill(oneLine).press('計算する')
    await second.fill({ ...oneLine, line1_payee: '那珂道路 株式会社' }).press('計算する')

    expect(second.status).toBe(409)
    expect(second.words).toContain('ほかの操作で、この明細書が更新されています')
    expect(second.$('#line1_payee').val()).toBe('那珂道路 株式会社')
    expect((await statementNow()).lines[0]?.payee).toBe('常陸生コン 株式会社')
  })

  it('does not take fields it does not have', async () => {
    const at = await started()
    await browser.open(`${at}/lines`)
    const form = browser.hiddenFields(`${at}/lines`)

    for (const odd of [{ line1_state: 'approved' }, { line0_item: 'material' }, { approvedAt: '2026' }]) {
      await browser.send(`${at}/lines`, { ...form, ...odd })
      expect(browser.status, JSON.stringify(odd)).toBe(400)
    }
  })

  it('asks a drafter to have it released', async () => {
    const statement = await aUseStatement(world, issued.guarantee)
    const drafter = await new Browser(app).signIn('netdesk', 'kensetsu-sakusei')
    await drafter.open(`/netdesk/use-statements/${statement.id}/check`)
    await drafter.press('社内承認を依頼する')
    expect(drafter.words).toContain('社内承認待ち')

    await browser.open(`/netdesk/use-statements/${statement.id}`)
    await browser.follow('内容を確認して送信する')
    await browser.press('この内容で明細書を送信する')
    expect(browser.words).toContain('送信済')
  })

  it('changes by a second version with its reason, while the first stays in force', async () => {
    const first = await anApprovedUseStatement(world, issued.guarantee)
    await browser.open(`/netdesk/use-statements/${first.id}`)
    await browser.press('使途を変更する')
    expect(browser.heading).toBe('前払金使途内訳明細書 第2版（使途変更）')

    await browser.follow('明細を入力する')
    await browser.press('保存して確認へ進む')
    expect(browser.errors).toEqual(['使途変更の理由を入力してください'])
    await browser.fill({ changeReason: '支払先が決まったため' }).press('保存して確認へ進む')
    expect(browser.path).toContain('/check')

    await browser.open(`/netdesk/use-statements/${first.id}`)
    expect(browser.words).toContain('変更申込中')
    expect(browser.words).toContain('使途の変更を申込中です')
  })

  it('is withdrawn on a page of its own', async () => {
    const at = await started()
    await browser.follow('作成をやめる')
    await browser.press('作成をやめる')

    expect(browser.path).toBe('/netdesk/use-statements')
    await browser.open(at)
    expect(browser.words).toContain('取下げ')
  })

  it('is none of みなと土木', async () => {
    const { id } = await aUseStatement(world, issued.guarantee)
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')

    for (const rest of ['', '/lines', '/paste', '/check', '/withdrawal', '/pdf']) {
      await minato.open(`/netdesk/use-statements/${id}${rest}`)
      expect(minato.status, rest).toBe(404)
    }
    await minato.open('/netdesk/use-statements')
    expect(minato.words).not.toContain(issued.number)
    await minato.send('/netdesk/use-statements', {
      ...minato.hiddenFields('/netdesk/logout'),
      guaranteeId: issued.guarantee.id,
    })
    expect(minato.status).toBe(404)
  })

  it('is not offered for a performance guarantee, and said why', async () => {
    const performance = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    await browser.open('/netdesk/use-statements')
    expect(browser.words).not.toContain(performance.guaranteeNumber)

    await browser.send('/netdesk/use-statements', {
      ...browser.hiddenFields('/netdesk/logout'),
      guaranteeId: performance.id,
    })

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('使途内訳明細書のない保証です')
  })
})
