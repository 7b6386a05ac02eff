import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, bothProducts, performanceAlone } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('filling in an application', () => {
  const world = useWorld()

  async function at(path: string, wish: Parameters<typeof aDraft>[1] = {}) {
    const { id } = await aDraft(world, wish)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/applications/${id}${path}`)
    return { id, browser, content: async () => (await world.db('applications').where({ id }).first()).content }
  }

  it('keeps a half-filled section when one stops for now, and says so in the task list', async () => {
    const { browser, content } = await at('/contract', { contract: null })

    await browser.fill({ contractPrice: '4,860万円' }).press('一時保存して終わる')

    expect(browser.heading).toBe('申込の内容を入力する')
    expect(browser.words).toContain('最後に保存した日時：令和8年5月20日 10:00')
    expect(browser.$('.task-list__task').eq(1).text()).toContain('入力中')
    expect(await content()).toMatchObject({ contract: { contractPrice: 48_600_000, worksEndsOn: null } })
  })

  it('keeps it too when one wanted to go on, and says at the field what is missing', async () => {
    const { browser, content } = await at('/contract', { contract: null })

    await browser.fill({ contractPrice: '48600000', contractedOn: 'R080520' }).press('保存して「保証の内容」へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['工期の開始日を入力してください', '工期の完成日を入力してください'])
    expect(browser.$('#worksEndsOn-error').text()).toBe('工期の完成日を入力してください')
    expect(browser.$('#contractedOn').attr('value')).toBe('R080520')
    expect(browser.$('#contractedOn-reading').text()).toBe('令和8年5月20日（水）')
    expect(await content()).toMatchObject({ contract: { contractedOn: '2026-05-20' } })

    await browser.fill({ worksStartsOn: '2026-05-21', worksEndsOn: '20270319' }).press('保存して「保証の内容」へ進む')
    expect(browser.heading).toBe('保証の内容')
  })

  it.each(['保存して「保証の内容」へ進む', '一時保存して終わる'])(
    'stores nothing of what cannot be read, keeps all that was typed, and says so: %s',
    async (button) => {
      const { browser, content } = await at('/contract', { contract: null })

      await browser
        .fill({ contractPrice: 'よんせんまん', contractedOn: '5/20', jointVentureName: '葛󠄀城JV' })
        .press(button)

      expect(browser.status).toBe(422)
      expect(browser.errors).toHaveLength(2)
      expect(browser.errors).toEqual([
        browser.$('#contractPrice-error').text(),
        browser.$('#contractedOn-error').text(),
      ])
      expect(browser.$('#contractPrice').attr('value')).toBe('よんせんまん')
      expect(browser.$('#jointVentureName').attr('value')).toBe('葛󠄀城JV')
      expect(await content()).toMatchObject({ contract: null })
    },
  )

  it('takes a name of 100 characters as it is, and says how long a longer one is', async () => {
    const name = `髙﨑㈱ﾈｯﾄ${'𠮷'.repeat(93)}神`
    const { browser, content } = await at('/works')

    await browser.fill({ worksName: `${name}工` }).press('一時保存して終わる')
    expect(browser.errors).toEqual(['工事名は、100文字以内で入力してください（いまは101文字です）'])

    await browser.fill({ worksName: name }).press('一時保存して終わる')
    expect(browser.status).toBe(200)
    expect((await content()).works.worksName).toBe(name)
  })

  it('shows what was typed again when another tab was quicker, and saves it at the second press', async () => {
    const { id, browser, content } = await at('/works')
    await world.db('applications').where({ id }).update({ version: 7 })

    await browser.fill({ worksName: '二つ目の工事' }).press('保存して「請負契約」へ進む')

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('まだ保存していません')
    expect(browser.$('#worksName').attr('value')).toBe('二つ目の工事')
    await browser.press('保存して「請負契約」へ進む')
    expect(browser.heading).toBe('請負契約')
    expect((await content()).works.worksName).toBe('二つ目の工事')
  })

  it('saves once however often the button is pressed', async () => {
    const { id, browser } = await at('/works')
    const path = `/netdesk/applications/${id}/works`
    const sent = browser.hiddenFields(path)

    await browser.send(path, sent)
    await browser.send(path, sent)

    expect(browser.heading).toBe('請負契約')
    expect(await world.db('applications').where({ id }).first('version')).toEqual({ version: 2 })
  })

  it('comes back to the check page when one came from there', async () => {
    const { browser } = await at('/check')
    await browser.open(browser.$('a[href*="/delivery?from=check"]').first().attr('href') ?? '')

    await browser.fill({ remarks: '急ぎます' }).press('保存して確認へ戻る')

    expect(browser.heading).toBe('内容を確認して送信する')
    expect(browser.words).toContain('急ぎます')
  })

  it('finds an orderer by kana and takes a name that is not in the register', async () => {
    const { id, browser, content } = await at('/works', { works: null })

    await browser.fill({ ordererSearch: 'ﾋﾀﾁ', worksName: '途中の工事' }).press('探す')
    expect(browser.words).toContain('「ﾋﾀﾁ」に一致する発注者：1件')
    expect(browser.words).toContain('ひたちなか市（ひたちなか市長）')
    expect(browser.words).toContain('電子保証に対応（令和8年4月1日以降の契約）')
    expect(browser.$('#worksName').attr('value')).toBe('途中の工事')

    await browser.fill({ orderer: 'other', ordererName: '□□□広域組合' }).press('保存して「請負契約」へ進む')
    expect((await content()).works).toMatchObject({ ordererId: null, ordererName: '□□□広域組合' })
    await browser.open(`/netdesk/applications/${id}/guarantees`)
    expect(browser.words).toContain('□□□広域組合は、電子保証に対応していません')
  })

  it('searches when Enter is pressed in the search field and no orderer is known', async () => {
    const { browser } = await at('/works', { works: null })

    await browser.fill({ ordererSearch: 'さんかく' }).press('保存して「請負契約」へ進む')

    expect(browser.heading).toBe('発注者と工事')
    expect(browser.status).toBe(200)
    expect(browser.words).toContain('△△△町（△△△町長）')
    expect(browser.words).toContain('電子保証に未対応')
  })

  it.each(['%00', '%ED%A0%80', 'a'.repeat(5_000), '%'])(
    'searches nothing for words nobody types: %s',
    async (words) => {
      const { id, browser } = await at('/works')

      for (const search of [`works?ordererSearch=${words}`, `payment?bankSearch=${words}`]) {
        await browser.open(`/netdesk/applications/${id}/${search}`)
        expect(browser.status).toBeLessThan(500)
      }
    },
  )

  it('asks which is meant when an orderer is chosen and another name typed', async () => {
    const { browser } = await at('/works')

    await browser.fill({ ordererName: '□□□広域組合' }).press('一時保存して終わる')

    expect(browser.status).toBe(422)
    expect(browser.$('#ordererName-error').text()).toContain('この欄を空に')
  })

  it('does not find an orderer of another world', async () => {
    const { browser } = await at('/works')

    await browser.fill({ orderer: '00000000-0000-4000-8000-000000000000' }).press('一時保存して終わる')

    expect(browser.status).toBe(404)
  })

  it('shows share and premium of what is typed: 19,440,000円 of 48,600,000円 is 40.0% and costs 45,380円', async () => {
    const { browser } = await at('/guarantees', { guarantees: null })

    await browser.fill({ advancePaymentAmount: '１９，４４０，０００' }).press('前払金保証の割合と保証料を計算する')

    expect(browser.path).toMatch(/\/guarantees#advance-figures$/)
    expect(browser.$('#advance-figures').text()).toContain('40.0%（請負金額48,600,000円に対する割合）')
    expect(browser.$('#advance-figures').text()).toContain('45,380円')
    expect(browser.$('#advance-figures').text()).toContain('9,440,000円 × 0.20%')
  })

  it('shows the same for a GET with the typed values, for htmx', async () => {
    const { id, browser } = await at('/guarantees', { guarantees: null })

    const query = new URLSearchParams({ products: 'performance', performanceAmount: '4,860,000円' })
    await browser.open(`/netdesk/applications/${id}/guarantees?${query.toString()}`)

    expect(browser.$('#performance-figures').text()).toContain('10.0%')
    expect(browser.$('#performance-figures').text()).toContain('25,800円')
    expect(browser.$('#advance-figures').text()).toContain('チェックを入れて')
  })

  it('refuses more than the orderer pays, naming the limit, and only warns of an odd end', async () => {
    const { browser } = await at('/guarantees')

    await browser.fill({ advancePaymentAmount: '19,450,000' }).press('保存して「預託金融機関と保証料」へ進む')
    expect(browser.errors).toEqual([
      '前払金保証金額は、19,440,000円以下で入力してください（この発注者の限度は4/10です。標準請負契約約款第35条）',
    ])

    await browser.fill({ advancePaymentAmount: '19,435,000' }).press('保存して「預託金融機関と保証料」へ進む')
    expect(browser.heading).toBe('預託金融機関と保証料')
    await browser.follow('申込の内容の一覧へ戻る')
    await browser.follow('保証の内容')
    expect(browser.$('.notice[data-kind="warn"]').text()).toContain('10,000円単位')
  })

  it('does not lose an amount whose box is not ticked', async () => {
    const { browser } = await at('/guarantees')

    await browser.fill({ performanceAmount: '4,860,000' }).press('一時保存して終わる')

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain('「契約保証を申し込む」にチェックを入れるか')
    expect(browser.$('#products-error').text()).toBe(browser.errors[0])
    expect(browser.$('#performanceAmount').attr('value')).toBe('4,860,000')
  })

  it('asks for no bank where only 契約保証 is applied for, and offers 一括納付 only where it was agreed', async () => {
    const { browser } = await at('/payment', { guarantees: performanceAlone })
    expect(browser.$('[name="depositoryBank"]')).toHaveLength(0)
    expect(browser.$('[name="premiumPayment"][value="monthly"]')).toHaveLength(1)

    const draft = await aDraft(world, { by: world.people.minato })
    const minato = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    await minato.open(`/netdesk/applications/${draft.id}/payment`)
    expect(minato.$('[name="premiumPayment"][value="monthly"]')).toHaveLength(0)
  })

  it('takes a bank as typed, to the character', async () => {
    const { browser, content } = await at('/payment', { payment: null })

    browser.fill({ depositoryBank: 'other', depositoryBankName: '髙﨑信用金庫 葛󠄀西支店' })
    await browser.press('保存して「受け取りとお知らせ」へ進む')

    expect((await content()).payment).toMatchObject({ bankCode: null, depositoryBank: '髙﨑信用金庫 葛󠄀西支店' })
  })

  it('asks for an address only where the notice is wanted, and converts it', async () => {
    const { browser, content } = await at('/delivery', { delivery: null })
    expect(browser.$('[name="contactPerson"]').attr('value')).toBe('神田 誠')

    await browser.press('保存して「書類」へ進む')
    expect(browser.errors).toEqual(['メールアドレスを入力してください'])

    await browser.fill({ noticeEmail: 'ｋｏｕｊｉ＠ＥＸＡＭＰＬＥ.jp' }).press('保存して「書類」へ進む')
    expect((await content()).delivery.noticeEmail).toBe('kouji@example.jp')
  })

  it('empties one block after asking on a page of its own', async () => {
    const { id, browser, content } = await at('/guarantees', { guarantees: bothProducts })

    await browser.follow('保証の申込内容をクリア')
    expect((await content()).guarantees.performance).not.toBeNull()
    await browser.press('保証の申込内容をクリアする')

    expect(browser.path).toBe(`/netdesk/applications/${id}/guarantees`)
    expect(await content()).toMatchObject({ guarantees: { advancePayment: null, performance: null } })
    expect(await world.db('guarantee_requests').where({ application_id: id })).toEqual([])
  })

  it('gives back what was typed when the session had ended, and saves it at the next press', async () => {
    const { id } = await aDraft(world)
    const clock = { now: world.instant() }
    const browser = await new Browser(anApp(world.db, () => clock.now)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/applications/${id}/works`)
    browser.fill({ worksName: '長い昼休みの工事' })
    clock.now = new Date(clock.now.getTime() + 45 * 60_000)

    await browser.press('保存して「請負契約」へ進む')
    expect(browser.path).toBe('/netdesk/login')
    await browser.fill({ loginId: 'kensetsu-soshin', password: trialPassword }).press('ログインする')

    expect([browser.heading, browser.status]).toEqual(['発注者と工事', 200])
    expect(browser.words).toContain('入力した内容は残っています')
    expect(browser.$('#worksName').attr('value')).toBe('長い昼休みの工事')
    await browser.press('保存して「請負契約」へ進む')
    expect(browser.heading).toBe('請負契約')
  })

  it.each([
    ['an unknown field', { escapeFn: 'x' }],
    ['a field sent twice', { worksName: ['a', 'b'] }],
  ])('refuses %s and stores nothing', async (_, fields) => {
    const { id, browser } = await at('/works')
    const path = `/netdesk/applications/${id}/works`

    await browser.send(path, { ...browser.hiddenFields(path), ...fields })

    expect(browser.status).toBe(400)
    expect(await world.db('applications').where({ id }).first('version')).toEqual({ version: 1 })
  })
})
