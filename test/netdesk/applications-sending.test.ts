import { describe, expect, it } from 'vitest'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  aDraft,
  anApplicationUnderReview,
  anApprovedApplication,
  anIssuedGuarantee,
  aSubmittedApplication,
  bothProducts,
} from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

describe('sending an application', () => {
  const world = useWorld()

  async function signedIn(loginId = 'kensetsu-soshin') {
    return new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)
  }

  async function stateOf(id: string) {
    return (await world.db('guarantee_requests').where({ application_id: id }).first('state')).state
  }

  it('shows everything once more, and needs consent', async () => {
    const { id } = await aDraft(world, { guarantees: bothProducts })
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/check`)
    expect(browser.words).toContain('保証料（目安） 45,380円')
    expect(browser.words).toContain('40.0%（請負金額48,600,000円に対する割合）')
    expect(browser.$('.summary-list__change a').first().text()).toBe('発注者を変更')

    await browser.press('この内容で申込を送信する')

    expect(browser.status).toBe(422)
    expect(browser.$('#agreed-error').text()).toBe(browser.errors[0])
    expect(await stateOf(id)).toBe('draft')
  })

  it('gives a number, says what comes next and whom to ask, at an address that stays', async () => {
    const { id } = await aDraft(world)
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/check`)

    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')

    expect(browser.heading).toBe('送信しました')
    expect(browser.words).toContain('受付番号 R08-000001')
    expect(browser.words).toContain('令和8年5月20日 10:00')
    expect(browser.words).toContain('営業部 電話 03-3551-9511')
    await browser.open(`/netdesk/applications/${id}/sent`)
    expect(browser.words).toContain('受付番号 R08-000001')
    expect(await events(world, 'application.submitted')).toHaveLength(1)
  })

  it('is one application however often it is sent, and from however many tabs', async () => {
    const { id } = await aDraft(world)
    const browser = await signedIn()
    const action = `/netdesk/applications/${id}/submission`
    const tabs = []
    for (let tab = 0; tab < 2; tab += 1) {
      await browser.open(`/netdesk/applications/${id}/check`)
      tabs.push({ ...browser.hiddenFields(action), agreed: 'yes' })
    }

    for (const tab of [tabs[0], tabs[0], tabs[1]]) {
      await browser.send(action, tab ?? {})
      expect(browser.words).toContain('受付番号 R08-000001')
    }

    expect(await events(world, 'application.submitted')).toHaveLength(1)
    expect(await world.db('application_submissions')).toHaveLength(1)
  })

  it('shows what is there now when it was changed since it was checked, and sends nothing', async () => {
    const { id } = await aDraft(world)
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/check`)
    await world.db('applications').where({ id }).update({ version: 9 })

    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')

    expect(browser.status).toBe(409)
    expect(browser.words).toContain('まだ送信していません')
    expect(await stateOf(id)).toBe('draft')
  })

  it('leads to each field that is still missing, and offers no button', async () => {
    const { id } = await aDraft(world, { works: { worksName: '' } })
    const browser = await (await signedIn()).open(`/netdesk/applications/${id}/check`)

    expect(browser.errors).toEqual(['工事名を入力してください'])
    expect(browser.$('.error-summary a').attr('href')).toBe(`/netdesk/applications/${id}/works?from=check#worksName`)
    expect(browser.words).toContain('まだ送信できません')
    expect(browser.$('main button')).toHaveLength(0)
  })

  it('is asked of a colleague by whoever may not send, who may also take it back', async () => {
    const { id } = await aDraft(world)
    const drafter = await (await signedIn('kensetsu-sakusei')).open(`/netdesk/applications/${id}/check`)

    await drafter.press('社内承認を依頼する')
    expect(drafter.words).toContain('社内承認待ち')
    await drafter.press('作成中に戻す')
    expect(drafter.heading).toBe('申込の内容を入力する')
    await drafter.follow('内容を確認して送信する')
    await drafter.press('社内承認を依頼する')

    const sender = await (await signedIn()).open(`/netdesk/applications/${id}`)
    await sender.follow('内容を確認して送信する')
    expect(sender.$('.summary-list__change')).toHaveLength(0)
    await sender.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(sender.heading).toBe('送信しました')
  })

  it('is refused to a drafter who sends by hand', async () => {
    const { id } = await aDraft(world)
    const drafter = await (await signedIn('kensetsu-sakusei')).open(`/netdesk/applications/${id}/check`)
    const { _csrf, version } = drafter.hiddenFields(`/netdesk/applications/${id}/release-request`)

    await drafter.send(`/netdesk/applications/${id}/submission`, {
      _csrf: _csrf ?? '',
      version: version ?? '',
      agreed: 'yes',
    })

    expect(drafter.status).toBe(403)
    expect(await stateOf(id)).toBe('draft')
  })

  it('follows 差戻し: the reason stands at the field, and the answer is sent again under the same number', async () => {
    const sent = await anApplicationUnderReview(world)
    const reasons = { worksName: '契約書の工事名と異なります' }
    await sendBackApplication(world, world.people.saeki, sent.id, sent.version, reasons, 'よろしくお願いします')
    const browser = await (await signedIn()).open(`/netdesk/applications/${sent.id}`)

    expect(browser.words).toContain('訂正のお願い')
    expect(browser.words).toContain('工事名：契約書の工事名と異なります')
    expect(browser.words).toContain('よろしくお願いします')
    await browser.follow('工事名')
    expect(browser.$('#worksName-correction').text()).toContain('契約書の工事名と異なります')
    await browser.fill({ worksName: '正しい工事' }).press('一時保存して終わる')
    await browser.follow('内容を確認して送信する')
    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
    expect(browser.words).toContain(`受付番号 ${sent.receptionNumber}`)

    await browser.follow('手続状況を確認する')
    expect(browser.words).toContain('再送信（2回目）')
  })

  it('keeps what was sent once among what is asked for', async () => {
    const sent = await anApplicationUnderReview(world)
    await sendBackApplication(world, world.people.saeki, sent.id, sent.version, { products: '確認' }, '')
    const browser = await (await signedIn()).open(`/netdesk/applications/${sent.id}/guarantees`)

    await browser.fill({ products: [], advancePaymentAmount: '' }).press('一時保存して終わる')

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain('訂正では外せません')
  })
})

describe('following an application', () => {
  const world = useWorld()

  async function progressOf(id: string) {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    return browser.open(`/netdesk/applications/${id}`)
  }

  it('shows premium and due date while the premium is waited for', async () => {
    const { id } = await anApprovedApplication(world)

    const browser = await progressOf(id)

    expect(browser.heading).toBe('手続状況')
    expect(browser.words).toContain('入金待ち')
    expect(browser.words).toContain('お客様が保証料をお支払いください。45,380円を、')
  })

  it('leads to the guarantee once it is issued, and can no longer be withdrawn', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { application_id: id } = await world.db('guarantee_requests').where({ id: guarantee.requestId }).first()

    const browser = await progressOf(id)

    const link = browser.$(`a[href="/netdesk/guarantees/${guarantee.id}"]`)
    expect(link.text()).toBe(guarantee.guaranteeNumber)
    expect(browser.words).not.toContain('取り下げる')
  })

  it('gives back what was sent as a PDF', async () => {
    const { id } = await aSubmittedApplication(world)
    const browser = await progressOf(id)

    const pdf = await browser.download(`/netdesk/applications/${id}/pdf`)

    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('ends by withdrawal, after a page that asks', async () => {
    const { id } = await aSubmittedApplication(world)
    const browser = await progressOf(id)

    await browser.follow('この申込を取り下げる')
    expect(browser.words).toContain('市道〇〇線 道路改良工事')
    await browser.press('この申込を取り下げる')

    expect(browser.heading).toBe('手続状況')
    expect(browser.words).toContain('取下げ')
    expect(await events(world, 'application.withdrawn')).toHaveLength(1)
  })
})

describe('copying an application', () => {
  const world = useWorld()

  it('leaves six fields to type, and is then ready to be sent', async () => {
    await aSubmittedApplication(world)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk/applications/new')

    await browser.press('写す：市道〇〇線 道路改良工事')
    await browser.follow('発注者と工事')
    await browser.fill({ worksName: '市道△△線 舗装工事' }).press('保存して「請負契約」へ進む')
    await browser
      .fill({ contractPrice: '1000万', contractedOn: 'R8.5.20', worksStartsOn: 'R8.5.21', worksEndsOn: 'R9.3.19' })
      .press('保存して「保証の内容」へ進む')
    await browser.fill({ advancePaymentAmount: '400万' }).press('保存して「預託金融機関と保証料」へ進む')
    await browser.press('保存して「受け取りとお知らせ」へ進む')
    await browser.press('保存して「書類」へ進む')
    await browser.follow('内容の確認へ進む')

    expect(browser.errors).toEqual([])
    expect(browser.$('#agreed')).toHaveLength(1)
  })
})
