import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { cellsOf, describeReading } from '../pdf/tools.ts'
import * as story from './story.ts'

const { shown, worksName } = story

/** One day, one application, seven people, three portals; each step begins where the one before ended. */
describe('the main job through the forms on the pages', () => {
  const world = useSeededDatabase()
  let people: Record<'contractor' | 'saeki' | 'kaneko' | 'ohno' | 'clerk' | 'ward', Browser>
  let instant: () => Date
  const known = { netdesk: '', desk: '', receptionNumber: '', number: '', performanceNumber: '', key: '', rows: '' }

  beforeAll(async () => {
    instant = await frozenAt(world.db, '2026-05-20T10:00:00')
  })

  it('everybody signs in', async () => {
    const app = anApp(world.db, instant)
    people = {
      contractor: await new Browser(app).signIn('netdesk', 'kensetsu-soshin'),
      saeki: await new Browser(app).signIn('desk', 'saeki'),
      kaneko: await new Browser(app).signIn('desk', 'kaneko'),
      ohno: await new Browser(app).signIn('desk', 'ohno'),
      clerk: await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku'),
      ward: await new Browser(app).signIn('dsure', 'ku-keiri'),
    }
  })

  it('the contractor finds the orderer by half-width kana and keeps the name of the works to the code point', async () => {
    const { contractor } = people
    known.netdesk = await story.startApplication(contractor)
    expect([...worksName]).toHaveLength(100)

    await contractor.follow('発注者と工事')
    await contractor.fill({ ordererSearch: story.typed.ordererSearch }).press('探す')
    expect(contractor.words).toContain('ひたちなか市（ひたちなか市長）')
    const orderer = contractor.$('input[name="orderer"]').first().attr('value') ?? ''
    await contractor.fill({ orderer, worksName }).press('保存して「請負契約」へ進む')

    expect(contractor.heading).toBe('請負契約')
    await contractor.open(`${known.netdesk}/works`)
    expect(contractor.$('#worksName').attr('value')).toBe(worksName)
  })

  it('types amounts in full width and days in 令和, and sees how they were read', async () => {
    const { contractor } = people
    await contractor.open(`${known.netdesk}/contract`)
    await contractor.fill(story.typed.contract).press('保存して「保証の内容」へ進む')

    const { advancePaymentAmount, performanceAmount } = story.typed
    contractor.fill({ products: ['advance_payment', 'performance'], advancePaymentAmount, performanceAmount })
    await contractor.press('前払金保証の割合と保証料を計算する')
    expect(contractor.words).toContain('40.0%（請負金額48,600,000円に対する割合）')
    expect(contractor.words).toContain(shown.advancePremium)
    await contractor.press('保存して「預託金融機関と保証料」へ進む')

    await contractor.open(`${known.netdesk}/contract`)
    expect(contractor.$('#contractPrice-reading').text()).toBe(shown.contractPrice)
    expect(contractor.$('#contractedOn-reading').text()).toBe('令和8年5月20日（水）')
    expect(contractor.$('#worksEndsOn-reading').text()).toBe('令和9年3月19日（金）')
  })

  it('types the name of a bank, and then finds one of the register', async () => {
    const { contractor } = people
    await contractor.open(`${known.netdesk}/payment`)
    contractor.fill({ depositoryBank: 'other', depositoryBankName: '髙﨑信用金庫 葛\u{E0100}西支店' })
    await contractor.press('保存して「受け取りとお知らせ」へ進む')
    await contractor.open(`${known.netdesk}/payment`)
    expect(contractor.$('#depositoryBankName').attr('value')).toBe('髙﨑信用金庫 葛\u{E0100}西支店')

    await contractor
      .fill({ depositoryBankName: '', bankSearch: story.typed.bankSearch, depositoryBank: '' })
      .press('探す')
    expect(contractor.words).toContain('〇〇銀行 △△支店')
    contractor.fill({ depositoryBank: '9999-001', premiumPayment: 'transfer' })
    await contractor.press('保存して「受け取りとお知らせ」へ進む')
    await contractor.fill({ noticeEmail: story.typed.noticeEmail }).press('保存して「書類」へ進む')
  })

  it('reads everything once more, sends it and gets a number', async () => {
    const { contractor } = people
    await contractor.follow('内容の確認へ進む')
    for (const text of [
      worksName,
      'ひたちなか市長',
      shown.contractPrice,
      '令和8年5月20日（水）',
      shown.advancePayment,
      '40.0%（請負金額48,600,000円に対する割合）',
      shown.performance,
      `保証料（目安） ${shown.advancePremium}`,
      '〇〇銀行 △△支店',
      shown.noticeEmail,
    ]) {
      expect(contractor.words).toContain(text)
    }

    known.receptionNumber = await story.sendIn(contractor)

    expect(contractor.heading).toBe('送信しました')
    expect(known.receptionNumber).toMatch(/^R08-\d{6}$/)
  })

  it('the reviewer reads what was typed, and asks for a correction at a field', async () => {
    const { saeki } = people
    known.desk = await story.findAtDesk(saeki, known.receptionNumber)
    expect(saeki.heading).toBe(`申込 ${known.receptionNumber}`)
    for (const text of [worksName, shown.contractPrice, shown.advancePayment, shown.performance, '40.0%']) {
      expect(saeki.words).toContain(text)
    }
    await saeki.press('審査をはじめる')
    await saeki.follow('訂正を依頼する')
    await saeki.fill({ worksPlace: '契約書の工事場所を入力してください' }).press('受注者が読む内容を確認する')
    expect(saeki.words).toContain('工事場所：契約書の工事場所を入力してください')
    await saeki.press('この内容で訂正を依頼する')

    expect(saeki.path).toBe(known.desk)
    expect(saeki.words).toContain('契約書の工事場所を入力してください')
  })

  it('the contractor reads the reason at the field, corrects and sends again under the same number', async () => {
    const { contractor } = people
    await contractor.open('/netdesk')
    expect(contractor.words).toContain('訂正依頼')
    await contractor.open(known.netdesk)
    expect(contractor.words).toContain('工事場所：契約書の工事場所を入力してください')
    expect(contractor.$('.task-list__task').first().text()).toContain('訂正のお願い')
    await contractor.follow('工事場所')
    expect(contractor.$('#worksPlace-correction').text()).toContain('契約書の工事場所を入力してください')

    await contractor.fill({ worksPlace: '茨城県ひたちなか市東石川' }).press('保存して確認へ戻る')

    expect(await story.sendIn(contractor)).toBe(known.receptionNumber)
  })

  it('the reviewers see what was changed and take the risks on at the premium of the table', async () => {
    const { saeki, kaneko } = people
    await saeki.open(known.desk)
    expect(saeki.words).toMatch(/茨城県ひたちなか市東石川.*前回から変更/)
    await saeki.press('審査をはじめる')
    await saeki.open(story.hrefIn(saeki, 'advance_payment', '引受承認へ進む'))
    expect(saeki.words).toContain(`保証料 ${shown.advancePremium}`)
    await saeki.press('この保証料で引受を承認する')
    await story.takeOver(kaneko, known.desk)
    await story.approve(kaneko, known.desk, 'performance')

    expect(kaneko.words).toContain('保証料 25,800円')
    expect(
      kaneko
        .$('.panel')
        .text()
        .match(/入金待ち/g),
    ).toHaveLength(2)
  })

  it('another amount than the premium is no receipt; the right one is', async () => {
    const { saeki } = people
    await story.receive(saeki, known.desk, 'advance_payment', '４５，３８１円')
    expect([saeki.status, saeki.errors.length]).toEqual([422, 1])
    expect(saeki.$('#amount').attr('value')).toBe('４５，３８１円')

    await story.receive(saeki, known.desk, 'advance_payment', '４５，３８０円')
    await story.receive(saeki, known.desk, 'performance', '25,800')

    expect(saeki.status).toBe(200)
    expect(saeki.words).toContain('審査した人は発行できません')
  })

  it.each([
    ['saeki', 'advance_payment', 403],
    ['kaneko', 'performance', 409],
  ] as const)('%s reviewed, has no button to issue, and is refused who presses it all the same', async (...wish) => {
    const [name, product, status] = wish
    const reviewer = people[name]
    await people.ohno.open(known.desk)
    const page = story.hrefIn(people.ohno, product, '発行の確認へ進む')
    await reviewer.open(page)
    expect(reviewer.words).toContain('審査した人は発行できません')
    expect(reviewer.$('main button')).toHaveLength(0)

    await reviewer.send(page, { ...reviewer.hiddenFields('/desk/logout'), version: await versionOfApplication() })

    expect(reviewer.status).toBe(status)
    expect(reviewer.words).toContain('審査した人は発行できません')
    expect(await world.db('guarantees').where({ works_name: worksName })).toEqual([])
  })

  it('an approver sees the certificate and issues it', async () => {
    const { ohno } = people
    await ohno.open(known.desk)
    await ohno.open(story.hrefIn(ohno, 'advance_payment', '発行の確認へ進む'))
    known.rows = rowsOf(ohno)
    expect(known.rows).toContain(worksName)
    await ohno.press('この内容で発行する')
    expect(ohno.heading).toBe('発行しました')
    known.number = ohno.$('main .lead strong').text()
    known.performanceNumber = await story.issue(ohno, known.desk, 'performance')

    expect(known.number).toMatch(/^99999-\d{5}M$/)
    expect(known.performanceNumber).toMatch(/^99999-\d{5}K$/)
    known.rows = known.rows.replace('発行時に決まります', known.number)
    await story.findAtDesk(ohno, known.number)
    expect(ohno.heading).toBe(`保証契約 ${known.number}`)
    await ohno.follow('新規')
    expect(rowsOf(ohno)).toBe(known.rows)
  })

  it('the contractor comes from the list to the certificate and to the key', async () => {
    const { contractor } = people
    await deliverAll(world.db, instant)
    await contractor.open('/netdesk/guarantees')
    await contractor.follow(known.number)
    expect(contractor.heading).toBe('電子保証概要（前払金保証）')
    expect(contractor.words).toContain(`工事名 ${worksName}`)
    const overview = contractor.path
    await contractor.follow('表示')
    expect(rowsOf(contractor)).toBe(known.rows)

    await contractor.open(overview)
    await contractor.follow('認証キーと提出方法を見る')
    known.key = contractor.$('.key').text()
    expect(known.key).toMatch(/^([2346789ACDEFHJKMNPRTWXY]{4}-?){3}$/)
    expect(contractor.words).toContain('まだ確認されていません')
  })

  it('the clerk of ひたちなか市 opens it by number and key in full width, and reads the same', async () => {
    const { clerk } = people
    await clerk.open('/dsure/lookup')
    const characters = known.key.replaceAll('-', '')
    const key = `${characters.slice(0, 3)}-${characters.slice(3, 7)}-${characters.slice(7)}`
    await clerk
      .fill({ guaranteeNumber: fullWidth(known.number), authenticationKey: fullWidth(key).toLowerCase() })
      .press('証書を表示する')

    expect(clerk.heading).toContain(known.number)
    expect(rowsOf(clerk)).toBe(known.rows)
    expect(clerk.words).toContain(shown.advancePayment)
    expect(clerk.response.text).not.toContain(known.key)
  })

  it('another body gets the neutral answer for the very same pair', async () => {
    const { ward } = people
    await ward.open('/dsure/lookup')
    await ward.fill({ guaranteeNumber: known.number, authenticationKey: known.key }).press('証書を表示する')

    expect(ward.status).toBe(422)
    expect(ward.words).toContain('組み合わせが見つかりません')
    expect(ward.response.text).not.toContain(worksName)
  })

  it('NetDesk says that the orderer looked', async () => {
    const { contractor } = people
    await contractor.open('/netdesk/guarantees')
    await contractor.follow(known.number)

    expect(contractor.words).toContain('発注者確認済')
  })

  it('the mails say what happened, and no mail and no page of the desk has the key', async () => {
    const { contractor, ohno } = people
    const mails = await world.db('mails').where({ recipient: shown.noticeEmail }).select('subject', 'body')
    expect(mails.map(({ subject }) => subject).join()).toMatch(/訂正.*発行/s)
    const everything = JSON.stringify(await world.db('mails'))
    const bare = known.key.replaceAll('-', '')
    expect(everything).not.toContain(known.key)
    expect(everything).not.toContain(bare)

    await contractor.open('/trial/mails')
    await story.findAtDesk(ohno, known.number)
    for (const page of [contractor, ohno]) {
      expect(page.response.text).not.toContain(known.key)
      expect(page.response.text).not.toContain(bare)
    }
  })

  describeReading('the papers', () => {
    it('say the same as the pages, code point by code point', async () => {
      const { contractor, clerk } = people
      await contractor.open('/netdesk/guarantees')
      await contractor.follow(known.number)
      const overview = contractor.path
      await contractor.follow('表示')

      const own = await contractor.download(`${contractor.path}/pdf`)
      await clerk.open('/dsure/guarantees')
      await clerk.follow(known.number)
      const pdfLink = clerk.$('main a[href$="/pdf"]').attr('href') ?? ''
      const orderers = await clerk.download(pdfLink)
      const notice = await contractor.download(`${overview}/authentication-key/pdf`)

      expect(cellsOf(own.body, 'TD').join('')).toBe(valuesOf(clerk))
      expect(orderers.body.equals(own.body)).toBe(true)
      expect(cellsOf(notice.body, 'TD')).toEqual([
        worksName,
        'ネットデスク建設 株式会社',
        '前払金保証',
        known.number,
        known.key,
      ])
      expect(notice.body.length).toBeLessThan(60 * 1024)
    })
  })

  async function versionOfApplication(): Promise<string> {
    const row = await world.db('applications').where({ reception_number: known.receptionNumber }).first('version')
    return String(row.version)
  }
})

/** The rows of the certificate on the page, exactly, whatever stands around them. */
function rowsOf(browser: Browser): string {
  return browser.$('.certificate__rows').text().trim().replace(/\n\s+/g, '\n')
}

/** The values alone, as a paper's cells have them: one after another. */
function valuesOf(browser: Browser): string {
  return browser.$('.certificate__value').text().replaceAll('\n', '')
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}
