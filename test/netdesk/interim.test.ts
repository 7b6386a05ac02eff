import { describe, expect, it } from 'vitest'
import { addRecordedBody, recordedBodies } from '../../seeds/register.ts'
import { yen } from '../../src/domain/yen.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, anIssuedGuarantee } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { aBase, anInterimDraft, anIssuedInterim, halfPassed } from '../support/interims.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld()
const forPayment = '保存して「預託金融機関と保証料」へ進む'

async function signedIn(loginId = 'kensetsu-soshin'): Promise<Browser> {
  return new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
}

/** From the menu to the form of the interim guarantee beside a guarantee. */
async function atTask(wish: Parameters<typeof aBase>[1] = {}): Promise<Browser> {
  await aBase(world, wish)
  const browser = await (await signedIn()).open('/netdesk')
  await browser.follow('中間前払金保証')
  await browser.press('申込をはじめる：市道〇〇線 道路改良工事')
  await browser.follow('中間前払金保証の内容')
  return browser
}

const filledIn = {
  interimAmount: '９，７２０，０００円',
  eligibilityNumber: '8道建第45号',
  eligibilityStatedOn: '令和８年５月１８日',
  hasPartialPayment: 'no',
}

describe('where an interim guarantee starts', () => {
  it('says so while there is no advance to start from', async () => {
    const browser = await (await signedIn()).open('/netdesk/interim')

    expect(browser.heading).toBe('中間前払金保証')
    expect(browser.words).toContain('保証期限を過ぎていない前払金保証はありません')
  })

  it('lists every advance in force, and why it can be asked for or not', async () => {
    await aBase(world)
    await anIssuedGuarantee(world, { works: { worksName: '早すぎる工事' } })
    const done = await aBase(world, { works: { worksName: '済んだ工事' } })
    const interim = await anIssuedInterim(world, done)
    await aBase(world, {
      works: { worksName: '設計の業務', worksKind: 'design' },
      guarantees: { advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(14_580_000) } },
    })
    const browser = await (await signedIn()).open('/netdesk/interim')
    const lines = browser
      .$('.task-list__task')
      .map((_, one) => browser.$(one).text().replace(/\s+/g, ' ').trim())
      .get()

    expect(lines).toHaveLength(4)
    const line = (name: string) => lines.find((one) => one.includes(name)) ?? ''
    expect(line('市道〇〇線 道路改良工事')).toMatch(/申し込めます.*令和8年5月17日に工期の2分の1を経過.*9,720,000円/)
    expect(line('早すぎる工事')).toMatch(/まだ申し込めません.*令和8年10月15日から申し込めます/)
    expect(line('済んだ工事')).toContain(`中間前払金保証（${interim.guaranteeNumber}）があります`)
    expect(line('設計の業務')).toMatch(/対象外.*この区分の契約/)
    expect(browser.$('main button')).toHaveLength(1)
  })

  it('pages through more than twenty', async () => {
    for (let place = 0; place < 22; place += 1) await aBase(world)
    const browser = await (await signedIn()).open('/netdesk/interim')

    expect(browser.$('.task-list__task')).toHaveLength(20)
    await browser.follow('古い')
    expect(browser.$('.task-list__task')).toHaveLength(2)
  })

  it('begins once, however often the button is pressed, and leads a colleague to the same draft', async () => {
    const base = await aBase(world)
    const browser = await (await signedIn()).open('/netdesk/interim')
    const path = `/netdesk/interim/${base.id}/application`
    const sent = browser.hiddenFields(path)
    await browser.send(path, sent)
    const first = browser.path
    await browser.send(path, sent)

    expect(browser.path).toBe(first)
    const colleague = await (await signedIn('kensetsu-sakusei')).open('/netdesk/interim')
    expect(colleague.$('main button')).toHaveLength(0)
    await colleague.follow('この申込を開く')
    expect(colleague.path).toBe(first)
    expect(await world.db('applications').where({ origin_guarantee_id: base.id })).toHaveLength(1)
  })

  it('keeps the advance of another company to itself', async () => {
    const base = await aBase(world)
    const draft = await anInterimDraft(world, await aBase(world, { works: { worksName: '二つ目' } }))
    const minato = await (await signedIn('minato-soshin')).open('/netdesk/interim')

    expect(minato.words).not.toContain('市道〇〇線')
    const { csrf } = tokenOf(minato)
    await minato.send(`/netdesk/interim/${base.id}/application`, csrf)
    expect(minato.status).toBe(404)
    await minato.open(`/netdesk/applications/${draft.id}/interim`)
    expect(minato.status).toBe(404)
  })

  it('has no such task in an application of another kind', async () => {
    const { id } = await aDraft(world)
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/interim`)

    expect(browser.status).toBe(404)
  })
})

describe('filling it in', () => {
  it('shows what is filled in already, the limit, and the premium at 0.065%', async () => {
    const browser = await atTask()

    expect(browser.words).toMatch(/もとになる前払金保証 保証契約番号 99999-\d{5}M/)
    expect(browser.words).toContain('この発注者の限度は20.0%（前払金19,440,000円との合計で60.0%まで）、9,720,000円です')
    await browser.fill(filledIn).press('中間前払金保証の割合と保証料を計算する')
    expect(browser.path).toMatch(/\/interim#figures$/)
    expect(browser.$('#figures').text()).toContain('20.0%（請負金額48,600,000円に対する割合）')
    expect(browser.$('#figures').text()).toContain('6,318円')
    expect(browser.$('#figures').text()).toContain('9,720,000円 × 0.065%')
    await browser.press(forPayment)
    expect(browser.heading).toBe('預託金融機関と保証料')
    expect(browser.$('#depositoryBankName').attr('value')).toBe('〇〇銀行 △△支店')
  })

  it.each([
    [
      'a yen above the limit',
      { interimAmount: '9,720,001' },
      '中間前払金保証金額は、9,720,000円以下で入力してください（この発注者の限度は請負金額の2/10です。標準請負契約約款第35条）',
    ],
    ['認定調書 of 31 June', { eligibilityStatedOn: '2026-06-31' }, '認定調書の日付'],
    [
      '認定調書 of tomorrow',
      { eligibilityStatedOn: '令和8年5月21日' },
      '認定調書の日付は、今日（令和8年5月20日）までの日を入力してください。認定を受けてから申し込んでください',
    ],
    [
      '部分払 chosen',
      { hasPartialPayment: 'yes' },
      '部分払を選択した契約には、中間前払金は支払われません（この発注者の規則）。発注者に確認してください',
    ],
  ])('refuses %s, and keeps all that was typed', async (_name, wrong, message) => {
    const browser = await atTask()

    await browser.fill({ ...filledIn, ...wrong }).press(forPayment)

    expect(browser.status).toBe(422)
    expect(browser.errors).toHaveLength(1)
    expect(browser.errors[0]).toContain(message)
    expect(browser.$('#eligibilityNumber').attr('value')).toBe('8道建第45号')
    const [name, typed] = Object.entries(wrong)[0] ?? []
    if (name !== 'hasPartialPayment') expect(browser.$(`#${name}`).attr('value')).toBe(typed)
  })

  it('asks for every answer', async () => {
    const browser = await atTask()

    await browser.press(forPayment)

    expect(browser.errors).toEqual([
      '中間前払金保証金額を入力してください',
      '認定調書の番号を入力してください',
      '認定調書の日付を入力してください',
      '部分払を選択したかどうかを選択してください',
    ])
  })

  it('cannot be sent without the file of the 認定調書; with it, it can', async () => {
    const draft = await anInterimDraft(world, await aBase(world))
    await world.db('attachments').where({ application_id: draft.id }).update({ removed_at: world.now() })
    const browser = await (await signedIn()).open(`/netdesk/applications/${draft.id}`)
    expect(browser.$('.task-list__task').last().text()).toMatch(/認定調書が必要です.*入力中/s)
    await browser.follow('内容を確認して送信する')
    expect(browser.errors).toEqual(['発注者の認定調書のファイルを添付してください（書類の種類：認定調書）'])
    expect(browser.$('main').text()).not.toContain('この内容で申込を送信する')

    await browser.follow('発注者の認定調書のファイルを添付してください')
    expect(browser.words).toContain('発注者の認定調書を添付してください')
    const file = { field: 'files', name: '認定調書.pdf', content: aPdf(), type: 'application/pdf' }
    await browser.upload({ kind: '認定調書' }, file)
    await browser.open(`/netdesk/applications/${draft.id}/check`)
    expect(browser.errors).toEqual([])
    expect(browser.words).toContain('中間前払金保証の保証料（目安） 6,318円')
    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(browser.heading).toBe('送信しました')
    expect(browser.words).toContain('申し込んだ保証 中間前払金保証')
  })

  it('says what to do when the advance was voided meanwhile', async () => {
    const base = await aBase(world)
    const draft = await anInterimDraft(world, base)
    await world.db('guarantees').where({ id: base.id }).update({ state: 'voided' })
    const browser = await (await signedIn()).open(`/netdesk/applications/${draft.id}/check`)

    expect(browser.errors).toEqual([
      `元の前払金保証（${base.guaranteeNumber}）は取消になっているため、中間前払金保証を申し込めません。この申込を取り下げてください。お心当たりがないときは、取扱いの営業部・支店にご連絡ください`,
    ])
    await browser.open(`/netdesk/applications/${draft.id}`)
    await browser.follow('この申込を取り下げる')
  })
})

describe('宇和島市, by its record', () => {
  const price = '48,600,000'

  /** A draft of the works contract for 宇和島市, typed through its forms up to the guarantees asked for. */
  async function atGuarantees(contract: object = {}, works: object = {}): Promise<Browser> {
    const ordererId = await bodyNamed('宇和島市')
    const { id } = await aDraft(world, { works: null, contract: null, guarantees: null })
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/works`)
    await browser.fill({ ordererSearch: 'ｳﾜｼﾞﾏ' }).press('探す')
    await browser.fill({ orderer: ordererId, worksName: '護岸工事', ...works }).press('保存して「請負契約」へ進む')
    const days = { contractedOn: 'R8.4.1', worksStartsOn: 'R8.4.1', worksEndsOn: 'R8.6.30' }
    await browser.fill({ contractPrice: price, ...days, ...contract }).press('保存して「保証の内容」へ進む')
    expect(browser.heading).toBe('保証の内容')
    return browser
  }

  it('cuts below 100,000 yen: 19,440,000 is above its 19,400,000', async () => {
    const browser = await atGuarantees()
    const paper = {
      products: ['advance_payment', 'performance'],
      advancePaymentForm: 'paper',
      performanceForm: 'paper',
    }

    await browser
      .fill({ ...paper, advancePaymentAmount: '19,440,000', performanceAmount: '4,860,000' })
      .press(forPayment)
    expect(browser.errors).toEqual([
      '前払金保証金額は、19,400,000円以下で入力してください（この発注者の限度は4/10です。標準請負契約約款第35条）',
    ])
    expect(browser.words).toContain('写しを含めて2部を提出します')
    expect(browser.words).toContain('落札の決定から7日以内（休日を除く）に提出します')
    await browser.fill({ advancePaymentAmount: '19,400,000' }).press(forPayment)
    expect(browser.heading).toBe('預託金融機関と保証料')
  })

  it('pays two tenths of a low bid, and wants three guaranteed', async () => {
    const browser = await atGuarantees({ isLowBid: 'yes' })
    const paper = {
      products: ['advance_payment', 'performance'],
      advancePaymentForm: 'paper',
      performanceForm: 'paper',
    }

    await browser
      .fill({ ...paper, advancePaymentAmount: '9,700,001', performanceAmount: '14,579,999' })
      .press(forPayment)

    expect(browser.errors[0]).toMatch(/9,700,000円以下.*低入札のため2\/10/)
    expect(browser.errors[1]).toMatch(/14,580,000円以上.*低入札のため請負金額の3\/10/)
  })

  it('has a floor of 予定価格, which the price alone does not show', async () => {
    const browser = await atGuarantees({ contractPrice: '1,300,000' })
    browser.fill({ products: ['advance_payment'], advancePaymentForm: 'paper', advancePaymentAmount: '500,000' })
    await browser.press(forPayment)
    expect(browser.heading).toBe('預託金融機関と保証料')
    await browser.follow('申込の内容の一覧へ戻る')
    await browser.follow('保証の内容')

    expect(browser.$('.notice[data-kind="warn"]').text()).toContain(
      'この発注者が前払金を支払うのは、予定価格が1,300,000円を超える契約です。請負金額だけでは判断できないため、予定価格を確認してください',
    )
  })

  it.each([
    ['of an ordinary bid', false, 19_400_000, '9,700,000', '2/10'],
    ['of a low bid', true, 9_700_000, '4,800,000', '低入札のため'],
  ])('pays an interim advance %s', async (_name, isLowBid, first, limit, words) => {
    const ordererId = await bodyNamed('宇和島市')
    const browser = await atTask({
      works: { ordererId },
      contract: { ...halfPassed, isLowBid },
      guarantees: {
        advancePayment: { certificateForm: 'paper', thisYearAmount: null, amount: yen(first) },
      },
    })
    const above = (yen(Number(limit.replaceAll(',', ''))) + 1).toLocaleString('ja-JP')

    await browser.fill({ ...filledIn, interimForm: 'paper', interimAmount: above }).press(forPayment)

    expect(browser.errors[0]).toContain(`${limit}円以下で入力してください`)
    expect(browser.errors[0]).toContain(words)
    await browser.fill({ interimAmount: limit }).press(forPayment)
    expect(browser.heading).toBe('預託金融機関と保証料')
  })

  it('has a floor for the interim advance too, and takes 部分払 beside it only in works over several years', async () => {
    const ordererId = await bodyNamed('宇和島市')
    const browser = await atTask({
      works: { ordererId },
      contract: { ...halfPassed, contractPrice: yen(5_000_000) },
      guarantees: { advancePayment: { certificateForm: 'paper', thisYearAmount: null, amount: yen(2_000_000) } },
    })
    expect(browser.words).toContain('債務負担行為・継続費の契約に限り')

    const wrong = { ...filledIn, interimForm: 'paper', interimAmount: '1,000,000', hasPartialPayment: 'yes' }
    await browser.fill(wrong).press(forPayment)

    expect(browser.errors[0]).toContain('この発注者では、債務負担行為・継続費の契約だけが両方を受けられます')
    expect(browser.$('.notice[data-kind="warn"]').text()).toContain('予定価格が5,000,000円を超える契約です')
  })
})

async function bodyNamed(name: string): Promise<string> {
  const body = recordedBodies.find((one) => one.name === name)
  if (!body) throw new Error(`no record of ${name}`)
  return addRecordedBody(world.db, world.realm.id, body)
}

function tokenOf(browser: Browser): { csrf: Record<string, string> } {
  const fields = Object.entries(browser.hiddenFields('/netdesk/logout'))
  return { csrf: Object.fromEntries(fields.map(([name, value]) => [name, String(value)])) }
}
