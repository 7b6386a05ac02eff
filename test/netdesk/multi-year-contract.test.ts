import { describe, expect, it } from 'vitest'
import { ofYear, twoYears } from '../domain/years-and-members.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, anIssuedGuarantee } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

const onwards = '保存して「保証の内容」へ進む'

describe('works over several years', () => {
  const world = useWorld()

  async function opened(path: string, wish: Parameters<typeof aDraft>[1] = {}) {
    const { id } = await aDraft(world, wish)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/applications/${id}${path}`)
    return { id, browser, content: async () => (await world.db('applications').where({ id }).first()).content }
  }

  it('makes a line for each fiscal year of the works by itself, and asks for its amounts', async () => {
    const { browser, content } = await opened('/contract')

    await browser.fill({ worksEndsOn: '令和10年6月30日', isMultiYear: 'yes' }).press(onwards)

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['令和8年度の出来高予定額を入力してください（ない年度は0円）'])
    expect(browser.$('#fiscalYears .line')).toHaveLength(3)
    expect(browser.$('#year3').attr('value')).toBe('令和10年度')
    expect((await content()).contract.fiscalYears).toHaveLength(3)

    await browser
      .fill({ planned1: '20,000,000', limit1: '１８００万円', planned2: '2000万', planned3: '8600000' })
      .press(onwards)
    expect(browser.heading).toBe('保証の内容')
    expect((await content()).contract.fiscalYears).toEqual([
      { year: 2026, plannedAmount: 20_000_000, paymentLimit: 18_000_000 },
      { year: 2027, plannedAmount: 20_000_000, paymentLimit: null },
      { year: 2028, plannedAmount: 8_600_000, paymentLimit: null },
    ])
  })

  it.each([
    [
      { planned2: '28600001' },
      '出来高予定額の合計（48,600,001円）を、請負金額（48,600,000円）と同じ金額にしてください（差額1円）',
    ],
    [
      { planned2: '28599999' },
      '出来高予定額の合計（48,599,999円）を、請負金額（48,600,000円）と同じ金額にしてください（差額1円）',
    ],
    [
      { year2: '令和10年度' },
      '年度ごとの金額は、年度を一つずつ順に入力してください（令和10年度が前の年度に続いていません）',
    ],
    [{ year2: '' }, '2行目の年度を入力してください'],
    [{ year2: '8' }, '2行目の年度は、元号または西暦4桁で入力してください（例：令和8年度）'],
    [{ planned1: '9'.repeat(1000) }, '1行目の出来高予定額は、金額を数字で入力してください（例：19,440,000）'],
    [{ worksEndsOn: '令和10年6月31日' }, '工期の完成日は、暦にある日を入力してください（例：令和8年5月20日）'],
    [{ worksEndsOn: '令和8年5月1日' }, '工期の完成日は、開始日（令和8年5月12日）以後の日を入力してください'],
    [
      { year1: '', planned1: '', limit1: '' },
      '年度ごとの金額は、工期のすべての年度（令和8年度から令和9年度まで）を入力してください',
    ],
  ])('refuses %j and says why', async (typed, message) => {
    const { browser } = await opened('/contract', { contract: twoYears })

    await browser.fill(typed).press(onwards)

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toBe(message)
    expect(browser.$('#fiscalYears').length).toBe(1)
  })

  it('adds lines one by one up to ten, offers no eleventh, and takes one away', async () => {
    const { id, browser, content } = await opened('/contract', { contract: twoYears })
    for (let count = 3; count <= 10; count += 1) await browser.press('年度を追加する')

    expect(browser.$('#fiscalYears .line')).toHaveLength(10)
    expect(browser.$('button[value="add-year"]')).toHaveLength(0)
    await browser.press('3行目の年度を削除')
    expect(browser.$('#fiscalYears .line')).toHaveLength(9)
    expect((await content()).contract.fiscalYears.map((one: { year: number }) => one.year)).toEqual([
      2026, 2027, 2029, 2030, 2031, 2032, 2033, 2034, 2035,
    ])

    const path = `/netdesk/applications/${id}/contract`
    await browser.send(path, { ...browser.hiddenFields(path), year11: '令和18年度' })
    expect(browser.status).toBe(400)
  })

  it('keeps what is typed in the other fields when a line is added', async () => {
    const { browser } = await opened('/contract', { contract: twoYears })

    await browser.fill({ contractPrice: '48,600,001', planned2: '' }).press('年度を追加する')

    expect(browser.status).toBe(200)
    expect(browser.$('#contractPrice').attr('value')).toBe('48,600,001')
    expect(browser.$('#planned1').attr('value')).toBe('20,000,000')
    expect(browser.$('#year3').attr('value')).toBe('令和10年度')
    expect(browser.words).toContain('出来高予定額の合計：20,000,000円（請負金額は48,600,001円です）')
  })

  it("takes 今年度対象額 from the year's line, lets it be corrected, and warns then", async () => {
    const { id, browser, content } = await opened('/guarantees', { contract: twoYears, guarantees: null })

    expect(browser.$('#fiscalYear option[selected]').attr('value')).toBe('2026')
    await browser.fill({ advancePaymentAmount: '8000001' }).press('保存して「預託金融機関と保証料」へ進む')
    expect(browser.errors).toEqual([
      '前払金保証金額は、8,000,000円以下で入力してください（この発注者の限度は4/10です。標準請負契約約款第35条）',
    ])
    expect(browser.$('#thisYearAmount').attr('value')).toBe('20,000,000')

    await browser.fill({ yearBasis: 'payment_limit' }).press('対象年度の金額を入れる')
    expect(browser.$('#thisYearAmount').attr('value')).toBe('18,000,000')

    await browser
      .fill({ thisYearAmount: '17,000,000', advancePaymentAmount: '680万' })
      .press('保存して「預託金融機関と保証料」へ進む')
    expect(browser.heading).toBe('預託金融機関と保証料')
    await browser.open(`/netdesk/applications/${id}/guarantees`)
    expect(browser.words).toContain('今年度対象額が、令和8年度の支払限度額（18,000,000円）と異なります')
    expect((await content()).guarantees.advancePayment).toEqual({
      certificateForm: 'electronic',
      thisYearAmount: 17_000_000,
      amount: 6_800_000,
      fiscalYear: 2026,
      yearBasis: 'payment_limit',
    })
  })

  it('shows the years on the check page and in the PDF of what was sent', async () => {
    const { browser } = await opened('/check', { contract: twoYears, guarantees: { advancePayment: ofYear } })

    expect(browser.words).toContain('令和8年度：出来高予定額 20,000,000円、支払限度額 18,000,000円')
    expect(browser.words).toContain('対象年度 令和8年度')
    expect(browser.errors).toEqual([])
  })

  it('is continued from the list and from the guarantee, once the new year has begun', async () => {
    const guarantee = await anIssuedGuarantee(world, { contract: twoYears, guarantees: { advancePayment: ofYear } })
    const early = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-sakusei')
    await early.open(`/netdesk/guarantees/${guarantee.id}`)
    await early.follow('新しい年度へ継続する')
    expect(early.words).toContain('令和8年度の前払金保証は、発行済みです')
    expect(early.$('main form')).toHaveLength(0)

    const later = await new Browser(anApp(world.db, await frozenAt(world.db, '2027-04-02T09:00'))).signIn(
      'netdesk',
      'kensetsu-sakusei',
    )
    await later.open('/netdesk')
    await later.follow('継続の保証申込')
    expect(later.words).toContain(guarantee.guaranteeNumber)
    await later.follow('継続の申込をはじめる')
    expect(later.words).toContain('令和9年度今回の年度28,600,000円')
    await later.press('令和9年度の申込を作成する')
    expect(later.heading).toBe('申込の内容を入力する')
    await later.open(`${later.path}/guarantees`)
    expect(later.$('#advancePaymentAmount').attr('value')).toBe('11,440,000')
    await later.open(`/netdesk/guarantees/${guarantee.id}/continuation`)
    expect(later.words).toContain('この年度の継続の申込は、作成済みです')
    await later.follow('作成済みの申込を開く')
    expect(later.heading).toBe('申込の内容を入力する')
  })

  it('is nothing another contractor finds', async () => {
    const guarantee = await anIssuedGuarantee(world, { contract: twoYears, guarantees: { advancePayment: ofYear } })
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')

    await minato.open('/netdesk/continuations')
    expect(minato.words).toContain('継続できる保証契約はありません')
    await minato.open(`/netdesk/guarantees/${guarantee.id}/continuation`)
    expect(minato.status).toBe(404)
  })
})
